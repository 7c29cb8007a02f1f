import type { Feature, FeatureCollection } from 'geojson';
import type { DecisionLog } from '../decision-log.js';
import type { Lane } from '../lanes.js';
import { SILENT_AFTER_MS } from '../lanes.js';
import type { MapPoint } from '../../shared/protocol.js';

/** A closure as `GET closures` lists it. */
export interface Closure {
  /** Id of a feature of the map, or of a gate. */
  feature: string;
  type?: string;
  category?: string;
  name?: string;
  ordinal?: number;
  reason: string;
  from?: string;
  until?: string;
  /** Whether it is in force now. */
  closed: boolean;
}

export type GateState = 'open' | 'closed' | 'trouble' | 'silent';

/** A gate on the plan. */
export interface PlacedGate {
  gate: string;
  at: MapPoint;
  state: GateState;
  /** What to say of it, in two or three words. */
  words: string;
  /** Decisions within the last minute. */
  perMinute: number;
}

const MINUTE_MS = 60_000;
const LOOKED_AT = 3_000;

export const STATE_WORD: Record<GateState, string> = { open: 'open', closed: 'closed', trouble: 'needs you', silent: 'not heard of' };

/** What to call what is closed. */
export const nameOf = (closure: Closure): string => closure.name ?? closure.category ?? closure.feature;

/** How a gate is, at a glance. */
export function stateOf({ gate, node }: Lane, now: number): GateState {
  if (now - node.heardAt > SILENT_AFTER_MS) {
    return 'silent';
  }
  if (gate.problem !== undefined || gate.barrier === 'fault' || gate.camera === 'lost') {
    return 'trouble';
  }
  return gate.barrier === 'open' || gate.barrier === 'released' ? 'open' : 'closed';
}

/** How many decisions each gate took within the last minute. */
export function perMinute(log: DecisionLog, now: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (let i = 0; i < Math.min(log.size, LOOKED_AT); i++) {
    const { decision } = log.newest(i)!;
    if (now - Date.parse(decision.at) < MINUTE_MS) {
      counts.set(decision.gate, (counts.get(decision.gate) ?? 0) + 1);
    }
  }
  return counts;
}

/** The gates whose place the map has, and the names of the others. */
export function placed(
  lanes: readonly Lane[],
  places: ReadonlyMap<string, MapPoint>,
  counts: ReadonlyMap<string, number>,
  now: number,
): { gates: PlacedGate[]; elsewhere: Lane[] } {
  const gates: PlacedGate[] = [];
  const elsewhere: Lane[] = [];
  for (const lane of lanes) {
    const at = places.get(lane.gate.gate);
    if (at) {
      const state = stateOf(lane, now);
      gates.push({ gate: lane.gate.gate, at, state, words: STATE_WORD[state], perMinute: counts.get(lane.gate.gate) ?? 0 });
    } else {
      elsewhere.push(lane);
    }
  }
  return { gates, elsewhere };
}

/** Where a closed or crowded feature is drawn; nothing for what the map does not have. */
export function placeOf(archive: Record<string, unknown>, { feature, ordinal }: Pick<Closure, 'feature' | 'ordinal'>): MapPoint | undefined {
  for (const collection of Object.values(archive)) {
    const features = (collection as Partial<FeatureCollection> | null)?.features;
    const found = Array.isArray(features) ? features.find((each) => String(each.id) === feature) : undefined;
    const point = found ? middle(found) : undefined;
    if (point) {
      return { longitude: point[0], latitude: point[1], ordinal: ordinal ?? 0 };
    }
  }
  return undefined;
}

/** The display point of a feature, or the mean of its corners. */
function middle(feature: Feature): [number, number] | undefined {
  const display = (feature.properties?.['display_point'] as { coordinates?: unknown } | null | undefined)?.coordinates;
  const numbers = flat(display ?? (feature.geometry as { coordinates?: unknown } | null)?.coordinates);
  if (numbers.length < 2) {
    return undefined;
  }
  const mean = (from: number): number => {
    const own = numbers.filter((_, i) => i % 2 === from);
    return own.reduce((sum, each) => sum + each, 0) / own.length;
  };
  return [mean(0), mean(1)];
}

/** The coordinates as one row of longitudes and latitudes; heights, which IMDF has none of, would upset it. */
function flat(coordinates: unknown): number[] {
  return Array.isArray(coordinates) ? (coordinates.flat(4) as unknown[]).filter((each): each is number => typeof each === 'number') : [];
}
