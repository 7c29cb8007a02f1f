import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { IDLE_MS, idleMillis, IdleWatch } from '../../main/web/kiosk/idle.js';

describe('the time a kiosk waits', () => {
  it('can be shortened by its address, never lengthened', () => {
    expect(idleMillis('')).toBe(IDLE_MS);
    expect(idleMillis('?id=a&idle=5')).toBe(5_000);
    for (const odd of ['?idle=100000', '?idle=0', '?idle=-3', '?idle=soon']) {
      expect(idleMillis(odd), odd).toBe(IDLE_MS);
    }
  });
});

describe('a kiosk nobody touches', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const watch = (): { log: Array<number | undefined | 'over'>; idle: IdleWatch } => {
    const log: Array<number | undefined | 'over'> = [];
    const idle = new IdleWatch(40_000, { warn: (seconds) => log.push(seconds), over: () => log.push('over') }, () => Date.now());
    return { log, idle };
  };

  it('counts down and then starts over', () => {
    const { log, idle } = watch();
    idle.touch();
    vi.advanceTimersByTime(27_900);
    expect(log).toEqual([]);
    vi.advanceTimersByTime(12_200);
    expect(log).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, undefined, 'over']);
    vi.advanceTimersByTime(100_000);
    expect(log.filter((each) => each === 'over')).toHaveLength(1);
  });

  it('knows that somebody stands there for a quarter of a minute after a touch', () => {
    const { idle } = watch();
    expect(idle.isThere).toBe(false);
    idle.touch();
    vi.advanceTimersByTime(14_000);
    expect(idle.isThere).toBe(true);
    vi.advanceTimersByTime(2_000);
    expect(idle.isThere).toBe(false);
  });

  it('takes the question back when somebody is there', () => {
    const { log, idle } = watch();
    idle.touch();
    vi.advanceTimersByTime(30_000);
    idle.touch();
    expect(log.at(-1)).toBeUndefined();
    vi.advanceTimersByTime(27_900);
    expect(log.at(-1)).toBeUndefined();
    expect(log).not.toContain('over');
  });
});
