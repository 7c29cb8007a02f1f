import { describe, expect, it } from 'vitest';
import { type Crowd, type CrowdCamera, cameraName, cameraWords, forecastWords, LEVELS, levelWords, placeName, saidWords } from '../../main/web/console/map/crowd.js';

const NOW = Date.parse('2026-02-09T18:00:00Z');
const NOTHING: Crowd = { gates: 0, slowedWays: 0, densest: 0, reports: [], cameras: [], said: { counted: 0, seen: 0, reported: 0 } };
const CAMERA: CrowdCamera = {
  node: 'node-east',
  camera: 'gate-a',
  place: 'gate-a',
  name: 'East Gate',
  heads: 12,
  density: 0.6,
  seenAt: '2026-02-09T17:59:57Z',
  ways: 1,
  counts: 'seen',
};

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

  it('tells of cameras, and whether their word counts', () => {
    const madeAt = '2026-02-09T17:59:55Z';
    expect(forecastWords({ ...NOTHING, madeAt, gates: 2, cameras: [CAMERA] }, NOW)).toContain('passages at 2 gates, 1 camera, at');
    expect(forecastWords({ ...NOTHING, madeAt, cameras: [CAMERA] }, NOW)).toContain('cameras and what staff report');
    expect(cameraName(CAMERA)).toBe('East Gate');
    expect(cameraWords(CAMERA, NOW)).toMatch(/^12 faces in view, 0\.6 people\/m², 3 s ago\.$/);
    expect(cameraWords({ ...CAMERA, heads: 1 }, NOW)).toContain('1 face in view');
    expect(cameraWords({ ...CAMERA, counts: 'reported' }, NOW)).toContain('A report of staff counts instead.');
    expect(cameraWords({ ...CAMERA, ways: 0 }, NOW)).toContain('Not used: no way of the map leads there.');
  });

  it('tells by whose word ways are slowed', () => {
    expect(saidWords(NOTHING.said)).toBe('');
    expect(saidWords({ counted: 5, seen: 1, reported: 0 })).toBe('Slowed: 5 ways by gates and queues, 1 way by cameras.');
    expect(saidWords({ counted: 0, seen: 0, reported: 2 })).toBe('Slowed: 2 ways by staff.');
  });

  it('has plain steps with their people per square metre', () => {
    expect(LEVELS.map(({ level }) => levelWords(level))).toEqual(['busy', 'dense', 'jammed']);
    for (const { option } of LEVELS) {
      expect(option).toMatch(/\d people\/m²/);
    }
    expect(placeName({ feature: 'gate-a', level: 'busy', ways: 1, until: '2026-02-09T18:10:00Z' })).toBe('gate-a');
  });
});
