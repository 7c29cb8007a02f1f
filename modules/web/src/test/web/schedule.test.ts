import { describe, expect, it } from 'vitest';
import { delayed, drafted, moved, stateWords } from '../../main/web/console/schedule/schedule-area.js';
import {
  arrival,
  clockIn,
  dayIn,
  endsAt,
  isFor,
  leadsTo,
  nextOf,
  outlook,
  placeIdOf,
  type ScheduleEntry,
  startsAt,
  titleOf,
  whenIn,
} from '../../main/web/shared/schedule.js';
import { linesOf } from '../../main/web/shared/schedule-lines.js';
import { SCHEDULE_WORDS, scheduleWordsIn } from '../../main/web/shared/schedule-words.js';
import { at, entryOf } from './schedule-samples.js';

const NOW = at('2026-02-09T09:00:00Z');

/** Small and seeded, so that a failure can be played again. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function someEntries(seed: number): ScheduleEntry[] {
  const random = randomOf(seed);
  return Array.from({ length: Math.floor(random() * 30) }, (_, i) => {
    const start = NOW + Math.round((random() - 0.4) * 3 * 86_400_000);
    const late = random() < 0.4;
    return entryOf(`e${i}`, new Date(start).toISOString(), 1 + random() * 300, {
      state: { cancelled: random() < 0.2, ...(late ? { delayedTo: new Date(start + 60_000 + random() * 7_200_000).toISOString() } : {}) },
    });
  });
}

describe('what is on', () => {
  it('has every entry that is not over in exactly one part, in the order of the true starts', () => {
    const first = Math.floor(Math.random() * 1e6);
    for (let seed = first; seed < first + 300; seed++) {
      const entries = someEntries(seed);
      const { now, next, later, after } = outlook(entries, NOW);
      const shown = [...now, ...next, ...later, ...after];
      const due = entries.filter((entry) => endsAt(entry) > NOW);
      expect(shown.map(({ id }) => id).sort(), `seed ${seed}`).toEqual(due.map(({ id }) => id).sort());
      for (const part of [now, [...next, ...later], after]) {
        const starts = part.map(startsAt);
        expect(starts, `seed ${seed}`).toEqual([...starts].sort((a, b) => a - b));
      }
      expect(now.every((entry) => startsAt(entry) <= NOW)).toBe(true);
      expect([...next, ...later, ...after].every((entry) => startsAt(entry) > NOW)).toBe(true);
      expect(next.length > 0 || later.length + after.length === 0, `seed ${seed}`).toBe(true);
    }
  });

  it('never loses an entry by a delay', () => {
    const first = Math.floor(Math.random() * 1e6);
    for (let seed = first; seed < first + 200; seed++) {
      const entries = someEntries(seed).filter((entry) => endsAt(entry) > NOW);
      const late = entries.map((entry, i) => (i % 2 ? entry : { ...entry, state: delayed(entry, 1 + (seed % 600)) }));
      const shown = Object.values(outlook(late, NOW)).flat();
      const stillDue = late.filter((entry) => endsAt(entry) > NOW);
      expect(shown, `seed ${seed}`).toHaveLength(stillDue.length);
    }
  });

  it('counts the day by the venue’s own clock', () => {
    // 09:00 UTC is 18:00 in Seoul; midnight there is 15:00 UTC.
    const soon = entryOf('soon', '2026-02-09T10:00:00Z');
    const tonight = entryOf('tonight', '2026-02-09T14:59:00Z');
    const tomorrow = entryOf('tomorrow', '2026-02-09T15:00:00Z');
    const { next, later, after } = outlook([tomorrow, tonight, soon], NOW);
    expect(next).toEqual([soon]);
    expect(later).toEqual([tonight]);
    expect(after).toEqual([tomorrow]);
    expect(whenIn(startsAt(tonight), NOW, 'Asia/Seoul', 'en')).toBe('23:59');
    expect(whenIn(startsAt(tomorrow), NOW, 'Asia/Seoul', 'en')).toBe('tomorrow, 00:00');
    expect(dayIn(startsAt(soon), NOW, 'Asia/Seoul', 'de')).toBe('heute');
    expect(dayIn(at('2026-02-12T10:00:00Z'), NOW, 'Asia/Seoul', 'en')).toBe('Thu 12 Feb');
    expect(clockIn(NOW, 'Europe/Paris', 'fr')).toBe('10:00');
  });

  it('shows what was cancelled before the next, which is not it', () => {
    const off = entryOf('off', '2026-02-09T09:30:00Z', 60, { state: { cancelled: true } });
    const on = entryOf('on', '2026-02-09T10:00:00Z');
    expect(outlook([on, off], NOW).next).toEqual([off, on]);
    expect(nextOf([on, off], NOW)).toBe(on);
    expect(nextOf([off], NOW)).toBeUndefined();
  });

  it('moves doors and end with a delay', () => {
    const late = entryOf('late', '2026-02-09T10:00:00Z', 60, { plan: { doors: '2026-02-09T09:30:00Z' }, state: { delayedTo: '2026-02-09T10:20:00Z' } });
    expect(startsAt(late)).toBe(at('2026-02-09T10:20:00Z'));
    expect(endsAt(late)).toBe(at('2026-02-09T11:20:00Z'));
    const lines = linesOf(late, scheduleWordsIn('en'), 'en', NOW, 'Block W', 700);
    expect(lines).toEqual({ at: '19:20', day: '', news: ['Delayed, planned for 19:00'], when: 'Doors 18:50', walk: '12 min on foot · starts in 80 min', late: false });
  });
});

describe('getting there', () => {
  it('says how long it takes and whether it is in time', () => {
    const soon = entryOf('soon', '2026-02-09T09:20:00Z');
    expect(arrival(soon, 700, NOW)).toEqual({ walk: 12, starts: 20, late: false });
    expect(arrival(soon, 1_300, NOW)?.late).toBe(true);
    expect(arrival(soon, undefined, NOW)).toBeUndefined();
    expect(arrival({ ...soon, state: { cancelled: true } }, 700, NOW)).toBeUndefined();
    expect(linesOf(soon, scheduleWordsIn('en'), 'en', NOW, '', 700).walk).toBe('12 min on foot · starts in 20 min');
    expect(linesOf(soon, scheduleWordsIn('en'), 'en', at('2026-02-09T09:30:00Z'), '', 700)).toMatchObject({ walk: '12 min on foot · has begun', late: false });
  });

  it('leads to the place it was moved to', () => {
    const elsewhere = entryOf('elsewhere', '2026-02-09T10:00:00Z', 60, { plan: { sections: ['block-v'] }, state: { movedTo: 'hall' } });
    expect(placeIdOf(elsewhere)).toBe('hall');
    expect(['block-w', 'block-v', 'hall'].every((place) => leadsTo(elsewhere, place))).toBe(true);
    expect(leadsTo(elsewhere, 'shop')).toBe(false);
  });
});

describe('a ticket', () => {
  const ticket = { zone: 'east', destination: 'seat-1', validFrom: '2026-02-09T08:00:00Z', validUntil: '2026-02-09T12:00:00Z' };
  it('is for the events of its zone or place while it is good', () => {
    const byZone = entryOf('a', '2026-02-09T10:00:00Z', 60, { plan: { zones: ['east'] } });
    expect(isFor(byZone, ticket)).toBe(true);
    expect(isFor(byZone, { ...ticket, zone: 'west' })).toBe(false);
    expect(isFor(entryOf('b', '2026-02-09T10:00:00Z', 60, { plan: { sections: ['seat-1'] } }), { ...ticket, zone: 'west' })).toBe(true);
    expect(isFor(entryOf('c', '2026-02-09T12:00:00Z', 60, { plan: { zones: ['east'] } }), ticket)).toBe(false);
    expect(isFor(entryOf('d', '2026-02-09T06:00:00Z', 60, { plan: { zones: ['east'] } }), ticket)).toBe(false);
  });
});

describe('what staff say', () => {
  it('counts from the plan, and on time or back in place is no news', () => {
    const entry = entryOf('a', '2026-02-09T10:00:00Z', 60, { state: { delayedTo: '2026-02-09T10:05:00Z', movedTo: 'hall' } });
    expect(stateWords(entry)).toBe('5 min late');
    expect(delayed(entry, 20)).toEqual({ cancelled: false, movedTo: 'hall', delayedTo: '2026-02-09T10:20:00.000Z' });
    expect(delayed(entry, 0)).toEqual({ cancelled: false, movedTo: 'hall' });
    expect(moved(entry, 'block-w')).toEqual({ cancelled: false, delayedTo: '2026-02-09T10:05:00Z' });
    expect(moved(entry, 'shop')).toMatchObject({ movedTo: 'shop' });
  });
});

describe('what somebody puts in at one console', () => {
  const elsewhere = entryOf('a', '2026-02-09T10:00:00Z', 60, { state: { delayedTo: '2026-02-09T10:05:00Z', movedTo: 'hall' } });
  it('leaves what another console has changed', () => {
    expect(drafted(elsewhere, {})).toEqual(elsewhere.state);
    expect(drafted(elsewhere, { minutes: 20 })).toEqual({ cancelled: false, movedTo: 'hall', delayedTo: '2026-02-09T10:20:00.000Z' });
    expect(drafted(elsewhere, { place: 'shop' })).toEqual({ cancelled: false, movedTo: 'shop', delayedTo: '2026-02-09T10:05:00Z' });
    expect(drafted({ ...elsewhere, state: { ...elsewhere.state, cancelled: true } }, { minutes: 0, place: 'block-w' })).toEqual({ cancelled: true });
  });
});

describe('the words', () => {
  it('are whole in all eight languages', () => {
    expect(Object.keys(SCHEDULE_WORDS).sort()).toEqual(['ar', 'de', 'en', 'es', 'fr', 'ja', 'ko', 'zh']);
    for (const [language, words] of Object.entries(SCHEDULE_WORDS)) {
      const texts = Object.values(words).map((word) => (typeof word === 'function' ? (word as (value: unknown) => string)('§') : word));
      expect(texts.every((text) => text.trim().length > 0), language).toBe(true);
      expect(words.delayed('19:30'), language).toContain('19:30');
      expect(words.walk(12), language).toContain('12');
    }
  });

  it('of an event fall back to English, then to any', () => {
    expect(titleOf(entryOf('x', '2026-02-09T10:00:00Z'), 'ko-KR')).toBe('x 행사');
    expect(titleOf(entryOf('x', '2026-02-09T10:00:00Z'), 'de')).toBe('The x');
    expect(titleOf(entryOf('x', '2026-02-09T10:00:00Z', 60, { plan: { names: { ko: '결승' } } }), 'de')).toBe('결승');
  });
});
