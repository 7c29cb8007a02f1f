import { ASPECTS, type GateSign } from '../shared/protocol.js';

/** The edge speaks twice a second; a display that hears nothing for so long tells nobody to walk on. */
export const SILENCE_MS = 1_200;
/** A connection that is silent for so long is dead, whatever the network says. */
export const DEAD_MS = 3_000;

/**
 * Holds what a gate last said and for how long it may be believed. Times are milliseconds of one clock that never goes back.
 */
export class SignWatch {
  private sign: GateSign | undefined;
  private heardAt: number;

  constructor(startedAt: number) {
    this.heardAt = startedAt;
  }

  /** An event of the stream; what is none is not believed, and counts as silence. */
  heard(payload: unknown, now: number): void {
    const sign = payload as Partial<GateSign> | null;
    if (sign?.aspect && ASPECTS.includes(sign.aspect) && (sign.direction === 'entry' || sign.direction === 'egress')) {
      this.sign = sign as GateSign;
      this.heardAt = now;
    }
  }

  /** What to show; nothing before the gate has spoken and might still do so. */
  shown(now: number): GateSign | undefined {
    if (!this.silent(now, SILENCE_MS)) {
      return this.sign;
    }
    const known = this.sign ?? { gate: '', turn: 0, direction: 'entry', language: '' };
    const { way: _, ...rest } = known as GateSign;
    return { ...rest, aspect: 'out-of-order' };
  }

  /** Whether nothing was heard for that long. */
  silent(now: number, milliseconds: number): boolean {
    return now - this.heardAt > milliseconds;
  }
}
