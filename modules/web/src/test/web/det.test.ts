import { describe, expect, it } from 'vitest';
import { at, counted, deviate, type Measurement, percent, pointsOf, rate } from '../../main/web/console/figures/det/curve.js';
import { measurementOf } from '../../main/web/console/figures/det/measured.js';
import { siteAt, sitePoints } from '../../main/web/console/figures/det/site.js';

const MEASURED: Measurement = {
  model: 'test-1',
  data: 'nobody',
  command: 'none',
  people: 10,
  mated: 100,
  nonMated: 1000,
  points: [
    { threshold: 0.2, falseMatches: 100, falseNonMatches: 0 },
    { threshold: 0.4, falseMatches: 10, falseNonMatches: 2 },
    { threshold: 0.6, falseMatches: 0, falseNonMatches: 30 },
  ],
};

describe('normal deviates', () => {
  it('are those of the tables', () => {
    expect(deviate(0.5)).toBeCloseTo(0, 9);
    expect(deviate(0.975)).toBeCloseTo(1.959964, 5);
    expect(deviate(0.001)).toBeCloseTo(-3.090232, 5);
    expect(deviate(0.99999)).toBeCloseTo(4.264891, 5);
    expect(deviate(0)).toBe(-Infinity);
    expect(deviate(1)).toBe(Infinity);
  });

  it('rise, and are mirrored about a half', () => {
    const shares = Array.from({ length: 999 }, (_, i) => (i + 1) / 1000);
    shares.forEach((share, i) => {
      expect(deviate(share)).toBeCloseTo(-deviate(1 - share), 8);
      if (i > 0) {
        expect(deviate(share)).toBeGreaterThan(deviate(shares[i - 1]!));
      }
    });
  });
});

describe('a share', () => {
  it('has the interval of Wilson, also where nothing was counted', () => {
    expect(rate(0, 102).high).toBeCloseTo(0.0363, 4);
    expect(rate(0, 102).low).toBe(0);
    expect(rate(102, 102).low).toBeCloseTo(0.9637, 4);
    expect(rate(10, 100).low).toBeCloseTo(0.0552, 4);
    expect(rate(10, 100).high).toBeCloseTo(0.1744, 4);
    expect(counted(rate(0, 102), 102)).toBe('0 of 102 (at most 3.6 %)');
    expect(percent(0.000146)).toBe('0.015 %');
  });
});

describe('the curve', () => {
  it('is read at the nearest threshold that was counted below, and nowhere outside', () => {
    const points = pointsOf(MEASURED);

    expect(at(points, 0.5)?.falseNonMatch.value).toBeCloseTo(0.02);
    expect(at(points, 0.4)?.falseMatch.value).toBeCloseTo(0.01);
    expect(at(points, 0.1)).toBeUndefined();
    expect(at(points, 0.61)).toBeUndefined();
  });
});

describe('the line of a site', () => {
  const bins = [0.1, 0.3, 0.5, 0.7].map((score, i) => ({ score, reached: 9, below: [60, 30, 10, 0][i]! }));

  it('counts strangers from each score on against errors of the other kind in the laboratory', () => {
    const points = pointsOf(MEASURED);
    const line = sitePoints(bins, (threshold) => at(points, threshold));

    expect(line.map(({ threshold, falsePositive, falseNonMatch }) => [threshold, falsePositive.value, falseNonMatch.value])).toEqual([
      [0.3, 0.4, 0],
      [0.5, 0.1, 0.02],
    ]);
  });

  it('says nothing beyond the highest score that was seen', () => {
    const line = sitePoints(bins, (threshold) => at(pointsOf(MEASURED), threshold));

    expect(siteAt(line, 0.4)?.threshold).toBe(0.3);
    expect(siteAt(line, 0.51)).toBeUndefined();
    expect(siteAt([], 0.3)).toBeUndefined();
  });

  it('is none when too few came', () => {
    expect(sitePoints([{ score: 0.3, reached: 500, below: 49 }], (threshold) => at(pointsOf(MEASURED), threshold))).toEqual([]);
  });
});

describe('what is shipped', () => {
  it('knows nothing of networks that nobody measured', async () => {
    expect(await measurementOf('unheard-of')).toBeUndefined();
  });

  it('was counted on people, falls and rises as errors must, and agrees with the catalogue', async () => {
    const shipped = (await measurementOf('limen-embedder-2'))!;

    expect([shipped.people, shipped.mated, shipped.nonMated]).toEqual([102, 102, 20_604]);
    expect(shipped.command).toContain('limen evaluate verification');
    shipped.points.slice(1).forEach((point, i) => {
      expect(point.threshold).toBeGreaterThan(shipped.points[i]!.threshold);
      expect(point.falseMatches).toBeLessThanOrEqual(shipped.points[i]!.falseMatches);
      expect(point.falseNonMatches).toBeGreaterThanOrEqual(shipped.points[i]!.falseNonMatches);
    });
    // models/catalog.json: FMR 0.1 % at 0.46587, 1 % at 0.35488.
    const points = pointsOf(shipped);
    expect(at(points, 0.46587)!.falseMatch.value).toBeGreaterThan(0.0009);
    expect(at(points, 0.47)!.falseMatch.value).toBeLessThan(0.0011);
    expect(at(points, 0.36)!.falseMatch.value).toBeLessThan(0.0101);
  });
});
