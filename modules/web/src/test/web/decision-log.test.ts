import { describe, expect, it } from 'vitest';
import { DecisionLog } from '../../main/web/console/decision-log.js';
import { visibleRange } from '../../main/web/console/window.js';
import { decisionEntry, NOON, passageEntry } from './samples.js';

const positions = (log: DecisionLog) => Array.from({ length: log.size }, (_, i) => log.newest(i)!.position);

describe('DecisionLog', () => {
  it('keeps the newest first, whatever the order of arrival', () => {
    const log = new DecisionLog();
    [3, 1, 5, 2, 4].forEach((position) => log.add(decisionEntry(position)));

    expect(positions(log)).toEqual([5, 4, 3, 2, 1]);
  });

  it('takes an entry once, however often it comes', () => {
    const log = new DecisionLog();
    expect(log.add(decisionEntry(1))).toBe(true);
    expect(log.add(decisionEntry(1))).toBe(false);
    expect(log.size).toBe(1);
  });

  it('holds no more than its limit and forgets the oldest', () => {
    const log = new DecisionLog(100);
    for (let i = 1; i <= 10_000; i++) {
      log.add(decisionEntry(i));
    }
    expect(log.size).toBe(100);
    expect(log.newest(0)?.position).toBe(10_000);
    expect(log.newest(99)?.position).toBe(9_901);
    expect(log.find('north:epoch:9900')).toBeUndefined();
    expect(log.add(decisionEntry(5))).toBe(false);
  });

  it('finds a decision by its id', () => {
    const log = new DecisionLog();
    for (let i = 1; i <= 50; i++) {
      log.add(decisionEntry(i));
    }
    expect(log.indexOf('north:epoch:50')).toBe(0);
    expect(log.indexOf('north:epoch:8')).toBe(42);
    expect(log.indexOf('north:epoch:99')).toBe(-1);
  });

  it('marks the decision that somebody went through on, also when the passage comes first', () => {
    const log = new DecisionLog();
    log.add(decisionEntry(1));
    log.add(passageEntry(3, 'north:epoch:1'));
    log.add(passageEntry(4, 'north:epoch:2'));
    log.add(decisionEntry(2));

    expect(log.newest(0)?.passedAt).toBe(new Date(NOON).toISOString());
    expect(log.newest(1)?.passedAt).toBe(new Date(NOON).toISOString());
  });

  it('counts the last minute by outcome, and nothing older', () => {
    const log = new DecisionLog();
    const ago = (seconds: number) => new Date(NOON - seconds * 1000).toISOString();
    log.add(decisionEntry(1, { at: ago(61) }));
    log.add(decisionEntry(2, { at: ago(59), outcome: 'denied', latencyMillis: 50 }));
    log.add(decisionEntry(3, { at: ago(3), latencyMillis: 100 }));
    log.add(decisionEntry(4, { at: ago(1), outcome: 'referred', latencyMillis: 300 }));
    log.add(passageEntry(5, 'north:epoch:3', NOON - 500));

    const counts = log.lastMinute(NOON);

    expect(counts).toMatchObject({ admitted: 1, denied: 1, referred: 1, passed: 1, medianLatency: 100 });
    expect(counts.buckets).toHaveLength(12);
    expect(counts.buckets[0]).toEqual({ admitted: 0, denied: 1, referred: 0 });
    expect(counts.buckets[11]).toEqual({ admitted: 1, denied: 0, referred: 1 });
  });

  it('counts what gates that were offline deliver late by when it happened', () => {
    const log = new DecisionLog();
    log.add(decisionEntry(1, { at: new Date(NOON - 10_000).toISOString() }));
    for (let i = 2; i < 100; i++) {
      log.add(decisionEntry(i, { at: new Date(NOON - 3_600_000).toISOString() }));
    }
    expect(log.lastMinute(NOON).admitted).toBe(1);
  });
});

describe('visibleRange', () => {
  it('draws only the rows in view and a few to spare', () => {
    expect(visibleRange(0, 800, 80, 10_000)).toEqual({ first: 0, end: 14 });
    expect(visibleRange(400_000, 800, 80, 10_000)).toEqual({ first: 4_996, end: 5_014 });
  });

  it('stays inside the list', () => {
    expect(visibleRange(0, 800, 80, 0)).toEqual({ first: 0, end: 0 });
    expect(visibleRange(99_999, 800, 80, 3)).toEqual({ first: 3, end: 3 });
  });
});
