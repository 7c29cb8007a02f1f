import { css, html, LitElement, type PropertyValues, render, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { reset } from '../design/shared-css.js';
import { categoryIcon, hasPictogram, maneuverIcon } from '../shared/icons.js';
import type { MapPoint } from '../shared/protocol.js';
import { fit, type LngLat, type Padding } from './camera.js';
import { along, type Leg, legs, levelChanges } from './route.js';
import { DARK, LIGHT, type Surface } from './surface.js';
import { SvgSurface } from './svg-surface.js';
import { text, type Venue } from './venue.js';
import { wordsIn } from './words.js';

interface Marker {
  element: HTMLElement;
  place: LngLat;
  ordinal: number;
  /** Lower comes first when there is not room for all. */
  rank: number;
}

/** The walking dot needs this long for a stretch. */
const WALK_MS = 3_600;

const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)');
const dark = matchMedia('(prefers-color-scheme: dark)');

const hasWebGl = (): boolean => {
  try {
    return document.createElement('canvas').getContext('webgl2') !== null;
  } catch {
    return false;
  }
};

/**
 * The venue as seen from the kiosk: turned so that what is ahead of the reader is up, one level at a time, with names
 * and pictograms that never overlap.
 *
 * Reflects `drawn` once the picture is complete.
 */
@customElement('limen-venue-map')
export class VenueMap extends LitElement {
  static override styles = [
    reset,
    css`
      :host {
        position: relative;
        overflow: hidden;
        background: var(--ground);
      }
      .surface,
      .markers {
        position: absolute;
        inset: 0;
      }
      .markers {
        pointer-events: none;
        overflow: hidden;
      }
      .maplibregl-map {
        overflow: hidden;
        -webkit-tap-highlight-color: transparent;
      }
      .maplibregl-canvas {
        position: absolute;
        left: 0;
        top: 0;
        outline: none;
      }
      .maplibregl-canvas-container {
        touch-action: none;
      }
      .maplibregl-canary {
        background-color: salmon;
      }
      .maplibregl-control-container,
      .maplibregl-cooperative-gesture-screen {
        display: none;
      }
      .marker {
        position: absolute;
        left: 0;
        top: 0;
        will-change: transform;
      }
      .marker > * {
        transform: translate(-50%, -50%);
      }
      .name {
        font-size: calc(30 * var(--k));
        line-height: 1.1;
        font-weight: var(--weight-strong);
        color: var(--ink);
        text-align: center;
        white-space: nowrap;
        padding: calc(4 * var(--k)) calc(8 * var(--k));
        text-shadow:
          0 0 calc(4 * var(--k)) var(--map-halo, var(--surface)),
          0 0 calc(4 * var(--k)) var(--map-halo, var(--surface)),
          0 0 calc(8 * var(--k)) var(--map-halo, var(--surface));
      }
      .name.seats {
        font-size: calc(34 * var(--k));
        font-weight: var(--weight-sign);
      }
      .sign {
        width: calc(48 * var(--k));
        height: calc(48 * var(--k));
        padding: calc(9 * var(--k));
        border-radius: calc(9 * var(--k));
        background: var(--map-sign, #14181d);
        color: var(--map-on-sign, #fff);
      }
      .sign.aid {
        background: #0a6637;
        color: #fff;
      }
      .you {
        position: relative;
        width: calc(56 * var(--k));
        height: calc(56 * var(--k));
        border-radius: 50%;
        background: var(--sign);
        border: calc(7 * var(--k)) solid var(--on-sign);
        box-shadow: 0 0 0 calc(5 * var(--k)) #fff;
      }
      .you::before {
        content: '';
        position: absolute;
        inset: calc(-7 * var(--k));
        border-radius: 50%;
        border: calc(5 * var(--k)) solid var(--sign-deep);
        animation: pulse 2.4s ease-out infinite;
      }
      .you span {
        position: absolute;
        top: calc(100% + 18 * var(--k));
        left: 50%;
        transform: translateX(-50%);
        padding: calc(8 * var(--k)) calc(18 * var(--k));
        border-radius: calc(8 * var(--k));
        background: var(--on-sign);
        color: var(--sign);
        font-size: calc(32 * var(--k));
        line-height: 1.2;
        font-weight: var(--weight-sign);
        white-space: nowrap;
      }
      @keyframes pulse {
        from {
          transform: scale(1);
          opacity: 1;
        }
        to {
          transform: scale(2.4);
          opacity: 0;
        }
      }
      .pin {
        width: calc(86 * var(--k));
        height: calc(86 * var(--k));
        color: var(--denied);
        transform: translate(-50%, -96%);
        filter: drop-shadow(0 calc(3 * var(--k)) calc(4 * var(--k)) rgb(0 0 0 / 40%));
      }
      .pin svg {
        color: #d3121c;
      }
      .change {
        display: flex;
        align-items: center;
        gap: calc(12 * var(--k));
        min-height: calc(72 * var(--k));
        padding: calc(8 * var(--k)) calc(22 * var(--k)) calc(8 * var(--k)) calc(12 * var(--k));
        border-radius: calc(36 * var(--k));
        background: var(--route);
        color: var(--surface);
        font-size: calc(32 * var(--k));
        font-weight: var(--weight-sign);
        white-space: nowrap;
        pointer-events: auto;
        transform: translate(calc(40 * var(--k)), -50%);
        box-shadow: 0 0 0 calc(4 * var(--k)) var(--surface);
      }
      .change i {
        width: calc(44 * var(--k));
        height: calc(44 * var(--k));
      }
      .walker {
        position: absolute;
        left: 0;
        top: 0;
        width: calc(28 * var(--k));
        height: calc(28 * var(--k));
        margin: calc(-14 * var(--k));
        border-radius: 50%;
        background: #fff;
        border: calc(6 * var(--k)) solid var(--route);
      }
    `,
  ];

  @property({ attribute: false }) venue: Venue | undefined;
  @property({ attribute: false }) you: MapPoint | undefined;
  @property({ attribute: false }) bearing = 0;
  @property({ attribute: false }) level = 0;
  @property({ attribute: false }) language = 'en';
  @property({ attribute: false }) path: MapPoint[] = [];
  /** A place to mark without a way to it. */
  @property({ attribute: false }) spot: MapPoint | undefined;

  @query('.surface') private ground!: HTMLElement;
  @query('.markers') private above!: HTMLElement;

  private surface: Surface | undefined;
  private markers: Marker[] = [];
  private legsHere: Leg[] = [];
  private walker: HTMLElement | undefined;
  private walkFrame = 0;

  private readonly resized = new ResizeObserver(() => {
    this.surface?.resize();
    this.frameView(false);
  });
  private readonly recoloured = (): void => void this.makeSurface();

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resized.disconnect();
    dark.removeEventListener('change', this.recoloured);
    cancelAnimationFrame(this.walkFrame);
    this.surface?.dispose();
    this.surface = undefined;
  }

  protected override render(): TemplateResult {
    return html`<div class="surface" aria-hidden="true"></div>
      <div class="markers"></div>`;
  }

  protected override firstUpdated(): void {
    dark.addEventListener('change', this.recoloured);
    this.resized.observe(this);
    void this.makeSurface();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!this.surface || !this.venue) {
      return;
    }
    if (changed.has('venue')) {
      this.surface.show(this.venue);
    }
    if (changed.has('level')) {
      this.surface.level(this.level);
    }
    if (changed.has('path')) {
      this.surface.route(legs(this.path));
    }
    if (['venue', 'level', 'path', 'spot', 'language', 'you'].some((name) => changed.has(name as keyof VenueMap))) {
      this.makeMarkers();
    }
    if (['venue', 'path', 'spot', 'you', 'bearing', 'level'].some((name) => changed.has(name as keyof VenueMap))) {
      this.frameView(!changed.has('venue') && !changed.has('you'));
    }
  }

  /** MapLibre where there is WebGL; it is fetched only then. */
  private async makeSurface(): Promise<void> {
    this.surface?.dispose();
    this.surface = undefined;
    const palette = dark.matches ? DARK : LIGHT;
    const moved = (): void => this.place();
    let surface: Surface | undefined;
    if (hasWebGl()) {
      try {
        const { MapLibreSurface } = await import('./maplibre-surface.js');
        surface = new MapLibreSurface(this.ground, palette, moved, reducedMotion.matches);
      } catch {
        this.ground.replaceChildren();
      }
    }
    if (!this.isConnected) {
      surface?.dispose();
      return;
    }
    this.surface = surface ?? new SvgSurface(this.ground, palette, moved);
    this.redraw();
  }

  private redraw(): void {
    if (!this.venue || !this.surface) {
      return;
    }
    this.surface.show(this.venue);
    this.surface.level(this.level);
    this.surface.route(legs(this.path));
    this.makeMarkers();
    this.frameView(false);
  }

  /** Shows the whole venue, or the way with some ground around it. */
  private frameView(animate: boolean): void {
    if (!this.surface || !this.venue || this.clientWidth === 0) {
      return;
    }
    const here = this.path.filter((point) => point.ordinal === this.level);
    const focus = [...(here.length > 1 ? here : []), ...(this.spot ? [this.spot] : [])];
    const k = Math.min(innerWidth, innerHeight) / 1080;
    const points =
      focus.length > 0
        ? [...focus, ...(this.you ? [this.you] : [])].map(({ longitude, latitude }): LngLat => [longitude, latitude])
        : this.outline();
    const edge = (focus.length > 0 ? 150 : 48) * k;
    const padding: Padding = { top: edge, right: edge, bottom: edge + 60 * k, left: edge };
    const box = { width: this.clientWidth, height: this.clientHeight };
    if (points.length > 0) {
      this.surface.camera(fit(points, box, padding, this.bearing), animate);
      this.place();
      this.toggleAttribute('drawn', true);
    }
  }

  private outline(): LngLat[] {
    const surfaces = this.venue?.shapes.features.filter(({ properties }) => properties.tone === 'level') ?? [];
    return surfaces.flatMap(({ geometry }) =>
      geometry.type === 'Polygon'
        ? (geometry.coordinates.flat() as unknown as LngLat[])
        : geometry.type === 'MultiPolygon'
          ? (geometry.coordinates.flat(2) as unknown as LngLat[])
          : [],
    );
  }

  private makeMarkers(): void {
    const words = wordsIn(this.language);
    this.markers = [];
    const add = (at: { longitude: number; latitude: number; ordinal: number }, rank: number, body: TemplateResult): void => {
      const element = document.createElement('div');
      element.className = 'marker';
      render(body, element);
      this.markers.push({ element, place: [at.longitude, at.latitude], ordinal: at.ordinal, rank });
    };
    const end = this.path.at(-1) ?? this.spot;
    if (end) {
      add(end, 0, html`<div class="pin">${maneuverIcon('ARRIVE')}</div>`);
    }
    if (this.you) {
      add(this.you, 0, html`<div class="you"><span>${words.youAreHere}</span></div>`);
    }
    for (const change of levelChanges(this.path)) {
      const up = change.to > change.at.ordinal;
      const name = text(this.venue?.levels.find((level) => level.ordinal === change.to)?.name, this.language);
      add(
        change.at,
        0,
        html`<button class="change" @click=${() => this.dispatchEvent(new CustomEvent('level', { detail: change.to }))}>
          <i>${maneuverIcon(up ? 'STAIRS_UP' : 'STAIRS_DOWN')}</i>${name}
        </button>`,
      );
    }
    for (const each of this.venue?.labels ?? []) {
      const isSeats = each.category === 'section';
      if (!isSeats && hasPictogram(each.category)) {
        const aid = /firstaid|medical/.test(each.category);
        add(each, each.rank, html`<div class="sign ${aid ? 'aid' : ''}">${categoryIcon(each.category)}</div>`);
      } else if (text(each.name, this.language)) {
        add(each, each.rank, html`<div class="name ${isSeats ? 'seats' : ''}">${text(each.name, this.language)}</div>`);
      }
    }
    this.markers = this.markers.filter(({ ordinal }) => ordinal === this.level).sort((a, b) => a.rank - b.rank);
    this.legsHere = legs(this.path).filter(({ ordinal }) => ordinal === this.level);
    this.walker = undefined;
    cancelAnimationFrame(this.walkFrame);
    const elements = this.markers.map(({ element }) => element);
    if (this.legsHere.length > 0 && !reducedMotion.matches) {
      this.walker = document.createElement('div');
      this.walker.className = 'walker';
      elements.unshift(this.walker);
      this.walkFrame = requestAnimationFrame((now) => this.walk(now, now));
    }
    // The first in rank is drawn last, that is on top.
    this.above.replaceChildren(...elements.slice(0, this.walker ? 1 : 0), ...elements.slice(this.walker ? 1 : 0).reverse());
    this.place();
  }

  /** Puts every marker where its place is now, and hides those that would cover a more important one. */
  private place(): void {
    if (!this.surface) {
      return;
    }
    const taken: DOMRect[] = [];
    const origin = this.getBoundingClientRect();
    for (const { element, place, rank } of this.markers) {
      const { x, y } = this.surface.project(place);
      element.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`;
      element.style.visibility = 'visible';
      const boxes = [element.firstElementChild, element.querySelector('span')].flatMap((part) =>
        part ? [part.getBoundingClientRect()] : [],
      );
      const covers = rank > 0 && boxes.some((box) => taken.some((other) => overlaps(box, other)));
      const outside = rank > 0 && boxes.some((box) => box.left < origin.left || box.right > origin.right || box.top < origin.top || box.bottom > origin.bottom);
      if (covers || outside) {
        element.style.visibility = 'hidden';
      } else {
        taken.push(...boxes);
      }
    }
  }

  private walk(start: number, now: number): void {
    const points = this.legsHere.reduce<LngLat[]>((all, leg) => [...all, ...leg.points], []);
    if (!this.walker || !this.surface || points.length < 2) {
      return;
    }
    const { x, y } = this.surface.project(along(points, ((now - start) % WALK_MS) / WALK_MS));
    this.walker.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`;
    this.walkFrame = requestAnimationFrame((next) => this.walk(start, next));
  }
}

const GAP = 4;
const overlaps = (a: DOMRect, b: DOMRect): boolean =>
  a.left - GAP < b.right && b.left - GAP < a.right && a.top - GAP < b.bottom && b.top - GAP < a.bottom;
