import { describe, expect, it } from 'vitest';
import { type Crowd, forecastWords, LEVELS, levelWords, placeName } from '../../main/web/console/map/crowd.js';

const NOW = Date.parse('2026-02-09T18:00:00Z');
const NOTHING: Crowd = { gates: 0, slowedWays: 0, densest: 0, reports: [] };

describe('what is foreseen of crowds', () => {
  it('is said to be nothing when it is, and why', () => {
    expect(forecastWords(NOTHING, NOW)).toContain('No forecast: no gate has told of passages');
    expect(forecastWords({ ...NOTHING, newestPassage: '2026-02-09T17:50:00Z' }, NOW)).toContain('The last passage was 10 min');
    expect(forecastWords(undefined, NOW)).toContain('does not say');
  });

  it('tells from what it is known', () => {
    const madeAt = '2026-02-09T17:59:55Z';
    expect(forecastWords({ ...NOTHING, madeAt, gates: 1 }, NOW)).toMatch(/^No way is slowed.*passages at 1 gate, at /);
    expect(forecastWords({ ...NOTHING, madeAt, gates: 3, slowedWays: 1, densest: 2 }, NOW)).toMatch(/^1 way is slowed, at most 2\.0 people\/m².*3 gates/);
    expect(forecastWords({ ...NOTHING, madeAt, slowedWays: 4, densest: 4 }, NOW)).toContain('what staff report alone');
  });

  it('has plain steps with their people per square metre', () => {
    expect(LEVELS.map(({ level }) => levelWords(level))).toEqual(['busy', 'dense', 'jammed']);
    for (const { option } of LEVELS) {
      expect(option).toMatch(/\d people\/m²/);
    }
    expect(placeName({ feature: 'gate-a', level: 'busy', ways: 1, until: '2026-02-09T18:10:00Z' })).toBe('gate-a');
  });
});
