import { describe, expect, it } from 'vitest';
import { falseAcceptsPerDay, often, type ScoreBin, tailOf } from '../../main/web/console/figures/false-accepts.js';

const STEP = 0.02;

/** Strangers whose scores fall off exponentially above 0.2. */
const strangers = (count: number, scale: number): ScoreBin[] =>
  Array.from({ length: 50 }, (_, i) => {
    const score = i * STEP;
    const share = score < 0.2 ? 0 : Math.exp(-(score - 0.2) / scale) - Math.exp(-(score + STEP - 0.2) / scale);
    return { score, reached: 0, below: Math.round(count * share) };
  });

describe('expected false accepts', () => {
  it('say nothing where too few strangers were seen, or for no time', () => {
    expect(tailOf(strangers(20, 0.05), STEP, 1)).toBeUndefined();
    expect(tailOf(strangers(5_000, 0.05), STEP, 0)).toBeUndefined();
  });

  it('follow the tail of the strangers beyond what was seen', () => {
    const tail = tailOf(strangers(100_000, 0.05), STEP, 2)!;
    expect(tail.scale).toBeCloseTo(0.05, 2);
    const truth = (threshold: number): number => (100_000 / 2) * Math.exp(-(threshold - 0.2) / 0.05);
    for (const threshold of [0.4, 0.5, 0.6]) {
      expect(falseAcceptsPerDay(tail, threshold)! / truth(threshold)).toBeGreaterThan(0.5);
      expect(falseAcceptsPerDay(tail, threshold)! / truth(threshold)).toBeLessThan(2);
    }
    expect(falseAcceptsPerDay(tail, 0.1)).toBeUndefined();
  });

  it('are said as people say it', () => {
    expect(often(42.4)).toBe('42 a day');
    expect(often(1.25)).toBe('1.3 a day');
    expect(often(0.5)).toBe('one in 2.0 days');
    expect(often(0.01)).toBe('one in 100 days');
    expect(often(1e-9)).toBe('less than one in ten years');
  });
});
