import { describe, expect, it } from 'vitest';
import { AlarmLog } from '../../main/web/console/alarm-log.js';
import type { Alarm } from '../../main/web/shared/protocol.js';

const alarm = (id: string): Alarm => ({
  id,
  gate: 'gate-a',
  at: '2026-02-09T18:00:00Z',
  alarm: 'tailgating',
  count: 1,
  sentence: 'Somebody went through.',
});

describe('AlarmLog', () => {
  it('keeps each alarm once, newest first, however it comes', () => {
    const log = new AlarmLog();
    expect(log.add(7, alarm('b'))).toBe(true);
    expect(log.add(9, alarm('c'))).toBe(true);
    expect(log.add(3, alarm('a'))).toBe(true);
    expect(log.add(7, alarm('b'))).toBe(false);

    expect(log.newest(2).map(({ id }) => id)).toEqual(['c', 'b']);
  });

  it('forgets the oldest when there are too many', () => {
    const log = new AlarmLog();
    for (let position = 1; position <= 200; position++) {
      log.add(position, alarm(String(position)));
    }
    expect(log.newest(1_000)).toHaveLength(50);
    expect(log.newest(1)[0]?.id).toBe('200');
  });
});
