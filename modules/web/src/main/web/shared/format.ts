import { localeOf } from './languages.js';
import type { Directions, Instruction } from './protocol.js';

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** `18:04:09`, in the browser's time zone; a dash for what is no time. */
export const timeOfDay = (at: string | number): string => {
  const when = typeof at === 'number' ? at : Date.parse(at);
  return Number.isFinite(when) ? clock.format(when) : '–';
};

/** What Intl makes, once for each language. */
function once<T>(make: (locale: string) => T): (language: string) => T {
  const made = new Map<string, T>();
  return (language) => {
    const known = made.get(language) ?? make(localeOf(language));
    made.set(language, known);
    return known;
  };
}

const shortClock = once((locale) => new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }));
const unit = (of: 'meter' | 'kilometer', digits: number): ((language: string) => Intl.NumberFormat) =>
  once(
    (locale) =>
      new Intl.NumberFormat(locale, {
        style: 'unit',
        unit: of,
        // Arabic's short form is a whole word in a case of its own.
        unitDisplay: locale.startsWith('ar') ? 'narrow' : 'short',
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      }),
  );
const wholeMetres = unit('meter', 0);
const kilometres = unit('kilometer', 1);

/** `18:04`, as clocks in stations have it. */
export const hourAndMinute = (at: number, language = 'en'): string => shortClock(language).format(at);

/** How long ago, rounded down: `12 s`, `3 min 05 s`, `2 h 10 min`, `3 d 4 h`. */
export function age(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  if (seconds < 60) {
    return `${seconds} s`;
  }
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) {
    return `${minutes} min ${String(seconds % 60).padStart(2, '0')} s`;
  }
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** `93 ms` below a second, `1.4 s` above, a dash when not measured. */
export function latency(milliseconds: number | undefined): string {
  if (milliseconds === undefined || !Number.isFinite(milliseconds)) {
    return '–';
  }
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

/** Metres as people pace them: exact to 5 m below 100 m, to 10 m below 1 km, then kilometres; nothing for a step or two. */
export function metres(distance: number, language = 'en'): string {
  if (distance < 2.5) {
    return '';
  }
  if (distance < 100) {
    return wholeMetres(language).format(Math.max(5, Math.round(distance / 5) * 5));
  }
  return distance < 995 ? wholeMetres(language).format(Math.round(distance / 10) * 10) : kilometres(language).format(distance / 1000);
}

/** Whole minutes, rounded up, at least one: nobody is early for their seat by being promised too little. */
export const walkingMinutes = (seconds: number): number => Math.max(1, Math.ceil(seconds / 60));

/** A cosine with two decimals and a real minus sign. */
export const score = (value: number): string => value.toFixed(2).replace('-', '−');

/** `wrong-zone` → `Wrong zone`, for reason codes this page does not know yet. */
export function humanise(code: string): string {
  const words = code.replace(/[-_.]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const CHANGES_LEVEL = /^(STAIRS|ESCALATOR|ELEVATOR|RAMP)_/;

/** Whether the instruction leads to another level. */
export const changesLevel = (instruction: Instruction): boolean => CHANGES_LEVEL.test(instruction.maneuver);

/**
 * The few instructions worth a card: the first, the last and every change of level come before plain turns;
 * order is kept.
 */
export function cards(directions: Directions, most: number): Instruction[] {
  const all = directions.instructions;
  if (all.length <= most) {
    return all;
  }
  const weight = (instruction: Instruction, index: number): number => {
    if (index === 0 || index === all.length - 1) {
      return 0;
    }
    return changesLevel(instruction) ? 1 : 2;
  };
  const chosen = all
    .map((instruction, index) => ({ index, weight: weight(instruction, index) }))
    .sort((a, b) => a.weight - b.weight || a.index - b.index)
    .slice(0, most)
    .map(({ index }) => index);
  return all.filter((_, index) => chosen.includes(index));
}
