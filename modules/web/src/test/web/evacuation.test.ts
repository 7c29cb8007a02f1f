import { describe, expect, it } from 'vitest';
import { announced, clockOf, gatesInWords, NO_EVACUATION, secondsLeft, takeoverInWords, takeovers } from '../../main/web/console/evacuation/evacuation.js';
import type { KnownNode } from '../../main/web/console/lanes.js';
import type { Evacuation, FireInput } from '../../main/web/shared/protocol.js';

const NOON = Date.parse('2026-02-09T12:00:00Z');

const node = (name: string, evacuating: boolean | undefined, ago = 0): KnownNode => ({
  status: { node: name, version: '1', at: '', feedPosition: 0, references: 0, outboxDepth: 0, gates: [], ...(evacuating === undefined ? {} : { evacuating }) },
  heardAt: NOON - ago,
});

const input = (gate: string, answerBy?: string): FireInput => ({ gate, node: 'north', at: '2026-02-09T11:59:00Z', ...(answerBy ? { answerBy } : {}) });

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
    expect(secondsLeft([input('gate-a', '2026-02-09T12:02:00Z'), input('gate-b', '2026-02-09T12:01:05Z')], NOON)).toBe(65);
    expect(secondsLeft([input('gate-a', '2026-02-09T11:00:00Z')], NOON)).toBe(0);
    expect(secondsLeft([input('gate-a')], NOON)).toBeUndefined();
    expect(clockOf(65)).toBe('1:05');
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
