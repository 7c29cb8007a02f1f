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

const ORDER: readonly RegExp[] = [/section|seat|block/, /restroom|toilet/, /firstaid|medical/, /food|eat|restaurant|cafe|coffee|drink/, /shop|retail|store/, /info|ticket/, /exit|entrance/];

/** What to offer: of several places of one name the nearest, what people ask for most first. */
export function choices(view: KioskView): Destination[] {
  const nearest = new Map<string, Destination>();
  for (const each of view.destinations) {
    const key = `${each.category} ${each.name}`;
    const known = nearest.get(key);
    if (!known || metresBetween(view.at, each.at) < metresBetween(view.at, known.at)) {
      nearest.set(key, each);
    }
  }
  const order = (each: Destination): number => {
    const index = ORDER.findIndex((pattern) => pattern.test(each.category));
    return index < 0 ? ORDER.length : index;
  };
  return [...nearest.values()].sort(
    (a, b) => order(a) - order(b) || a.name.localeCompare(b.name, undefined, { numeric: true }),
  );
}

/** Guidance older than this belongs to somebody who has walked on. */
export const GUIDANCE_FRESH_MS = 20_000;

/** Whether guidance decided at `at` is still about the person in front. `clockOffset` is the server's clock minus ours. */
export const isFresh = (at: string, now: number, clockOffset = 0): boolean =>
  !(now + clockOffset - Date.parse(at) > GUIDANCE_FRESH_MS);
