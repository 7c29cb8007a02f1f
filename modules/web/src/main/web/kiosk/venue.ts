import type { Feature, FeatureCollection, Geometry, MultiPolygon, Polygon, Position } from 'geojson';

/** Names by language, as IMDF has them. */
export type Labels = Readonly<Record<string, string>>;

export interface Level {
  id: string;
  ordinal: number;
  name: Labels;
  shortName: Labels;
}

/** What a surface is, as far as its colour on the map goes. */
export type Tone =
  | 'ground'
  | 'level'
  | 'walkway'
  | 'square'
  | 'room'
  | 'seats'
  | 'service'
  | 'wet'
  | 'aid'
  | 'food'
  | 'shop'
  | 'vertical'
  | 'void'
  | 'play'
  | 'fixture'
  | 'door'
  | 'green'
  | 'tree'
  | 'water'
  | 'detail';

/** Drawn as lines, all others as surfaces. */
export const LINES: readonly Tone[] = ['door', 'detail'];

/** Drawn without an outline. */
export const SOFT: readonly Tone[] = ['square', 'green', 'tree', 'water'];

/** What of the ground shows, faded, below and above it, so that one knows where one is. */
export const GROUND: readonly Tone[] = ['level', 'green', 'tree', 'water', 'square'];

export interface ShapeProperties {
  ordinal: number;
  tone: Tone;
}

export interface PlaceLabel {
  ordinal: number;
  longitude: number;
  latitude: number;
  category: string;
  name: Labels;
  /** Lower comes first where there is no room for all: what people need in a hurry, then blocks and stairs, then the rest. */
  rank: number;
  /** About as many metres across; what is small is not named where it would be a speck. */
  span: number;
}

/** A building on the map. */
export interface House {
  longitude: number;
  latitude: number;
  name: Labels;
  corners: Position[];
  span: number;
}

export interface Venue {
  name: Labels;
  levels: Level[];
  shapes: FeatureCollection<Geometry, ShapeProperties>;
  labels: PlaceLabel[];
  houses: House[];
  /** What to show when nothing in particular is looked for: the buildings, or the levels where none are drawn. */
  extent: Position[];
}

type Properties = Record<string, unknown>;

/** The text in `language`, or in English, or in whatever there is. */
export function text(labels: Labels | undefined, language: string): string {
  if (!labels) {
    return '';
  }
  return labels[language] ?? labels['en'] ?? Object.values(labels)[0] ?? '';
}

/** What is read out of a level: it holds what is written on its button. */
export function levelLabel(level: Level, language: string): string {
  const short = text(level.shortName, language);
  const name = text(level.name, language);
  return name.split(' ').includes(short) ? name : `${short} ${name}`;
}

/** Reads the IMDF archive as `GET venue` answers it. Features without geometry or level are left out. */
export function readVenue(archive: Record<string, unknown>): Venue {
  const of = (type: string): Feature[] => {
    const collection = archive[type] as Partial<FeatureCollection> | undefined;
    return Array.isArray(collection?.features) ? collection.features : [];
  };
  const levels = of('level')
    .map((feature): Level => {
      const p = (feature.properties ?? {}) as Properties;
      const ordinal = typeof p['ordinal'] === 'number' ? p['ordinal'] : 0;
      return {
        id: String(feature.id),
        ordinal,
        name: labelsOf(p['name']) ?? { en: `Level ${ordinal}` },
        shortName: labelsOf(p['short_name']) ?? { en: String(ordinal) },
      };
    })
    .sort((a, b) => b.ordinal - a.ordinal);
  const ordinals = new Map(levels.map((level) => [level.id, level.ordinal]));
  const unitLevels = new Map(of('unit').map((unit) => [String(unit.id), ordinals.get(String(unit.properties?.['level_id']))]));

  const shapes: Array<Feature<Geometry, ShapeProperties>> = [];
  const labels: PlaceLabel[] = [];
  const shape = (feature: Feature, ordinal: number | undefined, tone: Tone): void => {
    if (feature.geometry && ordinal !== undefined) {
      shapes.push({ type: 'Feature', geometry: feature.geometry, properties: { ordinal, tone } });
    }
  };
  const levelOf = (feature: Feature): number | undefined => ordinals.get(String(feature.properties?.['level_id']));

  for (const level of of('level')) {
    shape(level, ordinals.get(String(level.id)), 'level');
  }
  for (const unit of of('unit')) {
    shape(unit, levelOf(unit), toneOf(String(unit.properties?.['category'] ?? '')));
  }
  for (const section of of('section')) {
    shape(section, levelOf(section), 'seats');
    label(labels, section, levelOf(section), 'section', 2);
  }
  for (const fixture of of('fixture')) {
    shape(fixture, levelOf(fixture), fixtureTone(fixture));
  }
  for (const opening of of('opening')) {
    shape(opening, levelOf(opening), 'door');
  }
  for (const detail of of('detail')) {
    shape(detail, levelOf(detail), 'detail');
  }
  for (const amenity of of('amenity')) {
    const units = amenity.properties?.['unit_ids'];
    const inside = Array.isArray(units) ? unitLevels.get(String(units[0])) : undefined;
    label(labels, amenity, inside ?? 0, String(amenity.properties?.['category'] ?? ''), 1);
  }
  for (const unit of of('unit')) {
    const category = String(unit.properties?.['category'] ?? '');
    const urgent = /^(firstaid|restroom|elevator|information)/.test(category);
    const vertical = /^(stairs|escalator|ramp)/.test(category);
    if (urgent || vertical || labelsOf(unit.properties?.['name'])) {
      label(labels, unit, levelOf(unit), category, urgent ? 1 : vertical ? 2 : 3);
    }
  }
  const venue = of('venue')[0];
  const houses = housesOf(of('building'), of('footprint'));
  return {
    name: labelsOf(venue?.properties?.['name']) ?? {},
    levels,
    shapes: { type: 'FeatureCollection', features: shapes },
    labels: withoutRepeats(labels),
    houses,
    extent: corners(of('footprint')) ?? corners(of('level')) ?? [],
  };
}

function label(labels: PlaceLabel[], feature: Feature, ordinal: number | undefined, category: string, rank: number): void {
  const point = displayPoint(feature);
  if (point && ordinal !== undefined) {
    const [longitude = 0, latitude = 0] = point;
    labels.push({ ordinal, longitude, latitude, category, name: labelsOf(feature.properties?.['name']) ?? {}, rank, span: spanOf(feature.geometry) });
  }
}

export const METRES_PER_DEGREE = 111_320;

/** The side of a square as large as a surface, metres; without end for a point, which is never a speck. */
export function spanOf(geometry: Geometry | null): number {
  if (geometry?.type !== 'Polygon' && geometry?.type !== 'MultiPolygon') {
    return Infinity;
  }
  const rings = geometry.type === 'Polygon' ? [geometry.coordinates[0]!] : geometry.coordinates.map((part) => part[0]!);
  const latitude = rings[0]?.[0]?.[1] ?? 0;
  const largest = Math.max(0, ...rings.map((ring) => Math.abs(signedArea(ring))));
  return Math.sqrt(largest * Math.cos((latitude * Math.PI) / 180)) * METRES_PER_DEGREE;
}

function signedArea(ring: Position[]): number {
  // Relative to the first corner: degrees squared would lose what a room is made of.
  const [ox = 0, oy = 0] = ring[0] ?? [];
  let twice = 0;
  for (let i = 1; i < ring.length; i++) {
    const [ax = 0, ay = 0] = ring[i - 1]!;
    const [bx = 0, by = 0] = ring[i]!;
    twice += (ax - ox) * (by - oy) - (bx - ox) * (ay - oy);
  }
  return twice / 2;
}

/** A crown is small, a lawn is not. */
const TREE_METRES = 10;

function fixtureTone(fixture: Feature): Tone {
  switch (fixture.properties?.['category']) {
    case 'vegetation':
      return spanOf(fixture.geometry) < TREE_METRES ? 'tree' : 'green';
    case 'water':
      return 'water';
    default:
      return 'fixture';
  }
}

/** The building somebody stands in, or before. */
export function homeOf(houses: readonly House[], at: { longitude: number; latitude: number }, metres: number): House | undefined {
  const k = Math.cos((at.latitude * Math.PI) / 180);
  const far = (house: House): number =>
    Math.min(...house.corners.map(([x = 0, y = 0]) => Math.hypot((x - at.longitude) * k, y - at.latitude))) * METRES_PER_DEGREE;
  return houses.filter((house) => far(house) <= metres).sort((a, b) => far(a) - far(b))[0];
}

function housesOf(buildings: Feature[], footprints: Feature[]): House[] {
  return buildings.flatMap((building) => {
    const own = footprints.filter(({ properties }) => {
      const ids: unknown = properties?.['building_ids'];
      return Array.isArray(ids) && ids.includes(building.id);
    });
    const outline = corners(own);
    const name = labelsOf(building.properties?.['name']);
    if (!outline || !name) {
      return [];
    }
    const xs = outline.map(([x = 0]) => x);
    const ys = outline.map(([, y = 0]) => y);
    const span = Math.max(0, ...own.map(({ geometry }) => spanOf(geometry)));
    return [{ longitude: (Math.min(...xs) + Math.max(...xs)) / 2, latitude: (Math.min(...ys) + Math.max(...ys)) / 2, name, corners: outline, span }];
  });
}

function corners(features: Feature[]): Position[] | undefined {
  const points = features.flatMap(({ geometry }) =>
    geometry?.type === 'Polygon' ? geometry.coordinates.flat() : geometry?.type === 'MultiPolygon' ? geometry.coordinates.flat(2) : [],
  );
  return points.length > 0 ? points : undefined;
}

/** A room and the amenity in it often carry the same name; one of them is enough. */
function withoutRepeats(labels: PlaceLabel[]): PlaceLabel[] {
  const near = (a: PlaceLabel, b: PlaceLabel): boolean =>
    a.ordinal === b.ordinal &&
    text(a.name, 'en') === text(b.name, 'en') &&
    Math.hypot((a.longitude - b.longitude) * 88_000, (a.latitude - b.latitude) * 111_000) < 25;
  return [...labels]
    .sort((a, b) => a.rank - b.rank)
    .filter((one, index, all) => !(text(one.name, 'en') !== '' && all.slice(0, index).some((other) => near(one, other))));
}

function labelsOf(value: unknown): Labels | undefined {
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  const entries = Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

/** The colour family of an IMDF unit category. */
export function toneOf(category: string): Tone {
  if (/^(stairs|elevator|escalator|ramp|movingwalkway|steps)/.test(category)) {
    return 'vertical';
  }
  if (/^(restroom|shower|mothersroom)/.test(category)) {
    return 'wet';
  }
  if (/^(foodservice|kitchen)/.test(category)) {
    return 'food';
  }
  if (/^firstaid/.test(category)) {
    return 'aid';
  }
  if (/^unenclosedarea/.test(category)) {
    return 'square';
  }
  if (/^(nonpublic|structure|storage|serverroom|mailroom|unspecified|column)/.test(category)) {
    return 'service';
  }
  if (/^(opentobelow|field|ride|recreation)/.test(category)) {
    return category === 'opentobelow' ? 'void' : 'play';
  }
  if (/^(walkway|lobby|footbridge|platform|road|terrace|waitingroom)/.test(category)) {
    return 'walkway';
  }
  if (/^(auditorium|theater|classroom)/.test(category)) {
    return 'seats';
  }
  return /^(retail|store|shop|ticketing)/.test(category) ? 'shop' : 'room';
}

function displayPoint(feature: Feature): Position | undefined {
  const given = feature.properties?.['display_point'] as { coordinates?: Position } | null | undefined;
  if (given?.coordinates) {
    return given.coordinates;
  }
  const { geometry } = feature;
  if (geometry?.type === 'Point') {
    return geometry.coordinates;
  }
  return geometry?.type === 'Polygon' || geometry?.type === 'MultiPolygon' ? roomiest(geometry) : undefined;
}

const GRID = 14;

/** A point well inside the surface: of a grid over its bounds, the one farthest from the outline. */
export function roomiest(geometry: Polygon | MultiPolygon): Position | undefined {
  const rings = geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
  const all = rings.flat();
  const xs = all.map((p) => p[0]!);
  const ys = all.map((p) => p[1]!);
  const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  let best: { point: Position; room: number } | undefined;
  for (let i = 1; i < GRID; i++) {
    for (let j = 1; j < GRID; j++) {
      const point: Position = [west + ((east - west) * i) / GRID, south + ((north - south) * j) / GRID];
      const room = inside(point, rings) ? distanceToOutline(point, rings) : -1;
      if (room > 0 && (!best || room > best.room)) {
        best = { point, room };
      }
    }
  }
  return best?.point;
}

function inside([x, y]: Position, rings: Position[][]): boolean {
  let odd = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [x1, y1] = ring[i] as [number, number];
      const [x2, y2] = ring[j] as [number, number];
      if (y1 > y! !== y2 > y! && x! < ((x2 - x1) * (y! - y1)) / (y2 - y1) + x1) {
        odd = !odd;
      }
    }
  }
  return odd;
}

function distanceToOutline([x, y]: Position, rings: Position[][]): number {
  // A degree of longitude is shorter; without this a label in a wide room would sit too close to its sides.
  const k = Math.cos((y! * Math.PI) / 180);
  let least = Infinity;
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) {
      const ax = (ring[i - 1]![0]! - x!) * k;
      const ay = ring[i - 1]![1]! - y!;
      const bx = (ring[i]![0]! - x!) * k;
      const by = ring[i]![1]! - y!;
      const length = (bx - ax) ** 2 + (by - ay) ** 2;
      const t = length === 0 ? 0 : Math.max(0, Math.min(1, -(ax * (bx - ax) + ay * (by - ay)) / length));
      least = Math.min(least, Math.hypot(ax + t * (bx - ax), ay + t * (by - ay)));
    }
  }
  return least;
}
