import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { reset } from '../design/shared-css.js';
import { heading } from '../shared/bearing.js';
import { api, ApiError, getJson } from '../shared/api.js';
import { cards, hourAndMinute, metres, walkingMinutes } from '../shared/format.js';
import { categoryIcon, chevronIcon, closeIcon, headingIcon, maneuverIcon, warningIcon, wheelchairIcon } from '../shared/icons.js';
import { LiveStream } from '../shared/live-stream.js';
import type { Destination, Directions, Instruction, KioskGuidance, KioskView } from '../shared/protocol.js';
import { kioskStyles } from './kiosk-styles.js';
import { type Group, type GroupKey, groups, isFresh } from './route.js';
import './venue-map.js';
import { readVenue, text, type Venue } from './venue.js';
import { type Language, LANGUAGES, wordsIn } from './words.js';

/** Somebody walking past has read the sign by then. */
const GUIDANCE_MS = 9_000;
/** Somebody who touched the screen is given longer, and every touch starts it anew. */
const IDLE_MS = 40_000;
const RETRY_MS = 3_000;
const MAX_CARDS = 4;

interface Shown {
  directions: Directions;
  /** Asked for by touch; absent when it came from the gate. */
  asked?: Destination;
}

/** The page that shows the way. It knows no names: nothing about a person ever reaches it. */
@customElement('limen-kiosk')
export class LimenKiosk extends LitElement {
  static override styles = [reset, kioskStyles];

  @state() private view: KioskView | undefined;
  @state() private venue: Venue | undefined;
  @state() private language: Language = 'en';
  @state() private stepFree = false;
  @state() private shown: Shown | undefined;
  /** A destination whose way could not be fetched; its place is marked all the same. */
  @state() private unreachable: { place: Destination; why: string } | undefined;
  /** The kind of place that is being looked through. */
  @state() private group: GroupKey | undefined;
  @state() private level = 0;
  @state() private away = false;
  @state() private problem = '';
  @state() private now = Date.now();

  private readonly id_ = new URLSearchParams(location.search).get('id') ?? '';
  private clockOffset = 0;
  private clearing: ReturnType<typeof setTimeout> | undefined;
  private loading: ReturnType<typeof setTimeout> | undefined;
  private clock = 0;
  private request = 0;

  private readonly stream = new LiveStream({
    url: api(`kiosks/${encodeURIComponent(this.id_)}/stream`),
    events: ['guidance', 'closures'],
    onEvent: (name, payload) => (name === 'closures' ? this.changed() : this.guided(payload as KioskGuidance)),
    catchUp: () => this.load(),
    onLive: () => (this.away = false),
    onAway: () => (this.away = true),
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.start();
    this.clock = window.setInterval(() => (this.now = Date.now()), 10_000);
    this.addEventListener('pointerdown', this.touched);
    this.addEventListener('keydown', this.touched);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stream.stop();
    clearInterval(this.clock);
    clearTimeout(this.clearing);
    clearTimeout(this.loading);
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('language') || changed.has('shown')) {
      document.documentElement.lang = this.textLanguage;
    }
  }

  private get textLanguage(): string {
    return this.shown?.directions.language ?? this.language;
  }

  protected override render(): TemplateResult {
    const words = wordsIn(this.textLanguage);
    if (!this.view || !this.venue) {
      return html`<main class="blank"><p>${this.problem || words.starting}</p></main>`;
    }
    return html`
      <main class=${this.shown ? 'guiding' : 'idle'}>
        ${this.shown ? this.sign(this.shown, this.view) : nothing}
        <div class="map">
          <limen-venue-map
            .venue=${this.venue}
            .you=${this.view.at}
            .bearing=${this.view.bearing}
            .level=${this.level}
            .language=${this.textLanguage}
            .path=${this.shown?.directions.path ?? NO_PATH}
            .spot=${this.unreachable?.place.at}
            @level=${(event: CustomEvent<number>) => (this.level = event.detail)}
          >
            ${this.levels(this.venue)}
            ${this.away ? html`<p class="away" role="status"><i>${warningIcon()}</i>${words.away}</p>` : nothing}
          </limen-venue-map>
        </div>
        ${this.shown ? this.steps(this.shown) : this.choose(this.view)}
      </main>
    `;
  }

  private sign({ directions, asked }: Shown, view: KioskView): TemplateResult {
    const words = wordsIn(directions.language);
    const first = directions.instructions[0];
    const [place, ...rest] = directions.summary.split(/,\s*/);
    return html`
      <section class="sign" aria-live="assertive">
        <div class="arrow">${first ? headingIcon(heading(first.bearing, view.bearing)) : nothing}</div>
        <div class="where">
          <h1>${place}</h1>
          ${rest.length > 0 ? html`<p class="how">${rest.join(', ')}</p>` : nothing}
          <p class="time">
            <b>${words.minutes(walkingMinutes(directions.duration))}</b>
            <span>${this.stepFree && asked ? words.rolling : words.walk}${metres(directions.distance) ? ` · ${metres(directions.distance)}` : ''}</span>
          </p>
        </div>
        <div class="fuse ${asked ? 'long' : ''}" aria-hidden="true"></div>
      </section>
    `;
  }

  private steps({ directions, asked }: Shown): TemplateResult {
    return html`<div class="steps"><ol>
      ${cards(directions, MAX_CARDS).map(
        (step) => html`<li>
          <button class=${step.at.ordinal === this.level ? 'here' : ''} @click=${() => (this.level = step.at.ordinal)}>
            <i>${this.icon(step, directions)}</i>
            <span class="what">${step.text}</span>
            <span class="far">${metres(step.distance)}</span>
          </button>
        </li>`,
      )}
    </ol>
    ${asked
      ? html`<button class="done" @click=${this.clear}><i>${closeIcon()}</i>${wordsIn(directions.language).done}</button>`
      : nothing}
    </div>`;
  }

  /** Setting off has a direction, seen from the kiosk; everything after it is seen from the way. */
  private icon(step: Instruction, directions: Directions): TemplateResult {
    return step === directions.instructions[0] && this.view
      ? headingIcon(heading(step.bearing, this.view.bearing))
      : maneuverIcon(step.maneuver);
  }

  private choose(view: KioskView): TemplateResult {
    const words = wordsIn(this.language);
    const all = groups(view);
    const group = all.find(({ key }) => key === this.group);
    return html`
      <section class="panel">
        <header>
          <div>
            <h1>${group ? words.groups[group.key] : words.whereTo}</h1>
            <p class=${this.unreachable ? 'why' : ''}>${this.unreachable?.why ?? words.touch}</p>
          </div>
          ${group
            ? html`<button class="back" @click=${() => this.open(undefined)}>
                <i>${chevronIcon()}</i>${words.back}
              </button>`
            : html`<time>${hourAndMinute(this.now)}</time>`}
        </header>
        ${group ? this.places(group) : this.kinds(all)}
        <footer>
          <button class="switch" role="switch" aria-checked=${this.stepFree} @click=${() => (this.stepFree = !this.stepFree)}>
            <i>${wheelchairIcon()}</i><span>${words.stepFree}</span><b></b>
          </button>
          <div class="languages" role="group" aria-label=${words.language}>
            ${LANGUAGES.map(
              ({ code, name }) =>
                html`<button lang=${code} aria-pressed=${code === this.language} @click=${() => this.speak(code)}>${name}</button>`,
            )}
          </div>
        </footer>
      </section>
    `;
  }

  private kinds(all: Group[]): TemplateResult {
    const words = wordsIn(this.language);
    return html`<ul class="places">
      ${all.map(
        (group) => html`<li>
          <button @click=${() => (group.places.length === 1 ? this.ask(group.places[0]!) : this.open(group.key))}>
            <i>${categoryIcon(ICON[group.key])}</i><span>${words.groups[group.key]}</span>
          </button>
        </li>`,
      )}
    </ul>`;
  }

  private places({ key, places }: Group): TemplateResult {
    const words = wordsIn(this.language);
    return html`<ul class="places" tabindex="-1">
      ${places.map(
        (place, i) => html`<li>
          <button class=${place.id === this.unreachable?.place.id ? 'here' : ''} @click=${() => this.ask(place)}>
            <i>${categoryIcon(place.category)}</i>
            <span>${place.name}${key !== 'seats' && i === 0 ? html`<small>${words.nearest}</small>` : nothing}</span>
          </button>
        </li>`,
      )}
    </ul>`;
  }

  private open(group: GroupKey | undefined): void {
    this.group = group;
    this.unreachable = undefined;
    this.level = this.view?.at.ordinal ?? this.level;
  }

  private levels(venue: Venue): TemplateResult | typeof nothing {
    if (venue.levels.length < 2) {
      return nothing;
    }
    const onRoute = new Set(this.shown?.directions.path.map((point) => point.ordinal));
    return html`<div class="levels" role="group" aria-label=${wordsIn(this.textLanguage).level}>
      ${venue.levels.map(
        (level) => html`<button
          aria-pressed=${level.ordinal === this.level}
          aria-label=${text(level.name, this.textLanguage)}
          @click=${() => (this.level = level.ordinal)}
        >
          ${text(level.shortName, this.textLanguage)}
          ${level.ordinal === this.view?.at.ordinal ? html`<i class="you"></i>` : nothing}
          ${onRoute.has(level.ordinal) ? html`<i class="way"></i>` : nothing}
        </button>`,
      )}
    </div>`;
  }

  /** The server may not be there yet when a kiosk is switched on in the morning. */
  private start(): void {
    this.load().then(
      () => this.stream.start(),
      (fault: unknown) => {
        this.problem = fault instanceof ApiError && fault.status === 404 ? wordsIn(this.language).noKiosk : '';
        this.loading = setTimeout(() => this.start(), RETRY_MS);
      },
    );
  }

  private async load(): Promise<void> {
    const [view, archive] = await Promise.all([this.fetchView(), getJson<Record<string, unknown>>('venue')]);
    const venue = readVenue(archive.body);
    const first = this.view === undefined;
    this.view = view;
    // A new object would redraw the map in front of somebody reading it.
    if (JSON.stringify(venue) !== JSON.stringify(this.venue)) {
      this.venue = venue;
    }
    if (first) {
      this.level = view.at.ordinal;
    }
  }

  private async fetchView(): Promise<KioskView> {
    const answer = await getJson<KioskView>(`kiosks/${encodeURIComponent(this.id_)}?lang=${this.language}`);
    this.clockOffset = answer.clockOffset ?? this.clockOffset;
    return answer.body;
  }

  private guided(guidance: KioskGuidance): void {
    if (!this.view || !isFresh(guidance.at, Date.now(), this.clockOffset)) {
      return;
    }
    this.request++;
    this.unreachable = undefined;
    this.shown = { directions: guidance.directions };
    this.level = this.view.at.ordinal;
    this.clearAfter(GUIDANCE_MS);
  }

  /** Something was closed or opened: the way that is looked at may be another one now. */
  private changed(): void {
    const place = this.shown?.asked ?? this.unreachable?.place;
    if (place) {
      void this.ask(place);
    }
  }

  private async ask(place: Destination): Promise<void> {
    const request = ++this.request;
    const query = new URLSearchParams({
      to: place.id,
      profile: this.stepFree ? 'wheelchair' : 'walking',
      lang: this.language,
    });
    try {
      const { body } = await getJson<Directions>(`kiosks/${encodeURIComponent(this.id_)}/directions?${query}`);
      if (request === this.request && JSON.stringify(body) !== JSON.stringify(this.shown?.directions)) {
        this.unreachable = undefined;
        this.shown = { directions: body, asked: place };
        this.level = this.view?.at.ordinal ?? this.level;
      }
    } catch (fault) {
      if (request === this.request) {
        // The router says in the visitor's language why there is no way; everything else is our own trouble.
        const why = fault instanceof ApiError && fault.status === 404 ? fault.detail : wordsIn(this.language).noWayNow;
        this.shown = undefined;
        this.unreachable = { place, why };
        this.level = place.at.ordinal;
      }
    }
  }

  private speak(language: Language): void {
    this.language = language;
    this.fetchView().then(
      (view) => (this.view = view),
      () => undefined, // the names stay as they are until the server is back
    );
  }

  private readonly touched = (): void => {
    if (!this.shown || this.shown.asked) {
      this.clearAfter(IDLE_MS);
    }
  };

  private clearAfter(milliseconds: number): void {
    clearTimeout(this.clearing);
    this.clearing = setTimeout(this.clear, milliseconds);
  }

  /** Back to the first screen; nothing of the last visitor stays. */
  private readonly clear = (): void => {
    clearTimeout(this.clearing);
    this.request++;
    this.shown = undefined;
    this.unreachable = undefined;
    this.stepFree = false;
    this.group = undefined;
    this.level = this.view?.at.ordinal ?? 0;
    if (this.language !== 'en') {
      this.speak('en');
    }
  };
}

const NO_PATH: Directions['path'] = [];

/** A category that stands for the kind. */
const ICON: Record<GroupKey, string> = {
  seats: 'section',
  toilets: 'restroom',
  accessible: 'restroom.wheelchair',
  food: 'foodservice',
  aid: 'firstaid',
  shops: 'retail',
  exits: 'exit',
  help: 'information',
  more: 'place',
};
