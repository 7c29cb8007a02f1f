import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { reset } from '../../design/shared-css.js';
import { fit, type LngLat } from '../../kiosk/camera.js';
import { DARK, LIGHT } from '../../kiosk/surface.js';
import { SvgSurface } from '../../kiosk/svg-surface.js';
import { readVenue, text, type Venue } from '../../kiosk/venue.js';
import { ApiError, getJson } from '../../shared/api.js';
import { barrierIcon, warningIcon } from '../../shared/icons.js';
import type { MapPoint } from '../../shared/protocol.js';
import { areaCss } from '../area-css.js';
import type { DecisionLog } from '../decision-log.js';
import type { Lane } from '../lanes.js';
import { sentenceOf } from '../question.js';
import './closures-panel.js';
import { type Crowd, type CrowdReport, levelWords, placeName } from './crowd.js';
import './crowd-panel.js';
import { type Closure, nameOf, type PlacedGate, perMinute, placed, placeOf, STATE_WORD, stateOf } from './venue-plan.js';

const READ_EVERY_MS = 10_000;
const EDGE = 90;
const dark = matchMedia('(prefers-color-scheme: dark)');

/** The venue with its gates as they are now, what is closed on the way, and how many come where. */
@customElement('limen-map-area')
export class MapArea extends LitElement {
  static override styles = [
    reset,
    areaCss,
    css`
      :host {
        grid-template: minmax(420px, 1fr) / minmax(0, 1fr) clamp(260px, 22vw, 380px);
        align-content: stretch;
      }
      .plan {
        position: relative;
        overflow: hidden;
        min-height: 420px;
        border: 1px solid var(--line);
        border-radius: var(--radius-m);
        background: var(--surface);
      }
      .ground {
        position: absolute;
        inset: 0;
      }
      .levels {
        position: absolute;
        inset-block-start: var(--space-3);
        inset-inline-start: var(--space-3);
        display: grid;
        gap: var(--space-1);
      }
      .levels button[aria-pressed='true'] {
        border-color: var(--ink);
        background: var(--ink);
        color: var(--surface);
      }
      .pin {
        position: absolute;
        left: 0;
        top: 0;
        display: flex;
        align-items: center;
        gap: var(--space-2);
        padding: var(--space-1) var(--space-3) var(--space-1) var(--space-2);
        border: 2px solid var(--line-strong);
        border-radius: var(--radius-m);
        background: var(--surface);
        box-shadow: var(--shadow);
        white-space: nowrap;
        font-size: var(--type-s);
      }
      .pin b {
        font-size: var(--type-m);
      }
      .pin i {
        width: 22px;
        height: 22px;
        --icon-ground: var(--surface);
      }
      .pin.open {
        border-color: var(--admitted);
        color: var(--admitted);
      }
      .pin.trouble {
        border-color: var(--denied);
        background: var(--denied-ground);
        color: var(--denied);
      }
      .pin.silent,
      .pin.closure {
        border-style: dashed;
        border-color: var(--away);
        background: var(--away-ground);
        color: var(--away);
      }
      .pin.crowd {
        /* Below a gate's own, whose place it may have. */
        margin-block-start: var(--space-7);
        border-color: var(--referred);
        color: var(--referred);
      }
      .house {
        position: absolute;
        left: 0;
        top: 0;
        white-space: nowrap;
        font-size: var(--type-m);
        font-weight: var(--weight-strong);
        text-shadow: 0 0 3px var(--surface), 0 0 3px var(--surface), 0 0 6px var(--surface);
      }
      .side {
        display: grid;
        grid-auto-rows: max-content;
        align-content: start;
        overflow-y: auto;
        gap: var(--space-4);
        min-width: 0;
      }
      li {
        padding: var(--space-2) 0;
        border-top: 1px solid var(--line);
      }
      @media (max-width: 899px) {
        :host {
          grid-template: minmax(420px, 60vh) auto / minmax(0, 1fr);
        }
      }
    `,
  ];

  @property({ attribute: false }) lanes: readonly Lane[] = [];
  @property({ attribute: false }) log!: DecisionLog;
  @property({ attribute: false }) now = 0;
  /** Grows with every change of what is above. */
  @property({ attribute: false }) revision = 0;
  @property({ type: Boolean }) away = false;

  @state() private venue: Venue | undefined;
  @state() private places: ReadonlyMap<string, MapPoint> = new Map();
  @state() private closures: Closure[] = [];
  @state() private crowd: Crowd | undefined;
  @state() private archive: Record<string, unknown> = {};
  @state() private level = 0;
  @state() private fault = '';
  /** Where the ground is on the screen; grows with every move of it. */
  @state() private moved = 0;

  @query('.ground') private ground!: HTMLElement;

  private surface: SvgSurface | undefined;
  private timer = 0;
  private readonly resized = new ResizeObserver(() => this.frame());
  private readonly recoloured = (): void => this.makeSurface();

  override connectedCallback(): void {
    super.connectedCallback();
    void this.readVenue();
    void this.readClosures();
    void this.readCrowd();
    this.timer = window.setInterval(() => {
      void (this.venue ? this.readClosures() : this.readVenue());
      void this.readCrowd();
    }, READ_EVERY_MS);
    dark.addEventListener('change', this.recoloured);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.timer);
    this.resized.disconnect();
    dark.removeEventListener('change', this.recoloured);
    this.surface?.dispose();
  }

  protected override firstUpdated(): void {
    this.resized.observe(this.ground);
    this.makeSurface();
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('venue') && this.venue) {
      this.surface?.show(this.venue);
      this.frame();
    }
    if (changed.has('level')) {
      this.surface?.level(this.level);
    }
  }

  protected override render(): TemplateResult {
    const { gates, elsewhere } = placed(this.lanes, this.places, perMinute(this.log, this.now), this.now);
    const closed = this.closures.filter((closure) => closure.closed);
    return html`
      <section class="plan" aria-label="Map">
        <div class="ground" aria-hidden="true"></div>
        ${this.venue?.houses.map((house) => html`<div class="house" .style=${this.centredAt(house)}>${text(house.name, 'en')}</div>`)}
        ${this.venue ? gates.filter(({ at }) => at.ordinal === this.level).map((gate) => this.gate(gate)) : nothing}
        ${this.venue ? closed.map((closure) => this.closure(closure)) : nothing}
        ${this.venue ? (this.crowd?.reports ?? []).map((report) => this.crowded(report)) : nothing}
        ${this.levels()}
      </section>
      <div class="side">
        <section class="card" aria-labelledby="gates">
          <h2 id="gates">Gates</h2>
          ${this.fault ? html`<p class="fault" role="alert">${this.fault}</p>` : nothing}
          <ul>
            ${gates.map((gate) => html`<li><b>${gate.gate}</b>, ${gate.words}; ${gate.perMinute} a minute${this.levelName(gate.at.ordinal)}</li>`)}
            ${elsewhere.map((lane) => html`<li><b>${lane.gate.gate}</b>, ${STATE_WORD[stateOf(lane, this.now)]}; not on the map</li>`)}
          </ul>
          ${this.lanes.length === 0 ? html`<p>No gate has reported yet.</p>` : nothing}
        </section>
        <limen-closures
          .closures=${this.closures}
          .archive=${this.archive}
          ?away=${this.away}
          @changed=${() => void this.readClosures()}
        ></limen-closures>
        <limen-crowd
          .crowd=${this.crowd}
          .archive=${this.archive}
          .now=${this.now}
          ?away=${this.away}
          @changed=${() => void this.readCrowd()}
        ></limen-crowd>
      </div>
    `;
  }

  private levels(): TemplateResult | typeof nothing {
    const levels = this.venue?.levels ?? [];
    return levels.length < 2
      ? nothing
      : html`<div class="levels" role="group" aria-label="Level">
          ${levels.map(
            (level) => html`<button aria-pressed=${level.ordinal === this.level} @click=${() => (this.level = level.ordinal)}>
              ${text(level.name, 'en')}
            </button>`,
          )}
        </div>`;
  }

  private levelName(ordinal: number): string {
    const level = this.venue?.levels.find((each) => each.ordinal === ordinal);
    return level && this.venue!.levels.length > 1 ? `, ${text(level.name, 'en')}` : '';
  }

  private gate({ gate, at, state: how, words, perMinute: count }: PlacedGate): TemplateResult {
    return this.pin(
      at,
      how,
      html`<i>${how === 'trouble' || how === 'silent' ? warningIcon() : barrierIcon(how)}</i><b>${gate}</b> ${words}, ${count}/min`,
    );
  }

  private closure(closure: Closure): TemplateResult | typeof nothing {
    const at = this.places.get(closure.feature) ?? placeOf(this.archive, closure);
    return at && (closure.ordinal === undefined || at.ordinal === this.level)
      ? this.pin(at, 'closure', html`<i>${warningIcon()}</i><b>${nameOf(closure)}</b> closed`)
      : nothing;
  }

  private crowded(report: CrowdReport): TemplateResult | typeof nothing {
    const at = this.places.get(report.feature) ?? placeOf(this.archive, report);
    return at && (report.ordinal === undefined || at.ordinal === this.level)
      ? this.pin(at, 'crowd', html`<i>${warningIcon()}</i><b>${placeName(report)}</b> ${levelWords(report.level)}`)
      : nothing;
  }

  private pin(at: MapPoint, kind: string, body: TemplateResult): TemplateResult {
    return html`<div class="pin ${kind}" .style=${this.centredAt(at)}>${body}</div>`;
  }

  /** Set as a property: the page's policy forbids styles in the markup. */
  private centredAt({ longitude, latitude }: { longitude: number; latitude: number }): string {
    const { x, y } = this.surface?.project([longitude, latitude]) ?? { x: 0, y: 0 };
    return `transform: translate(calc(${x.toFixed(0)}px - 50%), calc(${y.toFixed(0)}px - 50%))`;
  }

  private makeSurface(): void {
    this.surface?.dispose();
    const surface = new SvgSurface(this.ground, dark.matches ? DARK : LIGHT, () => this.moved++, () => undefined);
    this.surface = surface;
    surface.level(this.level);
    if (this.venue) {
      surface.show(this.venue);
      this.frame();
    }
  }

  private frame(): void {
    const points = (this.venue?.extent ?? []).map(([x = 0, y = 0]): LngLat => [x, y]);
    if (points.length > 0 && this.ground.clientWidth > 0) {
      this.surface?.resize();
      const box = { width: this.ground.clientWidth, height: this.ground.clientHeight };
      this.surface?.camera(fit(points, box, { top: EDGE, right: EDGE, bottom: EDGE, left: EDGE }, 0));
    }
  }

  private async readVenue(): Promise<void> {
    try {
      const [archive, kiosks] = await Promise.all([
        getJson<Record<string, unknown>>('venue'),
        getJson<Array<{ id: string; at: MapPoint }>>('kiosks'),
      ]);
      this.archive = archive.body;
      this.venue = readVenue(archive.body);
      this.places = new Map(kiosks.body.map(({ id, at }) => [id, at]));
      this.level = kiosks.body[0]?.at.ordinal ?? 0;
      this.fault = '';
    } catch (fault) {
      this.fault = fault instanceof ApiError && fault.status === 404 ? 'The coordinator has no map yet.' : sentenceOf(fault);
    }
  }

  private async readCrowd(): Promise<void> {
    // A forecast that cannot be asked for is none: an old one would be believed.
    this.crowd = (await getJson<Crowd>('crowd').catch(() => undefined))?.body;
  }

  private async readClosures(): Promise<void> {
    // Without an answer, what was closed stays shown.
    this.closures = (await getJson<{ closures: Closure[] }>('closures').catch(() => undefined))?.body.closures ?? this.closures;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'limen-map-area': MapArea;
  }
}
