import { describe, expect, it } from 'vitest';
import { driftAlert, expectation, thresholdLine } from '../../main/web/console/recognition.js';
import type { RecognitionStatus } from '../../main/web/shared/protocol.js';

const site: RecognitionStatus = {
  threshold: 0.6136,
  origin: 'site',
  explanation: 'Calibrated on this site.',
  targetFpir: 0.01,
  people: 120,
  comparisons: 7140,
  tracks: 35,
  drift: false,
};

describe('thresholdLine', () => {
  it('says the score and where it comes from', () => {
    expect(thresholdLine(site)).toBe('0.61, found on this site');
    expect(thresholdLine({ ...site, origin: 'fixed', threshold: 0.8 })).toBe('0.80, set by the operator');
  });

  it('never shows a number while there is none to be trusted', () => {
    const { threshold: _, ...none } = site;
    expect(thresholdLine({ ...none, origin: 'none' })).toBe('none: staff decide');
  });
});

describe('driftAlert', () => {
  it('is silent while nothing drifts, and about lanes that say nothing', () => {
    expect(driftAlert(site)).toBeUndefined();
    expect(driftAlert(undefined)).toBeUndefined();
  });

  it('names drift in words, not by colour alone, and gives the lane’s own sentence', () => {
    expect(driftAlert({ ...site, drift: true, driftExplanation: 'Check its light.' })).toBe('Drift: Check its light.');
    expect(driftAlert({ ...site, drift: true })).toMatch(/^Drift: .*calibrated/);
  });
});

describe('expectation', () => {
  it('turns the target into people a day when traffic is known', () => {
    expect(expectation(site)).toContain('at most 1 % of strangers');
    expect(expectation(site)).toContain('not known yet');
    expect(expectation({ ...site, falseAcceptsPerDay: 0.42 })).toContain('up to 0.4 a day');
    expect(expectation({ ...site, falseAcceptsPerDay: 41.7 })).toContain('up to 42 a day');
  });

  it('promises nothing about a fixed threshold', () => {
    const { targetFpir: _, ...fixed } = site;
    expect(expectation(fixed)).toBeUndefined();
  });
});
