import type { Alarm, AlarmKind } from '../shared/protocol.js';

const KEPT = 50;

export const ALARM_WORD: Record<AlarmKind, string> = {
  tailgating: 'Somebody followed',
  tamper: 'Housing open',
  fire: 'Fire input on',
  'barrier-fault': 'Barrier fault',
};

/** The newest alarms, each once however often it is sent. */
export class AlarmLog {
  private readonly alarms: Array<{ position: number; alarm: Alarm }> = [];

  /** Returns true when it was not there before. */
  add(position: number, alarm: Alarm): boolean {
    if (this.alarms.some((known) => known.position === position)) {
      return false;
    }
    this.alarms.push({ position, alarm });
    this.alarms.sort((a, b) => b.position - a.position);
    this.alarms.length = Math.min(this.alarms.length, KEPT);
    return true;
  }

  /** Newest first. */
  newest(count: number): Alarm[] {
    return this.alarms.slice(0, count).map(({ alarm }) => alarm);
  }

  clear(): void {
    this.alarms.length = 0;
  }
}
