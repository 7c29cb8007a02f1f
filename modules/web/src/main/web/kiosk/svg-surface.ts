import type { Geometry, Position } from 'geojson';
import { type Box, type Camera, type LngLat, project } from './camera.js';
import type { Leg } from './route.js';
import type { Palette, Surface } from './surface.js';
import { GROUND, LINES, SOFT, type Venue } from './venue.js';

const SVG = 'http://www.w3.org/2000/svg';

/** The map where WebGL is missing: the same picture, drawn as SVG; it does not glide. */
export class SvgSurface implements Surface {
  private readonly root = document.createElementNS(SVG, 'svg');
  private box: Box = { width: 1, height: 1 };
  private venue: Venue | undefined;
  private ordinal = 0;
  private legs: readonly Leg[] = [];
  private at: Camera | undefined;

  constructor(
    private readonly host: HTMLElement,
    private readonly palette: Palette,
    private readonly moved: () => void,
    private readonly painted: () => void,
  ) {
    this.root.setAttribute('width', '100%');
    this.root.setAttribute('height', '100%');
    this.root.setAttribute('aria-hidden', 'true');
    host.append(this.root);
    this.resize();
  }

  show(venue: Venue): void {
    this.venue = venue;
    this.draw();
  }

  level(ordinal: number): void {
    this.ordinal = ordinal;
    this.draw();
  }

  route(legs: readonly Leg[]): void {
    this.legs = legs;
    this.draw();
  }

  camera(camera: Camera): void {
    this.at = camera;
    this.draw();
    this.moved();
  }

  project(place: LngLat): { x: number; y: number } {
    return this.at ? project(this.at, this.box, place) : { x: 0, y: 0 };
  }

  resize(): void {
    this.box = { width: this.host.clientWidth, height: this.host.clientHeight };
    this.draw();
  }

  dispose(): void {
    this.root.remove();
  }

  private draw(): void {
    if (!this.at || !this.venue) {
      return;
    }
    const paths: SVGPathElement[] = [];
    const add = (d: string, attributes: Record<string, string>): void => {
      const path = document.createElementNS(SVG, 'path');
      path.setAttribute('d', d);
      for (const [name, value] of Object.entries(attributes)) {
        path.setAttribute(name, value);
      }
      paths.push(path);
    };
    add(`M0 0H${this.box.width}V${this.box.height}H0z`, { fill: this.palette.outside });
    const shapes = this.venue.shapes.features;
    const ground = this.ordinal === 0 ? [] : shapes.filter(({ properties }) => properties.ordinal === 0 && GROUND.includes(properties.tone));
    for (const { geometry, properties } of ground) {
      add(this.path(geometry), { fill: this.palette.tones[properties.tone], 'fill-rule': 'evenodd', 'fill-opacity': '0.45' });
    }
    for (const { geometry, properties } of shapes) {
      if (properties.ordinal === this.ordinal) {
        const color = this.palette.tones[properties.tone];
        add(
          this.path(geometry),
          LINES.includes(properties.tone)
            ? { fill: 'none', stroke: color, 'stroke-width': properties.tone === 'door' ? '5' : '1.5' }
            : { fill: color, 'fill-rule': 'evenodd', stroke: SOFT.includes(properties.tone) ? 'none' : this.palette.outline, 'stroke-width': '1' },
        );
      }
    }
    const round = { fill: 'none', 'stroke-linecap': 'round', 'stroke-linejoin': 'round' };
    for (const leg of this.legs.filter((each) => each.ordinal !== this.ordinal)) {
      add(this.line(leg.points), { ...round, stroke: this.palette.routeElsewhere, 'stroke-width': '7' });
    }
    for (const leg of this.legs.filter((each) => each.ordinal === this.ordinal)) {
      add(this.line(leg.points), { ...round, stroke: this.palette.routeCase, 'stroke-width': '22' });
      add(this.line(leg.points), { ...round, stroke: this.palette.route, 'stroke-width': '13' });
    }
    this.root.replaceChildren(...paths);
    this.painted();
  }

  private line(points: ReadonlyArray<Position | LngLat>): string {
    return points
      .map((point, i) => {
        const { x, y } = this.project(point as LngLat);
        return `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`;
      })
      .join('');
  }

  private path(geometry: Geometry): string {
    switch (geometry.type) {
      case 'Polygon':
        return geometry.coordinates.map((ring) => `${this.line(ring)}z`).join('');
      case 'MultiPolygon':
        return geometry.coordinates.flat().map((ring) => `${this.line(ring)}z`).join('');
      case 'LineString':
        return this.line(geometry.coordinates);
      case 'MultiLineString':
        return geometry.coordinates.map((part) => this.line(part)).join('');
      default:
        return '';
    }
  }
}
