import { describe, expect, it } from 'vitest';
import { sampleKiosk, sampleVenue } from '../../../dev/sample-venue.mjs';
import { fit, type LngLat, project } from '../../main/web/kiosk/camera.js';
import { along, groups, isFresh, legs, levelChanges } from '../../main/web/kiosk/route.js';
import { homeOf, readVenue, roomiest, spanOf, text, toneOf } from '../../main/web/kiosk/venue.js';
import { heading, relativeBearing } from '../../main/web/shared/bearing.js';
import { NOON, point } from './samples.js';

describe('relativeBearing', () => {
  it.each([
    [0, 0, 0],
    [90, 0, 90],
    [0, 90, -90],
    [350, 10, -20],
    [10, 350, 20],
    [180, 0, 180],
    [0, 180, 180],
    [720, 0, 0],
  ])('towards %d, facing %d, is %d', (target, facing, turn) => expect(relativeBearing(target, facing)).toBe(turn));
});

describe('heading', () => {
  it.each([
    [0, 'ahead'],
    [22, 'ahead'],
    [23, 'ahead-right'],
    [90, 'right'],
    [135, 'back-right'],
    [180, 'behind'],
    [200, 'behind'],
    [225, 'back-left'],
    [270, 'left'],
    [315, 'ahead-left'],
    [338, 'ahead'],
  ])('%d degrees off is %s', (off, word) => {
    expect(heading(off, 0)).toBe(word);
    expect(heading(off + 123, 123)).toBe(word);
  });
});

describe('camera', () => {
  const box = { width: 1080, height: 1200 };
  const padding = { top: 100, right: 50, bottom: 200, left: 70 };
  const places: LngLat[] = [
    [128.67, 37.66],
    [128.672, 37.6604],
    [128.6712, 37.6623],
  ];

  it.each([0, 37, 90, 180, 291])('keeps every place inside the padding, with %d degrees up', (bearing) => {
    const camera = fit(places, box, padding, bearing);
    for (const place of places) {
      const { x, y } = project(camera, box, place);
      expect(x).toBeGreaterThan(padding.left - 0.01);
      expect(x).toBeLessThan(box.width - padding.right + 0.01);
      expect(y).toBeGreaterThan(padding.top - 0.01);
      expect(y).toBeLessThan(box.height - padding.bottom + 0.01);
    }
  });

  it('draws what lies in the direction of the bearing above', () => {
    const here: LngLat = [128.67, 37.66];
    const east: LngLat = [128.671, 37.66];
    const camera = fit([here, east], box, padding, 90);
    expect(project(camera, box, east).y).toBeLessThan(project(camera, box, here).y);
    expect(project(camera, box, east).x).toBeCloseTo(project(camera, box, here).x, 3);
  });

  it('can leave the spare room above, so that the reader stands at the bottom', () => {
    const [first] = places;
    const camera = fit([first!], box, padding, 0, 1e6, 1);
    expect(project(camera, box, first!).y).toBeCloseTo(box.height - padding.bottom, 3);
  });

  it('does not zoom in without end on a single place', () => {
    expect(Number.isFinite(fit([[1, 1]], box, padding, 0).scale)).toBe(true);
  });
});

describe('route', () => {
  const path = [point(0, 0, 0), point(1, 0, 0), point(1, 1, 1), point(2, 1, 1), point(2, 2, 0)];

  it('is cut where the level changes, and the stairs belong to the level they start on', () => {
    expect(legs(path)).toEqual([
      { ordinal: 0, points: [[0, 0], [1, 0], [1, 1]] },
      { ordinal: 1, points: [[1, 1], [2, 1], [2, 2]] },
    ]);
    expect(levelChanges(path).map(({ to }) => to)).toEqual([1, 0]);
  });

  it('is walked at an even pace', () => {
    const line: LngLat[] = [[0, 0], [3, 0], [3, 1]];
    expect(along(line, 0)).toEqual([0, 0]);
    expect(along(line, 0.5)).toEqual([2, 0]);
    expect(along(line, 1)).toEqual([3, 1]);
    expect(along([[1, 1], [1, 1]], 0.3)).toEqual([1, 1]);
  });

  it('is offered by kind, of several places of one name to the nearest', () => {
    const view = { id: 'k', name: 'k', at: point(0, 0), bearing: 0, destinations: [
      { id: 'far', name: 'Toilets', category: 'restroom', at: point(0.01, 0) },
      { id: 'near', name: 'Toilets', category: 'restroom', at: point(0.001, 0) },
      { id: 'upstairs', name: 'Toilets', category: 'restroom', at: point(0, 0, 3) },
      { id: 'c', name: 'Block C', category: 'section', at: point(0, 0, 1) },
      { id: 'b', name: 'Block B', category: 'section', at: point(9, 0, 1) },
      { id: 'step-free', name: 'Toilets', category: 'restroom.wheelchair', at: point(0.01, 0) },
      { id: 'odd', name: 'Quiet room', category: 'prayerroom', at: point(0, 0) },
      { id: 'rink', name: 'Rink', category: 'recreation', at: point(1, 0) },
    ] };
    expect(groups(view).map(({ key, places }) => [key, places.map(({ id }) => id)])).toEqual([
      ['seats', ['b', 'c']],
      ['toilets', ['near']],
      ['accessible', ['step-free']],
      ['more', ['odd', 'rink']],
    ]);
  });

  it('is not shown for somebody who has walked on', () => {
    const at = new Date(NOON).toISOString();
    expect(isFresh(at, NOON + 5_000)).toBe(true);
    expect(isFresh(at, NOON + 60_000)).toBe(false);
    expect(isFresh(at, NOON + 60_000, -58_000)).toBe(true);
    expect(isFresh(at, NOON - 3_000)).toBe(true);
  });
});

describe('readVenue', () => {
  const venue = readVenue(sampleVenue());

  it('lists levels from the top, as lifts do', () => {
    expect(venue.levels.map(({ ordinal }) => ordinal)).toEqual([1, 0]);
    expect(text(venue.levels[0]?.name, 'ko')).toBe('2층');
    expect(text(venue.levels[0]?.name, 'fr')).toBe('Level 2');
  });

  it('puts amenities on the level of the unit they are in', () => {
    expect(venue.labels.find(({ name }) => name['en'] === 'Café')?.ordinal).toBe(1);
    expect(venue.labels.find(({ name }) => name['en'] === 'First aid')?.ordinal).toBe(0);
  });

  it('names a place once, though room and amenity both carry the name', () => {
    expect(venue.labels.filter(({ name }) => name['en'] === 'Fan shop')).toHaveLength(1);
  });

  it('survives a venue with nothing in it', () => {
    expect(readVenue({})).toEqual({ name: {}, levels: [], shapes: { type: 'FeatureCollection', features: [] }, labels: [], houses: [], extent: [] });
    expect(readVenue({ unit: { features: [{ type: 'Feature', geometry: null, properties: null }] } }).labels).toEqual([]);
  });

  it('tells trees from lawns by their size, and water by its word', () => {
    const square = (metres: number) => {
      const side = metres / 111_320;
      return { type: 'Polygon' as const, coordinates: [[[0, 0], [side, 0], [side, side], [0, side], [0, 0]]] };
    };
    const fixture = (category: string, metres: number) => ({ type: 'Feature', geometry: square(metres), properties: { category, level_id: 'l' } });
    const { shapes } = readVenue({
      level: { features: [{ type: 'Feature', id: 'l', geometry: null, properties: { ordinal: 0 } }] },
      fixture: { features: [fixture('vegetation', 5), fixture('vegetation', 60), fixture('water', 5), fixture('desk', 2)] },
    });

    expect(shapes.features.map(({ properties }) => properties.tone)).toEqual(['tree', 'green', 'water', 'fixture']);
    expect(spanOf(square(60))).toBeCloseTo(60);
    expect(spanOf({ type: 'Point', coordinates: [0, 0] })).toBe(Infinity);
  });

  it('knows the building somebody stands before, and none where there is none', () => {
    const house = (name: string, longitude: number) => ({
      building: { type: 'Feature', id: name, geometry: null, properties: { name: { en: name } } },
      footprint: {
        type: 'Feature',
        geometry: { type: 'Polygon', coordinates: [[[longitude, 0], [longitude + 1e-3, 0], [longitude + 1e-3, 1e-3], [longitude, 0]]] },
        properties: { building_ids: [name] },
      },
    });
    const two = [house('Hall', 0), house('Tower', 0.01)];
    const { houses } = readVenue({ building: { features: two.map(({ building }) => building) }, footprint: { features: two.map(({ footprint }) => footprint) } });

    expect(homeOf(houses, { longitude: -1e-4, latitude: 0 }, 45)?.name['en']).toBe('Hall');
    expect(homeOf(houses, { longitude: 0.0112, latitude: 0 }, 45)?.name['en']).toBe('Tower');
    expect(homeOf(houses, { longitude: 0.005, latitude: 0 }, 45)).toBeUndefined();
  });

  it('writes names inside bent rooms, not into their middle', () => {
    const bent = { type: 'Polygon' as const, coordinates: [[[0, 0], [10, 0], [10, 10], [8, 10], [8, 2], [0, 2], [0, 0]]] };
    const [x, y] = roomiest(bent) as [number, number];
    expect(y < 2 || x > 8).toBe(true);
  });

  it.each([
    ['restroom.wheelchair', 'wet'],
    ['elevator', 'vertical'],
    ['firstaid', 'aid'],
    ['unenclosedarea', 'square'],
    ['walkway.island', 'walkway'],
    ['something-new', 'room'],
  ])('colours %s as %s', (category, tone) => expect(toneOf(category)).toBe(tone));

  it('finds every destination of the sample kiosk on a level of the venue', () => {
    const ordinals = new Set(venue.levels.map(({ ordinal }) => ordinal));
    expect(sampleKiosk('gate-a').destinations.every(({ at }) => ordinals.has(at.ordinal))).toBe(true);
  });
});
