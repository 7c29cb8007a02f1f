import { describe, expect, it } from 'vitest';
import { certificateInWords, merged, type NodeView, peersInWords, troubles } from '../../main/web/console/nodes/node-list.js';
import type { GateStatus } from '../../main/web/shared/protocol.js';
import { NOON } from './samples.js';

const view = (node: string, more: Partial<NodeView> = {}, gates: Partial<GateStatus>[] = []): NodeView => ({
  status: {
    node,
    version: '1',
    at: '',
    feedPosition: 1,
    references: 3,
    outboxDepth: 0,
    gates: gates.map((gate) => ({
      gate: 'gate-a',
      zone: 'east',
      barrier: 'closed',
      camera: 'streaming',
      framesPerSecond: 15,
      framesDropped: 0,
      ...gate,
    })),
  },
  ageMillis: 500,
  clockOffsetMillis: 20,
  feedLag: 0,
  gaps: [],
  ...more,
});
const identity = (node: string, more = {}) => ({ node, zones: [], enrolledAt: '', ...more });
const at = (millis: number): string => new Date(NOON + millis).toISOString();

describe('the nodes', () => {
  it('are one row each, whether they report, were enrolled, or both, in the order people count', () => {
    const list = merged([view('n10'), view('n2')], [identity('n2'), identity('n3')]);
    expect(list.map(({ node }) => node)).toEqual(['n2', 'n3', 'n10']);
    expect(list[0]).toMatchObject({ view: { ageMillis: 500 }, identity: { node: 'n2' } });
    expect(list[1]!.view).toBeUndefined();
  });

  it('are in no trouble when all is well', () => {
    expect(troubles({ node: 'n', view: view('n') }, NOON, NOON)).toEqual([]);
  });

  it('say what is wrong, also when the coordinator has not answered since', () => {
    expect(troubles({ node: 'n', view: view('n') }, NOON, NOON + 20_000)[0]).toContain('Not heard of for 20 s');
    const bad = view('n', { clockOffsetMillis: -5_300, gaps: [{ epoch: 'e', first: 4, last: 6 }] }, [{ problem: 'Camera lost.' }]);
    expect(troubles({ node: 'n', view: bad }, NOON, NOON)).toEqual([
      'gate-a: Camera lost.',
      'Its clock is -5.3 s off',
      '3 events were never delivered',
    ]);
    expect(troubles({ node: 'n', identity: identity('n') }, NOON, NOON)).toEqual(['Enrolled, has not reported yet']);
  });

  it('say which others they ask before they open, and which they do not reach since when', () => {
    const west = { node: 'west', reachable: false, behind: 0, owed: 4, heardAt: at(-125_000), problem: 'It does not answer.' };
    const peers = [{ node: 'south', reachable: true, behind: 1, owed: 0 }, { node: 'east', reachable: true, behind: 0, owed: 0 }, west];

    expect(peersInWords(peers, 0, NOON)).toEqual(['south: reached, 1 passage on the way', 'east: reached', 'west: not reached for 2 min 05 s']);
    expect(peersInWords([{ ...west, heardAt: at(-65_000) }], 60_000, NOON), 'by a clock a minute ahead').toEqual(['west: not reached for 2 min 05 s']);
    expect(peersInWords([{ node: 'west', reachable: false, behind: 0, owed: 0 }], 0, NOON)).toEqual(['west: not reached since it started']);
    expect(peersInWords(undefined, 0, NOON)).toEqual([]);
    const asks = view('n');
    expect(troubles({ node: 'n', view: { ...asks, status: { ...asks.status, peers } } }, NOON, NOON)).toEqual([
      'west is not asked before gates open: It does not answer.',
    ]);
  });

  it('that are revoked are in one trouble only', () => {
    const revoked = { node: 'n', view: view('n', { ageMillis: 90_000 }), identity: identity('n', { revokedAt: at(0), certificateUntil: at(-1) }) };
    expect(troubles(revoked, NOON, NOON)).toEqual(['Revoked: not listened to']);
  });

  it('warn of a certificate before it runs out', () => {
    expect(certificateInWords(identity('n', { certificateUntil: at(3 * 86_400_000) }), NOON)).toEqual({ words: '3 days', warn: false });
    expect(certificateInWords(identity('n', { certificateUntil: at(3_600_000) }), NOON)).toMatchObject({ warn: true });
    expect(certificateInWords(identity('n', { certificateUntil: at(-60_000) }), NOON).words).toContain('ran out 1 min');
    expect(certificateInWords(undefined, NOON)).toEqual({ words: 'none', warn: false });
  });
});
