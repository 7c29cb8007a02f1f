import { arrival, clockIn, dayIn, daysAhead, doorsAt, endsAt, type ScheduleEntry, startsAt, whenIn } from './schedule.js';
import type { ScheduleWords } from './schedule-words.js';

/** From here on minutes say less than the time does. */
const COUNTED_MINUTES = 90;

/** What to say about an entry, a line each; empty where there is nothing to say. */
export interface EntryLines {
  /** `19:30` */
  at: string;
  /** Only when it is another day. */
  day: string;
  /** Cancelled, delayed or moved. */
  news: string[];
  /** Doors, or how long it goes on. */
  when: string;
  /** How to be there in time. */
  walk: string;
  late: boolean;
}

/**
 * @param place what the place is called where it was moved to
 * @param walkSeconds from here; without, nothing is said about getting there
 */
export function linesOf(
  entry: ScheduleEntry,
  words: ScheduleWords,
  language: string,
  now: number,
  place: string,
  walkSeconds?: number,
): EntryLines {
  const { plan, state } = entry;
  const clock = (at: number): string => clockIn(at, plan.timeZone, language);
  const starts = startsAt(entry);
  const doors = doorsAt(entry);
  const news: string[] = [];
  if (state.cancelled) {
    news.push(words.cancelled);
  } else if (state.delayedTo !== undefined) {
    news.push(words.delayed(whenIn(Date.parse(plan.start), starts, plan.timeZone, language)));
  }
  if (state.movedTo !== undefined && !state.cancelled) {
    news.push(words.moved(place));
  }
  const come = arrival(entry, walkSeconds, now);
  const parts: string[] = [];
  if (come) {
    parts.push(words.walk(come.walk));
    if (starts <= now) {
      parts.push(words.started);
    } else if (come.starts <= COUNTED_MINUTES) {
      parts.push(words.starts(come.starts));
    }
  }
  return {
    at: clock(starts),
    day: daysAhead(starts, now, plan.timeZone) === 0 ? '' : dayIn(starts, now, plan.timeZone, language),
    news,
    when: doors !== undefined && doors > now ? words.doors(clock(doors)) : words.until(clock(endsAt(entry))),
    walk: parts.join(' · '),
    late: come !== undefined && come.late && starts > now,
  };
}
