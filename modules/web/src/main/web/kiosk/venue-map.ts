import { html, LitElement, type PropertyValues, render, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { reset } from '../design/shared-css.js';
import { categoryIcon, hasPictogram, headingIcon, maneuverIcon } from '../shared/icons.js';
import type { MapPoint } from '../shared/protocol.js';
import { fit, type LngLat, type Padding } from './camera.js';
import { mapCss } from './map-css.js';
import { along, type Leg, legs, levelChanges } from './route.js';
import { DARK, LIGHT, type Surface } from './surface.js';
import { SvgSurface } from './svg-surface.js';
import { homeOf, METRES_PER_DEGREE, text, type Venue } from './venue.js';
import { wordsIn } from './words.js';

interface Marker {
  element: HTMLElement;
  place: LngLat;
  ordinal: number;
  /** Lower comes first when there is not room for all. */
  rank: number;
  /** Metres across, and on how many points of the screen it is shown at least and at most. */
  span: number;
  least: number;
  most: number;
}

/** The walking dot needs this long for a stretch. */
const WALK_MS = 3_600;
const LEAST_METRES = 75;
/** A room smaller than this on the screen is not named, points at the kiosk's size. */
const LEAST_POINTS = 30;
/** A building larger than this on the screen is named by its parts. */
const MOST_POINTS = 420;
/** A kiosk as near as this to a building shows the building, not the whole venue, metres. */
const AT_HOME = 45;

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
  static override styles = [reset, mapCss];

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
      <div class="markers"></div>
      <slot @slotchange=${() => this.place()}></slot>`;
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
    const painted = (): void => void this.toggleAttribute('drawn', this.venue !== undefined);
    let surface: Surface | undefined;
    if (hasWebGl()) {
      try {
        const { MapLibreSurface } = await import('./maplibre-surface.js');
        surface = new MapLibreSurface(this.ground, palette, moved, reducedMotion.matches, painted);
      } catch {
        this.ground.replaceChildren();
      }
    }
    if (!this.isConnected) {
      surface?.dispose();
      return;
    }
    this.surface = surface ?? new SvgSurface(this.ground, palette, moved, painted);
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
        ? [...focus, ...(this.you?.ordinal === this.level ? [this.you] : [])].map(({ longitude, latitude }): LngLat => [longitude, latitude])
        : this.outline();
    const edge = (focus.length > 0 ? 150 : 48) * k;
    const padding: Padding = { top: edge, right: edge, bottom: edge + 60 * k, left: edge };
    const box = { width: this.clientWidth, height: this.clientHeight };
    if (points.length > 0) {
      this.surface.camera(fit(points, box, padding, this.bearing, this.nearestScale(box, points), focus.length > 0 ? 0.55 : 0), animate);
      this.place();
    }
  }

  /** The largest scale: less than {@link LEAST_METRES} of ground in view shows no surroundings to recognise. */
  private nearestScale(box: { width: number; height: number }, [first]: readonly LngLat[]): number {
    const worldMetres = 40_075_017 * Math.cos(((first?.[1] ?? 0) * Math.PI) / 180);
    return (Math.min(box.width, box.height) * worldMetres) / LEAST_METRES;
  }

  private outline(): LngLat[] {
    const here: LngLat[] = this.you ? [[this.you.longitude, this.you.latitude]] : [];
    const home = this.you && homeOf(this.venue?.houses ?? [], this.you, AT_HOME);
    return [...(home?.corners ?? this.venue?.extent ?? []).map(([x = 0, y = 0]): LngLat => [x, y]), ...here];
  }

  private makeMarkers(): void {
    const words = wordsIn(this.language);
    this.markers = [];
    const add = (
      at: { longitude: number; latitude: number; ordinal: number; span?: number },
      rank: number,
      body: TemplateResult,
      least = LEAST_POINTS,
      most = Infinity,
    ): void => {
      const element = document.createElement('div');
      element.className = 'marker';
      render(body, element);
      this.markers.push({ element, place: [at.longitude, at.latitude], ordinal: at.ordinal, rank, span: at.span ?? Infinity, least, most });
    };
    for (const house of this.venue?.houses ?? []) {
      add({ ...house, ordinal: this.level }, 1, html`<div class="name house">${text(house.name, this.language)}</div>`, 0, MOST_POINTS);
    }
    const end = this.path.at(-1) ?? this.spot;
    if (end) {
      add(end, 0, html`<div class="pin">${maneuverIcon('ARRIVE')}</div>`);
    }
    if (this.you) {
      add(this.you, 0, html`<div class="you"><i>${headingIcon('ahead')}</i><span>${words.youAreHere}</span></div>`);
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
        if (text(each.name, this.language) && !/restroom|toilet|stairs|elevator|escalator/.test(each.category)) {
          add(each, 4, html`<div class="name caption" dir="auto">${text(each.name, this.language)}</div>`);
        }
      } else if (text(each.name, this.language)) {
        add(each, each.rank, html`<div class="name ${isSeats ? 'seats' : ''}" dir="auto">${text(each.name, this.language)}</div>`);
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
    const controls = this.shadowRoot?.querySelector('slot')?.assignedElements() ?? [];
    const taken = controls.map((control) => control.getBoundingClientRect());
    const origin = this.getBoundingClientRect();
    const k = Math.min(innerWidth, innerHeight) / 1080;
    const perMetre = this.pointsPerMetre();
    for (const { element, place, rank, span, least, most } of this.markers) {
      const points = (span * perMetre) / k;
      const isShown = rank === 0 || !Number.isFinite(span) || (points >= least && points <= most);
      element.hidden = !isShown;
      if (!isShown) {
        continue;
      }
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

  private pointsPerMetre(): number {
    const at = this.markers[0]?.place;
    if (!at || !this.surface) {
      return 1;
    }
    const degree = 1e-4;
    const here = this.surface.project(at);
    const north = this.surface.project([at[0], at[1] + degree]);
    return Math.hypot(north.x - here.x, north.y - here.y) / (degree * METRES_PER_DEGREE);
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
