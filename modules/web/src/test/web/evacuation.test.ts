import { describe, expect, it } from 'vitest';
import { announced, countdown, gatesInWords, NO_EVACUATION, takeoverInWords, takeovers } from '../../main/web/console/evacuation/evacuation.js';
import type { KnownNode } from '../../main/web/console/lanes.js';
import type { Evacuation, FireInput } from '../../main/web/shared/protocol.js';

const NOON = Date.parse('2026-02-09T12:00:00Z');

const node = (name: string, evacuating: boolean | undefined, ago = 0): KnownNode => ({
  status: { node: name, version: '1', at: '', feedPosition: 0, references: 0, outboxDepth: 0, gates: [], ...(evacuating === undefined ? {} : { evacuating }) },
  heardAt: NOON - ago,
});

const input = (gate: string, answerBy?: string): FireInput => ({ gate, node: 'north', at: '2026-02-09T11:59:00Z', ...(answerBy ? { answerBy } : {}) });

const EXACT = { least: 0, most: 0 };

const secondsIn = (words: string): number => Number(words.split(':')[0]) * 60 + Number(words.split(':')[1]);

const leaving: Evacuation = { active: true, reason: 'Smoke on level 2', fireInputs: [] };
const asking = (...gates: string[]): Evacuation => ({ active: false, fireInputs: gates.map((gate) => input(gate)) });

describe('which nodes have taken an evacuation over', () => {
  it('believes what nodes say themselves, and only while they are heard', () => {
    const nodes = [node('n-10', true), node('n-2', true), node('old', undefined), node('slow', false), node('lost', true, 60_000)];

    expect(takeovers(nodes, NOON)).toEqual([
      { node: 'lost', takeover: 'not heard of' },
      { node: 'slow', takeover: 'not yet' },
      { node: 'old', takeover: 'cannot say' },
      { node: 'n-2', takeover: 'taken over' },
      { node: 'n-10', takeover: 'taken over' },
    ]);
    expect(takeoverInWords(takeovers(nodes, NOON))).toBe('2 of 5 nodes have taken it over.');
  });

  it('says so when all have, when one has, and when nobody reports', () => {
    expect(takeoverInWords(takeovers([node('a', true), node('b', true)], NOON))).toBe('All 2 nodes have taken it over.');
    expect(takeoverInWords(takeovers([node('a', true), node('b', false)], NOON))).toBe('1 of 2 nodes has taken it over.');
    expect(takeoverInWords([])).toBe('No node has reported yet.');
  });
});

describe('what a fire input asks', () => {
  it('counts down to the first end, and not at all for old news', () => {
    const words = (inputs: FireInput[], ahead = EXACT) => countdown(inputs, NOON, ahead)?.words;
    expect(words([input('gate-a', '2026-02-09T12:02:00Z'), input('gate-b', '2026-02-09T12:01:05Z')])).toBe('1:05');
    expect(words([input('gate-a', '2026-02-09T11:00:00Z')])).toBe('0:00');
    expect(words([input('gate-a')])).toBeUndefined();
  });

  it('never promises more than is left, and says nothing before it is over', () => {
    const end = NOON + 10_000;
    const shown = (left: number, ahead = EXACT) => countdown([input('gate-a', new Date(end).toISOString())], end - left, ahead)!;
    for (let left = 10_000; left > -2_000; left -= 7) {
      const { words } = shown(left);
      expect(words === 'less than a second' ? left < 1_000 && left > 0 : secondsIn(words) * 1_000 <= left || left <= 0, `${words} of ${left} ms`).toBe(true);
      expect(words === '0:00', `${words} of ${left} ms`).toBe(left <= 0);
    }
    expect(shown(9_999).words).toBe('0:09');
  });

  it('takes the coordinator’s clock for as late as it may be, and for as early before it says that it is over', () => {
    const end = NOON + 10_000;
    const shown = (left: number) => countdown([input('gate-a', new Date(end).toISOString())], end - left, { least: 200, most: 1_400 })!.words;
    expect(shown(9_400)).toBe('0:08');
    expect(shown(9_399)).toBe('0:07');
    expect(shown(1_400)).toBe('less than a second');
    expect(shown(201)).toBe('less than a second');
    expect(shown(200)).toBe('0:00');
  });

  it('is due to be said anew as soon as that second has gone', () => {
    const end = new Date(NOON + 10_000).toISOString();
    for (const now of [NOON, NOON + 1, NOON + 999, NOON + 8_300]) {
      const { words, turnsIn } = countdown([input('gate-a', end)], now, EXACT)!;
      expect(countdown([input('gate-a', end)], now + turnsIn - 1, EXACT)!.words).toBe(words);
      expect(countdown([input('gate-a', end)], now + turnsIn, EXACT)!.words).not.toBe(words);
    }
  });

  it('names the gates', () => {
    expect(gatesInWords([input('a')])).toBe('a');
    expect(gatesInWords([input('a'), input('b')])).toBe('a and b');
    expect(gatesInWords([input('a'), input('b'), input('c')])).toBe('a, b and c');
  });
});

describe('what is said aloud', () => {
  it('tells of the beginning, the end and new questions once each', () => {
    expect(announced(NO_EVACUATION, leaving)).toBe('Evacuation: everybody is told to leave. Smoke on level 2');
    expect(announced(leaving, leaving)).toBeUndefined();
    expect(announced(leaving, { active: false, reason: 'All clear', fireInputs: [] })).toBe('The evacuation is over. All clear');
    expect(announced(NO_EVACUATION, asking('gate-a'))).toBe('The fire input of gate-a came on. Is everybody to leave?');
    expect(announced(asking('gate-a'), asking('gate-a', 'gate-b'))).toBe('The fire input of gate-b came on. Is everybody to leave?');
    expect(announced(asking('gate-a', 'gate-b'), asking('gate-b'))).toBeUndefined();
  });
});
