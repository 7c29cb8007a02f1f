import type { Destination, KioskView, MapPoint } from '../shared/protocol.js';
import type { LngLat } from './camera.js';

/** A stretch of the way on one level. */
export interface Leg {
  ordinal: number;
  points: LngLat[];
}

const lngLat = (point: MapPoint): LngLat => [point.longitude, point.latitude];

/** Cuts a path where it changes level; the stairs or lift in between are drawn on the level they are entered from. */
export function legs(path: readonly MapPoint[]): Leg[] {
  const result: Leg[] = [];
  for (const point of path) {
    const last = result.at(-1);
    if (last?.ordinal === point.ordinal) {
      last.points.push(lngLat(point));
    } else {
      last?.points.push(lngLat(point));
      result.push({ ordinal: point.ordinal, points: [lngLat(point)] });
    }
  }
  return result.filter((leg) => leg.points.length > 1);
}

/** Where the path leaves one level for another. */
export function levelChanges(path: readonly MapPoint[]): Array<{ at: MapPoint; to: number }> {
  return path.flatMap((point, i) => {
    const next = path[i + 1];
    return next && next.ordinal !== point.ordinal ? [{ at: point, to: next.ordinal }] : [];
  });
}

/** The point at `fraction` (0 to 1) of a line's length. */
export function along(points: readonly LngLat[], fraction: number): LngLat {
  const lengths = points.slice(1).map((point, i) => Math.hypot(point[0] - points[i]![0], point[1] - points[i]![1]));
  let left = Math.max(0, Math.min(1, fraction)) * lengths.reduce((sum, each) => sum + each, 0);
  for (const [i, length] of lengths.entries()) {
    const from = points[i]!;
    const to = points[i + 1]!;
    if (left <= length || i === lengths.length - 1) {
      const t = length === 0 ? 0 : Math.min(1, left / length);
      return [from[0] + (to[0] - from[0]) * t, from[1] + (to[1] - from[1]) * t];
    }
    left -= length;
  }
  return points[0]!;
}

/** A change of level costs about as much as this many metres on the flat. */
const LEVEL_METRES = 40;

const metresBetween = (a: MapPoint, b: MapPoint): number =>
  Math.hypot(
    (a.longitude - b.longitude) * 111_320 * Math.cos((a.latitude * Math.PI) / 180),
    (a.latitude - b.latitude) * 111_320,
  ) +
  LEVEL_METRES * Math.abs(a.ordinal - b.ordinal);

export type GroupKey = 'seats' | 'toilets' | 'accessible' | 'aid' | 'food' | 'shops' | 'help' | 'exits' | 'more';

export interface Group {
  key: GroupKey;
  /** Seats by name, everything else with the nearest first. */
  places: Destination[];
}

/** In the order in which people ask; the first that fits a category has it. */
const GROUPS: ReadonlyArray<readonly [GroupKey, RegExp]> = [
  ['seats', /section|\bseat|block|auditorium/],
  ['accessible', /wheelchair|accessible/],
  ['toilets', /restroom|toilet/],
  ['aid', /firstaid|medical/],
  ['food', /food|\beat|restaurant|cafe|coffee|drink|lounge/],
  ['shops', /shop|retail|store$/],
  ['help', /info|ticket|office|storage|service/],
  ['exits', /exit|entrance/],
  ['more', /./],
];

/** What kind of place an IMDF category is. */
export const kindOf = (category: string): GroupKey => GROUPS.find(([, pattern]) => pattern.test(category))?.[0] ?? 'more';

const SHOWN: readonly GroupKey[] = ['seats', 'toilets', 'accessible', 'food', 'aid', 'shops', 'exits', 'help', 'more'];

/** What to offer, by kind. Of several places of one kind and name only the nearest is kept. */
export function groups(view: KioskView): Group[] {
  const far = (each: Destination): number => metresBetween(view.at, each.at);
  const found = new Map<GroupKey, Map<string, Destination>>();
  for (const each of view.destinations) {
    const key = kindOf(each.category);
    const places = found.get(key) ?? new Map<string, Destination>();
    found.set(key, places);
    const known = places.get(each.name);
    if (!known || far(each) < far(known)) {
      places.set(each.name, each);
    }
  }
  return SHOWN.flatMap((key) => {
    const places = [...(found.get(key)?.values() ?? [])];
    places.sort((a, b) => (key === 'seats' ? a.name.localeCompare(b.name, undefined, { numeric: true }) : far(a) - far(b)));
    return places.length > 0 ? [{ key, places }] : [];
  });
}

/** Guidance older than this belongs to somebody who has walked on. */
export const GUIDANCE_FRESH_MS = 20_000;

/** Whether guidance decided at `at` is still about the person in front. `clockOffset` is the server's clock minus ours. */
export const isFresh = (at: string, now: number, clockOffset = 0): boolean =>
  !(now + clockOffset - Date.parse(at) > GUIDANCE_FRESH_MS);
