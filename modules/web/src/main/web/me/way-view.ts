import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { reset } from '../design/shared-css.js';
import '../kiosk/venue-map.js';
import { levelLabel, readVenue, text, type Venue } from '../kiosk/venue.js';
import { ApiError, getJson } from '../shared/api.js';
import { metres, walkingMinutes } from '../shared/format.js';
import { maneuverIcon } from '../shared/icons.js';
import { directionOf } from '../shared/languages.js';
import type { Directions, KioskView } from '../shared/protocol.js';
import type { KnownWay } from './kept-way.js';
import { parts } from './me-styles.js';
import { recall } from './memory.js';
import { said } from './said.js';
import type { WayAsked } from './way-asked.js';
import type { Words } from './words.js';

/** The map, and the way from a gate or kiosk to a place; the last one stays without a network. Says `shown` with each KnownWay, to be kept. */
@customElement('limen-way')
export class WayView extends LitElement {
  static override styles = [
    reset,
    parts,
    css`
      limen-venue-map {
        --k: 0.62px;
        height: min(52vh, 30rem);
        border-radius: var(--radius-l);
      }
      .levels {
        position: absolute;
        inset-block-start: var(--space-2);
        inset-inline-end: var(--space-2);
        display: grid;
        gap: var(--space-1);
      }
      .levels button {
        min-width: 48px;
        min-height: 48px;
        padding: 0 var(--space-2);
        border-radius: var(--radius-m);
        background: var(--surface);
        box-shadow: var(--shadow);
        text-align: center;
        font-weight: var(--weight-strong);
      }
      .levels button[aria-pressed='true'] {
        background: var(--ink);
        color: var(--surface);
      }
      .sum {
        font-size: var(--type-l);
        font-weight: var(--weight-strong);
      }
      ol {
        display: grid;
        gap: var(--space-2);
      }
      li {
        display: grid;
        grid-template-columns: 40px minmax(0, 1fr) auto;
        align-items: center;
        gap: var(--space-3);
        padding: var(--space-2) 0;
        border-top: 1px solid var(--line);
      }
      li i {
        width: 36px;
        height: 36px;
      }
      .switch {
        display: flex;
        align-items: center;
        justify-content: space-between;
        min-height: 52px;
        width: 100%;
        font-weight: var(--weight-strong);
      }
      .switch b {
        width: 56px;
        height: 32px;
        padding: 4px;
        border-radius: 16px;
        border: 2px solid var(--line-strong);
      }
      .switch b::before {
        content: '';
        display: block;
        width: 20px;
        height: 20px;
        border-radius: 50%;
        background: var(--line-strong);
      }
      .switch[aria-checked='true'] b {
        background: var(--admitted);
        border-color: var(--admitted);
      }
      .switch[aria-checked='true'] b::before {
        margin-inline-start: 24px;
        background: var(--surface);
      }
    `,
  ];

  @property({ attribute: false }) words!: Words;
  @property() language = 'en';
  /** What the ticket says about where to sit. */
  @property() seat = '';
  @property({ attribute: false }) places: ReadonlyMap<string, string> = new Map();
  /** What a kiosk handed over. */
  @property({ attribute: false }) asked: WayAsked | undefined;

  /** The way that was shown last, when it has become another one. */
  @property({ attribute: false }) renewed: KnownWay | undefined;

  @state() private venue: Venue | undefined;
  @state() private kiosks: KioskView[] = [];
  @state() private from = '';
  @state() private to = '';
  @state() private stepFree = false;
  @state() private way: KnownWay | undefined;
  @state() private level = 0;
  @state() private problem = '';
  @state() private missing = false;

  private request = 0;

  protected override firstUpdated(): void {
    void this.load();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('asked') && this.asked && this.kiosks.length > 0) {
      this.follow(this.asked);
    }
    if (changed.has('renewed') && this.renewed && this.way) {
      this.way = this.renewed;
    }
    if (changed.has('language') && changed.get('language') && this.kiosks.length > 0) {
      void this.loadPlaces();
    }
  }

  protected override render(): TemplateResult {
    const form = this.venue && this.kiosks.length > 0 ? this.form() : nothing;
    const map = this.venue ? this.map(this.venue) : nothing;
    // Who has a way wants to see it; who has none wants to ask for one.
    return html`<div class="stack">
      ${this.missing ? said('ask', this.words.noMap) : nothing} ${this.problem ? said('ask', this.problem) : nothing}
      ${this.way ? html`${map} ${this.steps(this.way.directions)} ${form}` : html`${form} ${map}`}
    </div>`;
  }

  private form(): TemplateResult {
    const { words } = this;
    const mine = this.places.get(this.seat);
    const places = this.kiosks.find(({ id }) => id === this.from)?.destinations ?? this.kiosks[0]?.destinations ?? [];
    return html`<form class="card" @submit=${this.submit}>
      <label>${words.start}<select name="from" @change=${(event: Event) => (this.from = valueOf(event))}>
        ${this.kiosks.map(({ id, name }) => html`<option value=${id} ?selected=${id === this.from}>${name}</option>`)}
      </select></label>
      <label>${words.destination}<select name="to" @change=${(event: Event) => (this.to = valueOf(event))}>
        ${mine ? html`<option value=${this.seat} ?selected=${this.to === this.seat}>${words.mySeat(mine)}</option>` : nothing}
        ${places.filter(({ id }) => !mine || id !== this.seat).map(({ id, name }) => html`<option value=${id} ?selected=${id === this.to}>${name}</option>`)}
      </select></label>
      <button type="button" class="switch" role="switch" aria-checked=${this.stepFree} @click=${() => (this.stepFree = !this.stepFree)}>
        ${words.stepFree}<b></b>
      </button>
      <button class="act main">${words.showWay}</button>
    </form>`;
  }

  private map(venue: Venue): TemplateResult {
    const start = this.kiosks.find(({ id }) => id === (this.way?.from ?? this.from));
    return html`<limen-venue-map
      .venue=${venue}
      .you=${start?.at}
      .bearing=${0}
      .level=${this.level}
      .language=${this.language}
      .path=${this.way?.directions.path ?? NO_PATH}
      @level=${(event: CustomEvent<number>) => (this.level = event.detail)}
    >
      ${venue.levels.length > 1
        ? html`<div class="levels" role="group" aria-label=${this.words.level}>
            ${venue.levels.map(
              (level) => html`<button
                aria-pressed=${level.ordinal === this.level}
                aria-label=${levelLabel(level, this.language)}
                @click=${() => (this.level = level.ordinal)}
              >
                ${text(level.shortName, this.language)}
              </button>`,
            )}
          </div>`
        : nothing}
    </limen-venue-map>`;
  }

  private steps(directions: Directions): TemplateResult {
    return html`<section class="card" aria-label=${this.words.lastWay} lang=${directions.language} dir=${directionOf(directions.language)}>
      <p class="sum">${directions.summary} · ${this.words.minutes(walkingMinutes(directions.duration))} ${metres(directions.distance, directions.language)}</p>
      <ol>
        ${directions.instructions.map(
          (step) => html`<li><i>${maneuverIcon(step.maneuver)}</i><span>${step.text}</span><span>${metres(step.distance, directions.language)}</span></li>`,
        )}
      </ol>
    </section>`;
  }

  private async load(): Promise<void> {
    this.way = await recall<KnownWay>('way').catch(() => undefined);
    try {
      const [archive] = await Promise.all([getJson<Record<string, unknown>>('venue', 'no-cache'), this.loadPlaces()]);
      this.venue = readVenue(archive.body);
    } catch {
      this.missing = this.venue === undefined;
      return;
    }
    this.stepFree = this.asked?.stepFree ?? this.way?.stepFree ?? false;
    this.from = this.asked?.from ?? this.way?.from ?? this.kiosks[0]?.id ?? '';
    this.to = this.asked?.to ?? this.way?.to ?? ((this.places.has(this.seat) && this.seat) || (this.kiosks[0]?.destinations[0]?.id ?? ''));
    this.level = this.kiosks.find(({ id }) => id === this.from)?.at.ordinal ?? 0;
    if (this.asked) {
      this.follow(this.asked);
    }
  }

  private async loadPlaces(): Promise<void> {
    this.kiosks = (await getJson<KioskView[]>(`kiosks?lang=${this.language}`)).body;
  }

  private follow(asked: WayAsked): void {
    this.from = asked.from;
    this.to = asked.to;
    this.stepFree = asked.stepFree;
    void this.ask();
  }

  private readonly submit = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.ask();
  };

  private async ask(): Promise<void> {
    const request = ++this.request;
    const { from, to, stepFree } = this;
    const query = new URLSearchParams({ to, profile: stepFree ? 'wheelchair' : 'walking', lang: this.language });
    try {
      const { body } = await getJson<Directions>(`kiosks/${encodeURIComponent(from)}/directions?${query}`);
      if (request !== this.request) {
        return; // another way was asked for meanwhile
      }
      this.problem = '';
      this.way = { from, to, stepFree, directions: body };
      this.level = body.path[0]?.ordinal ?? this.level;
      this.dispatchEvent(new CustomEvent('shown', { detail: this.way }));
    } catch (fault) {
      if (request !== this.request) {
        return;
      }
      // The router says in the visitor's language why there is no way.
      this.problem = fault instanceof ApiError && fault.status === 404 ? fault.detail : this.words.noWay;
    }
  }
}

const NO_PATH: Directions['path'] = [];

const valueOf = (event: Event): string => (event.target as HTMLSelectElement).value;
