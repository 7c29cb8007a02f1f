import { describe, expect, it } from 'vitest';
import { lanesOf, nodesOf } from '../../main/web/console/lanes.js';
import { gatesOf } from '../../main/web/shared/gates.js';
import { NOON } from './samples.js';

const status = (node: string, ...gates: string[]) => ({
  node,
  version: '1',
  at: new Date(NOON - 9_000).toISOString(),
  feedPosition: 1,
  references: 2,
  outboxDepth: 0,
  gates: gates.map((gate) => ({ gate, zone: 'east', barrier: 'closed', camera: 'streaming', framesPerSecond: 15, framesDropped: 0 })),
});

describe('nodesOf', () => {
  it('reads bare statuses and those wrapped with the time of receipt', () => {
    const nodes = nodesOf({ nodes: [status('a', 'g1'), { status: status('b', 'g2'), receivedAt: new Date(NOON - 4_000).toISOString() }] }, NOON);
    expect(nodes.map(({ status: { node }, heardAt }) => [node, NOON - heardAt])).toEqual([
      ['a', 9_000],
      ['b', 4_000],
    ]);
  });

  it('never believes to have heard from the future, and skips what is no status', () => {
    expect(nodesOf([status('a')], NOON - 60_000)[0]?.heardAt).toBe(NOON - 60_000);
    expect(nodesOf([{}, { node: 'x' }], NOON)).toEqual([]);
    expect(nodesOf(null, NOON)).toEqual([]);
  });
});

describe('lanesOf', () => {
  it('orders lanes as people count', () => {
    const nodes = nodesOf([status('n', 'gate-10', 'gate-2'), status('m', 'gate-1')], NOON);
    expect(lanesOf(nodes).map(({ gate }) => gate.gate)).toEqual(['gate-1', 'gate-2', 'gate-10']);
  });
});

describe('gatesOf', () => {
  it('reads names and objects', () => {
    expect(gatesOf(['a', { gate: 'b' }, { id: 'c' }, {}, null])).toEqual(['a', 'b', 'c']);
    expect(gatesOf({ gates: [{ gate: 'x' }] })).toEqual(['x']);
    expect(gatesOf(undefined)).toEqual([]);
  });
});
