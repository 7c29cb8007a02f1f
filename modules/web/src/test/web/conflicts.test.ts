import { describe, expect, it, vi } from 'vitest';
import { type Conflict, type ConflictPage, OpenConflicts } from '../../main/web/console/occupancy/conflicts.js';

const side = (gate: string): Conflict['first'] => ({ decision: gate, gate, zone: 'east', at: '2026-02-09T19:00:00Z' });
const conflict = (number: number): Conflict => ({
  conflict: number,
  ticket: `t${number}`,
  first: side('gate-a'),
  second: side('gate-b'),
  foundAt: '2026-02-09T20:00:00Z',
});

describe('tickets that were used twice', () => {
  it('are read again every quarter of a minute, and told to whoever draws', async () => {
    const fetch = vi.fn<() => Promise<ConflictPage>>().mockResolvedValue({ conflicts: [conflict(1)], more: true });
    const changed = vi.fn();
    const open = new OpenConflicts(changed, fetch);

    await open.tick(1_000);
    await open.tick(2_000);
    expect(fetch).toHaveBeenCalledTimes(1);
    await open.tick(16_000);
    expect(fetch).toHaveBeenCalledTimes(2);
    expect(open.list.map((each) => each.ticket)).toEqual(['t1']);
    expect(open.more).toBe(true);
    expect(changed).toHaveBeenCalledTimes(2);
  });

  it('stay on screen when the coordinator does not answer, and it is said', async () => {
    const fetch = vi.fn<() => Promise<ConflictPage>>().mockResolvedValueOnce({ conflicts: [conflict(1)], more: false });
    fetch.mockRejectedValueOnce(new Error('away'));
    const open = new OpenConflicts(() => undefined, fetch);
    await open.read();
    await open.read();

    expect(open.list).toHaveLength(1);
    expect(open.fault).toContain('asked for again');
  });

  it('are gone when staff have found out, and not before the coordinator took it', async () => {
    const open = new OpenConflicts(
      () => undefined,
      () => Promise.resolve({ conflicts: [conflict(1), conflict(2)], more: false }),
    );
    await open.read();
    const answer = vi.fn<typeof globalThis.fetch>().mockResolvedValueOnce(new Response('{"detail":"No."}', { status: 403 }));
    answer.mockResolvedValueOnce(new Response('{}', { status: 200 }));
    vi.stubGlobal('fetch', answer);
    vi.stubGlobal('document', { baseURI: 'http://127.0.0.1/console' });

    await expect(open.settle(2, 'two-people')).rejects.toThrow();
    expect(open.list).toHaveLength(2);
    await open.settle(2, 'two-people');
    expect(open.list.map((each) => each.conflict)).toEqual([1]);
    expect(String(answer.mock.calls[1]?.[0])).toContain('conflicts/2/settlement');
    expect(answer.mock.calls[1]?.[1]).toMatchObject({ method: 'PUT', body: '{"finding":"two-people"}' });
    vi.unstubAllGlobals();
  });
});
