import { endsAt, type Entitlement, isFor, isOpenToAll, placeIdOf, type ScheduleEntry, startsAt } from '../shared/schedule.js';

/** Something a visitor is told once; the words are found when it is shown, in whatever language the page speaks then. */
export interface Alert {
  /** The same news has the same key, however often it is heard. */
  key: string;
  what: AlertKind;
  /** When this phone heard it. */
  at: number;
  read: boolean;
  /** What it is about: an entry of the schedule, as it was then. */
  entry?: ScheduleEntry;
  /** A gate: which one, and which to take instead. */
  gate?: string;
  instead?: string;
  /** Minutes on foot. */
  walk?: number;
}

export type AlertKind =
  | 'delayed'
  | 'earlier'
  | 'cancelled'
  | 'on-again'
  | 'moved'
  | 'leave-now'
  | 'gate-closed'
  | 'way-changed'
  | 'no-way'
  | 'evacuation';

/** Time for a queue and a wrong turn. */
export const SPARE_MS = 10 * 60_000;
const MOST_KEPT = 50;

/** Whether somebody with these tickets wants to know: what their tickets are for, and what is for everybody. */
export const concerns = (entry: ScheduleEntry, tickets: readonly Entitlement[]): boolean =>
  isOpenToAll(entry) || tickets.some((ticket) => isFor(entry, ticket));

/** Those that one of the tickets is for. */
export const ownOf = (entries: readonly ScheduleEntry[], tickets: readonly Entitlement[]): ScheduleEntry[] =>
  entries.filter((entry) => tickets.some((ticket) => isFor(entry, ticket)));

/** What has become of what was known before; of what is new or over nothing is told. */
export function scheduleAlerts(
  before: readonly ScheduleEntry[],
  after: readonly ScheduleEntry[],
  tickets: readonly Entitlement[],
  now: number,
): Alert[] {
  const known = new Map(before.map((entry) => [entry.id, entry]));
  return after.flatMap((entry) => {
    const old = known.get(entry.id);
    return old && endsAt(entry) > now && (concerns(entry, tickets) || concerns(old, tickets)) ? changes(old, entry, now) : [];
  });
}

function changes(old: ScheduleEntry, entry: ScheduleEntry, now: number): Alert[] {
  const alert = (what: AlertKind, detail: string): Alert => ({ key: `${what}:${entry.id}:${detail}`, what, at: now, read: false, entry });
  if (entry.state.cancelled) {
    return old.state.cancelled ? [] : [alert('cancelled', `${startsAt(entry)}`)];
  }
  const told: Alert[] = [];
  if (old.state.cancelled) {
    told.push(alert('on-again', `${now}`));
  }
  const [was, is] = [startsAt(old), startsAt(entry)];
  if (was !== is) {
    told.push(alert(is > was ? 'delayed' : 'earlier', `${is}`));
  }
  if (placeIdOf(old) !== placeIdOf(entry)) {
    told.push(alert('moved', placeIdOf(entry)));
  }
  return told;
}

/**
 * The moment to set out for the visitor's own next event, once per event and start.
 *
 * @param walkSeconds from where their way begins; nothing is told where that is not known
 */
export function leaveNow(own: readonly ScheduleEntry[], walkSeconds: (entry: ScheduleEntry) => number | undefined, now: number): Alert[] {
  return own.flatMap((entry) => {
    const seconds = walkSeconds(entry);
    const starts = startsAt(entry);
    const isTime = seconds !== undefined && now < starts && now >= starts - seconds * 1000 - SPARE_MS;
    return isTime && !entry.state.cancelled
      ? [{ key: `leave-now:${entry.id}:${starts}`, what: 'leave-now' as const, at: now, read: false, entry, walk: Math.max(1, Math.ceil(seconds / 60)) }]
      : [];
  });
}

/** Adds what is new, the newest first. What was told before keeps its read state; only news of it makes it unread. */
export function added(kept: readonly Alert[], news: readonly Alert[]): Alert[] {
  const known = new Set(kept.map(({ key }) => key));
  const fresh = news.filter(({ key }, i) => !known.has(key) && news.findIndex((other) => other.key === key) === i);
  // An event has one time and one state: what was told of it before is settled by what is told now.
  const settled = new Set(fresh.flatMap(({ entry, what }) => (entry && what !== 'leave-now' ? [entry.id] : [])));
  const older = kept.map((alert) => (alert.entry && settled.has(alert.entry.id) ? { ...alert, read: true } : alert));
  return [...fresh, ...older].slice(0, MOST_KEPT);
}
