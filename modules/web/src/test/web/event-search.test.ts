import { describe, expect, it } from 'vitest';
import { asked, NO_FILTER } from '../../main/web/console/events/event-search.js';

describe('what is looked for', () => {
  it('is left out when it does not matter', () => {
    expect(asked(NO_FILTER)).toEqual({});
    expect(asked({ ...NO_FILTER, gate: ' gate-a ', ticket: '  ' })).toEqual({ gate: 'gate-a' });
  });

  it('is an instant where a person types a time of day', () => {
    const { from } = asked({ ...NO_FILTER, from: '2026-02-09T12:00' });
    expect(from).toMatch(/^2026-02-\d\dT\d\d:\d\d:00\.000Z$/);
    expect(Date.parse(from!)).toBe(new Date('2026-02-09T12:00').getTime());
  });
});
