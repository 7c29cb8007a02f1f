import type { ScheduleEntry } from '../../main/web/shared/schedule.js';

export const at = (text: string): number => Date.parse(text);

/** An event from `start` for `minutes`, at the west block unless said otherwise. */
export function entryOf(id: string, start: string, minutes = 60, more: { plan?: Partial<ScheduleEntry['plan']>; state?: Partial<ScheduleEntry['state']> } = {}): ScheduleEntry {
  return {
    id,
    plan: {
      names: { en: `The ${id}`, ko: `${id} 행사` },
      kind: 'match',
      place: 'block-w',
      start,
      end: new Date(Date.parse(start) + minutes * 60_000).toISOString(),
      timeZone: 'Asia/Seoul',
      zones: [],
      sections: [],
      ...more.plan,
    },
    state: { cancelled: false, ...more.state },
  };
}
