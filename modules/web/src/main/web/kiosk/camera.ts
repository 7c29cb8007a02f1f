/** A picture of the ground: what is in the middle, how large, and which compass direction is up. */
export interface Camera {
  longitude: number;
  latitude: number;
  /** Pixels for the whole Mercator world, which is 1 wide. */
  scale: number;
  /** Degrees clockwise from north. */
  bearing: number;
}

export interface Box {
  width: number;
  height: number;
}

export interface Padding {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

export type LngLat = readonly [longitude: number, latitude: number];

/** MapLibre's tiles are 512 px, so zoom 0 is a world of 512 px. */
const TILE = 512;

export const zoomOf = (camera: Camera): number => Math.log2(camera.scale / TILE);

const mercator = ([longitude, latitude]: LngLat): [number, number] => [
  (longitude + 180) / 360,
  (1 - Math.asinh(Math.tan((latitude * Math.PI) / 180)) / Math.PI) / 2,
];

const unMercator = (x: number, y: number): LngLat => [
  x * 360 - 180,
  (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI,
];

/** Turns the ground so that `bearing` is up. */
const turn = (x: number, y: number, bearing: number): [number, number] => {
  const angle = (bearing * Math.PI) / 180;
  return [x * Math.cos(angle) + y * Math.sin(angle), y * Math.cos(angle) - x * Math.sin(angle)];
};

/** The largest picture that holds all points inside the padding, never larger than `maxScale`. */
export function fit(points: readonly LngLat[], box: Box, padding: Padding, bearing: number, maxScale = TILE * 2 ** 20.5): Camera {
  const turned = points.map((point) => turn(...mercator(point), bearing));
  const xs = turned.map(([x]) => x);
  const ys = turned.map(([, y]) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const room = {
    width: Math.max(1, box.width - padding.left - padding.right),
    height: Math.max(1, box.height - padding.top - padding.bottom),
  };
  const tiny = 1e-12;
  const scale = Math.min(maxScale, room.width / Math.max(tiny, right - left), room.height / Math.max(tiny, bottom - top));
  const x = (left + right) / 2 - (padding.left - padding.right) / 2 / scale;
  const y = (top + bottom) / 2 - (padding.top - padding.bottom) / 2 / scale;
  const [longitude, latitude] = unMercator(...turn(x, y, -bearing));
  return { longitude, latitude, scale, bearing };
}

/** Where a place is on the screen, pixels from the upper left corner of the box. */
export function project(camera: Camera, box: Box, place: LngLat): { x: number; y: number } {
  const [cx, cy] = mercator([camera.longitude, camera.latitude]);
  const [px, py] = mercator(place);
  const [x, y] = turn(px - cx, py - cy, camera.bearing);
  return { x: x * camera.scale + box.width / 2, y: y * camera.scale + box.height / 2 };
}
