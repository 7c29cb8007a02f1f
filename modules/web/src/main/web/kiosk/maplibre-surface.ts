import type { Feature, FeatureCollection, LineString } from 'geojson';
import { type ExpressionSpecification, type GeoJSONSource, Map, setWorkerUrl, type StyleSpecification } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { type Camera, type LngLat, zoomOf } from './camera.js';
import type { Leg } from './route.js';
import type { Palette, Surface } from './surface.js';
import { GROUND, LINES, SOFT, type Tone, type Venue } from './venue.js';

setWorkerUrl(new URL(workerUrl, import.meta.url).href);

const EMPTY: FeatureCollection = { type: 'FeatureCollection', features: [] };
const DRAW_MS = 1_400;
const GLIDE_MS = 900;
/** How much of the ground shows from other levels. */
const FADED = 0.45;

function styleFor(palette: Palette): StyleSpecification {
  const tone: ExpressionSpecification = [
    'match',
    ['get', 'tone'],
    ...Object.entries(palette.tones).flat(),
    palette.tones.room,
  ] as unknown as ExpressionSpecification;
  return {
    version: 8,
    sources: {
      venue: { type: 'geojson', data: EMPTY, tolerance: 0.05, maxzoom: 22 },
      route: { type: 'geojson', data: EMPTY, lineMetrics: true, tolerance: 0.05, maxzoom: 22 },
    },
    layers: [
      { id: 'outside', type: 'background', paint: { 'background-color': palette.outside } },
      { id: 'beneath', type: 'fill', source: 'venue', filter: false, paint: { 'fill-color': tone, 'fill-opacity': FADED } },
      { id: 'surfaces', type: 'fill', source: 'venue', paint: { 'fill-color': tone } },
      {
        id: 'outlines',
        type: 'line',
        source: 'venue',
        paint: { 'line-color': palette.outline, 'line-width': 1.25 },
      },
      { id: 'details', type: 'line', source: 'venue', paint: { 'line-color': palette.tones.detail, 'line-width': 1.5 } },
      { id: 'doors', type: 'line', source: 'venue', paint: { 'line-color': palette.tones.door, 'line-width': 6 } },
      {
        id: 'route-elsewhere',
        type: 'line',
        source: 'route',
        layout: { 'line-cap': 'round', 'line-join': 'round' },
        paint: { 'line-color': palette.routeElsewhere, 'line-width': 7 },
      },
      {
        id: 'route-case',
        type: 'line',
        source: 'route',
        layout: { 'line-cap': 'round', 'line-join': 'round' },
        paint: { 'line-color': palette.routeCase, 'line-width': 24 },
      },
      {
        id: 'route',
        type: 'line',
        source: 'route',
        layout: { 'line-cap': 'round', 'line-join': 'round' },
        paint: { 'line-color': palette.route, 'line-width': 14 },
      },
    ],
  };
}

/** The map by MapLibre GL, from a style and data of our own; nothing is fetched but its worker. */
export class MapLibreSurface implements Surface {
  private readonly map: Map;
  private readonly loaded: Promise<unknown>;
  private frame = 0;

  /** @throws Error when the browser has no WebGL */
  constructor(
    host: HTMLElement,
    private readonly palette: Palette,
    moved: () => void,
    private readonly stillness: boolean,
    painted: () => void,
  ) {
    this.map = new Map({
      container: host,
      style: styleFor(palette),
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      keyboard: false,
      boxZoom: false,
      fadeDuration: 0,
      maxZoom: 22,
      zoom: 1,
    });
    // It does not listen to keys, so nobody should stop at it with the tab key.
    this.map.getCanvas().tabIndex = -1;
    this.map.touchZoomRotate.disableRotation();
    this.map.on('move', moved);
    this.map.on('idle', painted);
    this.loaded = this.map.once('load');
  }

  show(venue: Venue): void {
    this.whenLoaded(() => this.map.getSource<GeoJSONSource>('venue')?.setData(venue.shapes));
  }

  level(ordinal: number): void {
    const here: ExpressionSpecification = ['==', ['get', 'ordinal'], ordinal];
    const isOf = (tones: readonly Tone[]): ExpressionSpecification => ['in', ['get', 'tone'], ['literal', [...tones]]];
    const isLine = isOf(LINES);
    const only = (tone: Tone): ExpressionSpecification => ['all', here, ['==', ['get', 'tone'], tone]];
    this.whenLoaded(() => {
      this.map.setFilter('surfaces', ['all', here, ['!', isLine]]);
      this.map.setFilter('outlines', ['all', here, ['!', isLine], ['!', isOf(SOFT)]]);
      this.map.setFilter('beneath', ordinal === 0 ? false : ['all', ['==', ['get', 'ordinal'], 0], isOf(GROUND)]);
      this.map.setFilter('doors', only('door'));
      this.map.setFilter('details', only('detail'));
      this.map.setFilter('route', here);
      this.map.setFilter('route-case', here);
      this.map.setFilter('route-elsewhere', ['!', here]);
    });
  }

  route(legs: readonly Leg[]): void {
    const features = legs.map(
      (leg): Feature<LineString> => ({
        type: 'Feature',
        properties: { ordinal: leg.ordinal },
        geometry: { type: 'LineString', coordinates: leg.points.map(([x, y]) => [x, y]) },
      }),
    );
    this.whenLoaded(() => {
      this.map.getSource<GeoJSONSource>('route')?.setData({ type: 'FeatureCollection', features });
      cancelAnimationFrame(this.frame);
      if (features.length > 0 && !this.stillness) {
        this.drawOn(performance.now());
      } else {
        this.paint(1);
      }
    });
  }

  camera(camera: Camera, animate: boolean): void {
    this.map.easeTo({
      center: [camera.longitude, camera.latitude],
      zoom: zoomOf(camera),
      bearing: camera.bearing,
      duration: animate && !this.stillness ? GLIDE_MS : 0,
      essential: true,
    });
  }

  project([longitude, latitude]: LngLat): { x: number; y: number } {
    return this.map.project([longitude, latitude]);
  }

  resize(): void {
    this.map.resize();
  }

  dispose(): void {
    cancelAnimationFrame(this.frame);
    this.map.remove();
  }

  /** Lets the way grow from where the person stands. */
  private drawOn(start: number): void {
    const step = (now: number): void => {
      const t = Math.min(1, (now - start) / DRAW_MS);
      this.paint(1 - (1 - t) ** 3);
      if (t < 1) {
        this.frame = requestAnimationFrame(step);
      }
    };
    this.frame = requestAnimationFrame(step);
  }

  private paint(fraction: number): void {
    const until = (color: string): ExpressionSpecification | undefined =>
      fraction >= 1 ? undefined : ['step', ['line-progress'], color, Math.max(0.0001, fraction), 'rgba(0,0,0,0)'];
    this.map.setPaintProperty('route', 'line-gradient', until(this.palette.route));
    this.map.setPaintProperty('route-case', 'line-gradient', until(this.palette.routeCase));
  }

  private whenLoaded(then: () => void): void {
    void this.loaded.then(then);
  }
}
