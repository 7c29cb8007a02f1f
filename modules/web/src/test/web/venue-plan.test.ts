import { describe, expect, it } from 'vitest';
import { DecisionLog } from '../../main/web/console/decision-log.js';
import type { Lane } from '../../main/web/console/lanes.js';
import { closables } from '../../main/web/console/map/closable.js';
import { perMinute, placed, placeOf, stateOf } from '../../main/web/console/map/venue-plan.js';
import type { GateStatus } from '../../main/web/shared/protocol.js';
import { decisionEntry, NOON, point } from './samples.js';

const lane = (gate: string, more: Partial<GateStatus> = {}, heardAt = NOON): Lane => ({
  node: { status: { node: 'n', version: '1', at: '', feedPosition: 0, references: 0, outboxDepth: 0, gates: [] }, heardAt },
  gate: { gate, zone: 'east', barrier: 'closed', camera: 'streaming', framesPerSecond: 15, framesDropped: 0, ...more },
});

describe('the plan of the venue', () => {
  it('shows a gate as it is, and one that is silent as nothing else', () => {
    expect(stateOf(lane('a'), NOON)).toBe('closed');
    expect(stateOf(lane('a', { barrier: 'released' }), NOON)).toBe('open');
    expect(stateOf(lane('a', { camera: 'lost' }), NOON)).toBe('trouble');
    expect(stateOf(lane('a', { barrier: 'open' }, NOON - 20_000), NOON)).toBe('silent');
  });

  it('has the gates whose place is known, with how many came in the last minute', () => {
    const log = new DecisionLog();
    log.add(decisionEntry(1, { at: new Date(NOON - 90_000).toISOString() }));
    log.add(decisionEntry(2));
    log.add(decisionEntry(3));
    const { gates, elsewhere } = placed([lane('gate-a'), lane('gate-b')], new Map([['gate-a', point(1, 2)]]), perMinute(log, NOON), NOON);
    expect(gates).toEqual([{ gate: 'gate-a', at: point(1, 2), state: 'closed', words: 'closed', perMinute: 2 }]);
    expect(elsewhere.map(({ gate }) => gate.gate)).toEqual(['gate-b']);
  });

  it('finds what is closed by its display point, or in the middle of it', () => {
    const archive = {
      manifest: {},
      unit: {
        features: [
          { id: 'u1', properties: { display_point: { type: 'Point', coordinates: [5, 6] } }, geometry: null },
          { id: 'u2', properties: {}, geometry: { type: 'Polygon', coordinates: [[[0, 0], [2, 0], [2, 4], [0, 4]]] } },
        ],
      },
    };
    const closure = (feature: string) => ({ feature, reason: 'wet', closed: true, ordinal: 1 });
    expect(placeOf(archive, closure('u1'))).toEqual(point(5, 6, 1));
    expect(placeOf(archive, closure('u2'))).toEqual(point(1, 2, 1));
    expect(placeOf(archive, closure('u3'))).toBeUndefined();
  });

  it('offers ways up and down first, and then what has a name', () => {
    const unit = (id: string, category: string, name?: string) => ({
      id,
      properties: { category, level_id: 'l1', ...(name ? { name: { en: name } } : {}) },
      geometry: null,
    });
    const archive = {
      level: { features: [{ id: 'l1', properties: { ordinal: 1, name: { en: 'Level 2' } }, geometry: null }] },
      unit: { features: [unit('u1', 'walkway'), unit('u2', 'room', 'Shop 10'), unit('u3', 'elevator'), unit('u4', 'room', 'Shop 9')] },
      opening: { features: [{ id: 'o1', properties: { category: 'pedestrian.principal', level_id: 'l1', name: { en: 'Main door' } }, geometry: null }] },
    };
    expect(closables(archive)).toEqual([
      { id: 'u3', words: 'elevator, Level 2' },
      { id: 'o1', words: 'Main door, pedestrian, principal, Level 2' },
      { id: 'u4', words: 'Shop 9, room, Level 2' },
      { id: 'u2', words: 'Shop 10, room, Level 2' },
    ]);
    expect(closables({})).toEqual([]);
  });
});
