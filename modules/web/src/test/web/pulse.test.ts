import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Pulse } from '../../main/web/console/pulse.js';

describe('the pulse of a coordinator', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('says when it is there, once when it is not, and again when it is back', async () => {
    const said: string[] = [];
    let there = true;
    const pulse = new Pulse({
      ask: () => (there ? Promise.resolve() : Promise.reject(new TypeError('away'))),
      onLive: () => said.push('live'),
      onAway: () => said.push('away'),
      everyMillis: 1_000,
    });
    pulse.start();
    pulse.start();
    await vi.advanceTimersByTimeAsync(1_000);
    there = false;
    await vi.advanceTimersByTimeAsync(3_000);
    there = true;
    await vi.advanceTimersByTimeAsync(1_000);
    pulse.stop();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(said).toEqual(['live', 'live', 'away', 'live']);
  });
});
