import { localeOf } from './languages.js';

/** What takes place in the venue, as `/api/v1/schedule` says it; optional members are left out, never null. */
export interface ScheduleEntry {
  id: string;
  plan: {
    names: Record<string, string>;
    kind: string;
    place: string;
    doors?: string;
    start: string;
    end: string;
    /** In which the venue says its times. */
    timeZone: string;
    zones: string[];
    sections: string[];
  };
  state: ScheduleState;
}

export interface ScheduleState {
  cancelled: boolean;
  delayedTo?: string;
  movedTo?: string;
}

export interface SchedulePage {
  entries: ScheduleEntry[];
  at: string;
}

export interface KioskSchedule {
  items: Array<{ entry: ScheduleEntry; walkSeconds?: number }>;
  at: string;
}

/** What of a ticket says which events it is for. */
export interface Entitlement {
  zone: string;
  destination?: string;
  validFrom: string;
  validUntil: string;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** When it really starts. */
export const startsAt = ({ plan, state }: ScheduleEntry): number => Date.parse(state.delayedTo ?? plan.start);

/** When it really ends: as much later as it starts. */
export const endsAt = (entry: ScheduleEntry): number => Date.parse(entry.plan.end) + startsAt(entry) - Date.parse(entry.plan.start);

export const doorsAt = (entry: ScheduleEntry): number | undefined =>
  entry.plan.doors === undefined ? undefined : Date.parse(entry.plan.doors) + startsAt(entry) - Date.parse(entry.plan.start);

/** Where it really takes place. */
export const placeIdOf = ({ plan, state }: ScheduleEntry): string => state.movedTo ?? plan.place;

/** What it is called in that language, in English, or in whichever comes first. */
export function titleOf({ plan: { names } }: ScheduleEntry, language: string): string {
  return names[language] ?? names[language.split('-')[0]!] ?? names['en'] ?? names[Object.keys(names).sort()[0]!]!;
}

/** Whether somebody who is led to that place goes there for this. */
export const leadsTo = (entry: ScheduleEntry, place: string): boolean =>
  place === entry.plan.place || place === entry.state.movedTo || entry.plan.sections.includes(place);

/** Whether a ticket is for this: for one of its zones or places, and good while it lasts. */
export function isFor(entry: ScheduleEntry, ticket: Entitlement): boolean {
  const sold = entry.plan.zones.includes(ticket.zone) || (ticket.destination !== undefined && leadsTo(entry, ticket.destination));
  return sold && Date.parse(ticket.validFrom) < endsAt(entry) && Date.parse(ticket.validUntil) > Date.parse(entry.plan.doors ?? entry.plan.start);
}

/** Whether everybody may come without a ticket for it. */
export const isOpenToAll = ({ plan }: ScheduleEntry): boolean => plan.zones.length === 0 && plan.sections.length === 0;

/** Everything that is not over, each in one part, in the order of the true starts. */
export interface Outlook {
  now: ScheduleEntry[];
  /** What comes first, with whatever was cancelled before it. */
  next: ScheduleEntry[];
  /** The rest of the day, by the venue's own clock. */
  later: ScheduleEntry[];
  after: ScheduleEntry[];
}

export function outlook(entries: readonly ScheduleEntry[], now: number): Outlook {
  const ahead = entries
    .filter((entry) => endsAt(entry) > now)
    .sort((a, b) => startsAt(a) - startsAt(b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const coming = ahead.filter((entry) => startsAt(entry) > now);
  const first = coming.find((entry) => !entry.state.cancelled) ?? coming[0];
  const isNext = (entry: ScheduleEntry): boolean => first !== undefined && startsAt(entry) <= startsAt(first);
  const rest = coming.filter((entry) => !isNext(entry));
  return {
    now: ahead.filter((entry) => startsAt(entry) <= now),
    next: coming.filter(isNext),
    later: rest.filter((entry) => daysAhead(startsAt(entry), now, entry.plan.timeZone) === 0),
    after: rest.filter((entry) => daysAhead(startsAt(entry), now, entry.plan.timeZone) > 0),
  };
}

/** The first of these that is still to come or going on, and is not cancelled. */
export const nextOf = (entries: readonly ScheduleEntry[], now: number): ScheduleEntry | undefined => {
  const { now: on, next, later, after } = outlook(entries, now);
  return [...on, ...next, ...later, ...after].find((entry) => !entry.state.cancelled);
};

const dates = new Map<string, Intl.DateTimeFormat>();

function format(language: string, timeZone: string, how: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${timeZone} ${how}`;
  const known = dates.get(key);
  if (known) {
    return known;
  }
  const made = new Intl.DateTimeFormat(localeOf(language), { ...options, timeZone });
  dates.set(key, made);
  return made;
}

/** How many midnights of that time zone lie between. */
export function daysAhead(at: number, now: number, timeZone: string): number {
  const day = (moment: number): number => Date.parse(format('sv-SE', timeZone, 'day', { dateStyle: 'short' }).format(moment));
  return Math.round((day(at) - day(now)) / DAY);
}

/** `19:30`, by the venue's clock; 24 hours, as on tickets. */
export const clockIn = (at: number, timeZone: string, language: string): string =>
  format(language, timeZone, 'clock', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);

/** Today, tomorrow, or the weekday and the date, by the venue's calendar. */
export function dayIn(at: number, now: number, timeZone: string, language: string): string {
  const days = daysAhead(at, now, timeZone);
  return days === 0 || days === 1
    ? new Intl.RelativeTimeFormat(localeOf(language), { numeric: 'auto' }).format(days, 'day')
    : format(language, timeZone, 'date', { weekday: 'short', day: 'numeric', month: 'short' }).format(at);
}

/** `19:30`, with the day before it when that is another one. */
export const whenIn = (at: number, now: number, timeZone: string, language: string): string =>
  daysAhead(at, now, timeZone) === 0 ? clockIn(at, timeZone, language) : `${dayIn(at, now, timeZone, language)}, ${clockIn(at, timeZone, language)}`;

/** How somebody who sets out now comes there; minutes, walking rounded up and waiting down. */
export interface Arrival {
  walk: number;
  /** Until it starts; 0 once it has. */
  starts: number;
  /** It begins before they are there. */
  late: boolean;
}

export function arrival(entry: ScheduleEntry, walkSeconds: number | undefined, now: number): Arrival | undefined {
  if (walkSeconds === undefined || entry.state.cancelled) {
    return undefined;
  }
  const left = startsAt(entry) - now;
  return { walk: Math.max(1, Math.ceil(walkSeconds / 60)), starts: Math.max(0, Math.floor(left / MINUTE)), late: walkSeconds * 1000 > left };
}
