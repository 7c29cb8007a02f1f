import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { reset } from '../design/shared-css.js';
import { warningIcon } from '../shared/icons.js';
import { speakIn } from '../shared/languages.js';
import type { Directions, KioskGuidance, KioskView } from '../shared/protocol.js';
import { type Asked, fetchWay, fetchWayOut, idOf, placeOf, type Unreachable, whyNot } from './asking.js';
import './attract.js';
import './emergency.js';
import { EmergencyWays } from './emergency-ways.js';
import { EMERGENCY } from './emergency-words.js';
import { UntilAnswered } from '../shared/until-answered.js';
import { choosePanel } from './choose-panel.js';
import { frameCss } from './frame-css.js';
import { idleMillis, IdleWatch } from './idle.js';
import { KioskLink } from './kiosk-link.js';
import { panelCss } from './panel-css.js';
import { phoneLink } from './phone-link.js';
import { placesCss } from './places-css.js';
import { reachCss } from './reach-css.js';
import { ScheduleShelf } from './schedule-shelf.js';
import { levelButtons } from './level-buttons.js';
import { recogniseMe } from './recognise-view.js';
import { keyIn, Recognition } from './recognition.js';
import { type GroupKey, isFresh } from './route.js';
import { signCss } from './sign-css.js';
import { stepsCss } from './steps-css.js';
import { stillThere, stillThereCss } from './still-there.js';
import { NO_WISHES, type Wishes } from './switches.js';
import { TicketShelf } from './ticket-shelf.js';
import { ticketWordsIn } from './ticket-words.js';
import './venue-map.js';
import type { Venue } from './venue.js';
import { canSpeak, hush, onVoices, say } from './voice.js';
import { type Shown, waySign, waySteps, type WayShown } from './way-view.js';
import { type Language, wordsIn } from './words.js';

/** Somebody walking past has read the sign by then. */
const GUIDANCE_MS = 9_000;
const NO_PATH: Directions['path'] = [];

/** The page that shows the way. It knows no names: nothing about a person ever reaches it. */
@customElement('limen-kiosk')
export class LimenKiosk extends LitElement {
  static override styles = [reset, frameCss, signCss, stepsCss, panelCss, placesCss, stillThereCss, reachCss];

  @state() private view: KioskView | undefined;
  @state() private venue: Venue | undefined;
  @state() private language: Language = 'en';
  @state() private wishes: Wishes = NO_WISHES;
  @state() private shown: Shown | undefined;
  /** A destination whose way could not be fetched; its place is marked all the same. */
  @state() private unreachable: Unreachable | undefined;
  /** The kind of place that is being looked through. */
  @state() private group: GroupKey | undefined;
  /** What was typed; absent unless somebody searches. */
  @state() private searched: string | undefined;
  @state() private level = 0;
  /** Whether visitors may ask to be recognised here. */
  @state() private recognisable = false;
  /** For what the camera looks just now. */
  @state() private looking: 'face' | 'ticket' | undefined;
  @state() private asleep = false;
  /** Seconds until the screen starts over, while it asks whether anybody is there. */
  @state() private left: number | undefined;
  @state() private evacuating = false;
  @state() private waysOutNews = 0;
  @state() private voices = 0;
  @state() private away = false;
  @state() private problem = '';
  @state() private now = Date.now();

  private readonly id_ = new URLSearchParams(location.search).get('id') ?? '';
  private walkingOn: ReturnType<typeof setTimeout> | undefined;
  private clock = 0;
  private request = 0;

  private readonly link = new KioskLink(this.id_, () => this.language, {
    loaded: (view, venue) => this.loaded(view, venue),
    failed: (unknownKiosk) => (this.problem = unknownKiosk ? wordsIn(this.language).noKiosk : ''),
    guided: (guidance) => this.guided(guidance),
    evacuated: (active) => this.evacuate(active),
    closed: () => this.changed(),
    scheduled: (page) => this.events.told(page),
    away: (away) => (this.away = away),
  });

  /** What places are called; as before until there is an answer. */
  private readonly names = new UntilAnswered(
    () => this.link.view(),
    (view) => (this.view = view),
  );

  private readonly idle = new IdleWatch(idleMillis(location.search), {
    warn: (seconds) => (this.left = this.isUntouched ? undefined : seconds),
    over: () => {
      this.clear();
      this.asleep = true;
    },
  });

  private readonly recognition = new Recognition(this.id_, keyIn(location.hash));
  private readonly tickets = new TicketShelf(this, this.id_, {
    read: () => {
      this.touched();
      this.asleep = false;
    },
    found: (told) => this.lead(told),
    failed: (why) => {
      this.open(undefined);
      this.unreachable = { why: ticketWordsIn(this.language).told[why] };
    },
  });
  private readonly events = new ScheduleShelf(this, this.id_);
  private readonly waysOut = new EmergencyWays((profile, language) => fetchWayOut(this.id_, profile, language));

  override connectedCallback(): void {
    super.connectedCallback();
    onVoices(() => this.voices++);
    this.idle.touch();
    this.link.start();
    this.clock = window.setInterval(() => (this.now = Date.now()), 10_000);
    this.addEventListener('pointerdown', this.touched);
    this.addEventListener('keydown', this.touched);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.link.stop();
    this.names.stop();
    clearInterval(this.clock);
    clearTimeout(this.walkingOn);
    this.idle.stop();
    hush();
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('language') || changed.has('shown')) {
      speakIn(document, this.textLanguage);
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
    if (this.evacuating) {
      return html`<limen-kiosk-emergency
        .view=${this.view}
        .venue=${this.venue}
        .ways=${this.waysOut}
        .news=${this.waysOutNews}
      ></limen-kiosk-emergency>`;
    }
    if (this.asleep && !this.shown) {
      return html`<main class="asleep">
        <limen-kiosk-attract .now=${this.now} @wake=${(event: CustomEvent<Language>) => this.wake(event.detail)}></limen-kiosk-attract>
      </main>`;
    }
    const { view } = this;
    const way = this.way(view);
    const looks = `${this.searched === undefined ? '' : 'searching'} ${this.wishes.contrast ? 'contrast' : ''} ${this.wishes.lower ? 'lower' : ''}`;
    return html`
      <main class="${way ? 'guiding' : 'idle'} ${looks}">
        ${way ? waySign(way, this.view) : nothing}
        <div class="map">
          <limen-venue-map
            .venue=${this.venue}
            .you=${this.view.at}
            .bearing=${this.view.bearing}
            .level=${this.level}
            .language=${this.textLanguage}
            .path=${this.shown?.directions.path ?? NO_PATH}
            .spot=${placeOf(this.unreachable?.asked)?.at}
            @level=${(event: CustomEvent<number>) => (this.level = event.detail)}
          >
            ${levelButtons(
              this.venue,
              { language: this.textLanguage, label: words.level, shown: this.level, here: this.view.at.ordinal, path: this.shown?.directions.path ?? NO_PATH },
              (level) => (this.level = level),
            )}
            ${this.away ? html`<p class="away" role="status"><i>${warningIcon()}</i>${words.away}</p>` : nothing}
          </limen-venue-map>
        </div>
        ${way ? waySteps(way, this.view, (level) => (this.level = level), this.clear) : this.choose(this.view)}
        ${this.looking === 'face' ? recogniseMe(this.recognition, this.language, (to) => this.lead({ to }), this.lookAway) : nothing}
        ${this.looking === 'ticket' ? this.tickets.look(this.language, (told) => this.lead(told), this.lookAway) : nothing}
        ${this.left === undefined ? nothing : stillThere(this.left, words, this.touched)}
      </main>
    `;
  }

  private way(view: KioskView): WayShown | undefined {
    const { directions, asked } = this.shown ?? {};
    if (!directions) {
      return undefined;
    }
    const to = asked && idOf(asked, directions, view);
    const { stepFree } = this.wishes;
    const link = to && phoneLink(view.phoneAddress ?? `${location.origin}/`, view.id, to, stepFree);
    const next = this.events.nextAt(to, directions, view, this.now);
    return { directions, asked: asked !== undefined, stepFree, level: this.level, link, next };
  }

  private choose(view: KioskView): TemplateResult {
    const { language, now, away, group, searched, unreachable, wishes, recognisable, events, tickets } = this;
    const speaks = this.voices >= 0 && canSpeak(language);
    return choosePanel(
      { view, language, english: this.link.english, now, away, group, searched, unreachable, wishes, speaks, recognisable, events, tickets },
      {
        open: (group) => this.open(group),
        search: (typed) => this.search(typed),
        ask: (asked) => void this.ask(asked),
        recognise: () => (this.looking = 'face'),
        showTicket: () => (this.looking = 'ticket'),
        speak: (language) => this.speak(language),
        turn: (which) => this.turn(which),
      },
    );
  }

  private readonly lookAway = (): void => {
    this.looking = undefined;
  };

  /** Where a ticket leads: to the place on it, where the map has that, or else to a gate that it opens. */
  private lead({ to, zone }: { to?: string; zone?: string }): void {
    this.open(undefined);
    const place = this.view?.destinations.find(({ id }) => id === to);
    if (place) {
      void this.ask({ kind: 'place', place });
    } else if (zone !== undefined) {
      void this.ask({ kind: 'gate', zone });
    } else {
      this.unreachable = { why: wordsIn(this.language).noWayNow };
    }
  }

  private open(group: GroupKey | undefined): void {
    this.looking = undefined;
    this.group = group;
    this.searched = undefined;
    this.unreachable = undefined;
    this.events.close();
    this.level = this.view?.at.ordinal ?? this.level;
  }

  private search(typed: string): void {
    this.searched = typed;
    this.unreachable = undefined;
  }

  private turn(which: keyof Wishes): void {
    this.wishes = { ...this.wishes, [which]: !this.wishes[which] };
    if (!this.wishes.aloud) {
      hush();
    }
    if (which === 'stepFree') {
      this.events.measure(this.wishes.stepFree);
    }
  }

  /** Nobody has done anything that would be lost. */
  private get isUntouched(): boolean {
    return (
      !this.shown && !this.unreachable && !this.looking && !this.events.isOpen && !this.group && this.searched === undefined && this.language === 'en' &&
      !Object.values(this.wishes).some(Boolean)
    );
  }

  private wake(language: Language): void {
    this.asleep = false;
    this.touched();
    if (language !== this.language) {
      this.speak(language);
    }
  }

  private loaded(view: KioskView, venue: Venue): void {
    const first = this.view === undefined;
    this.view = view;
    // A new object would redraw the map in front of somebody reading it.
    if (JSON.stringify(venue) !== JSON.stringify(this.venue)) {
      this.venue = venue;
    }
    if (first) {
      this.level = view.at.ordinal;
    }
    void this.recognition.offered().then((offered) => (this.recognisable = offered));
    void this.tickets.told(view.readsTickets ?? false);
  }

  /** Over whatever is on the screen, until the server says that it is over. */
  private evacuate(active: boolean): void {
    if (active !== this.evacuating) {
      this.clear();
      this.asleep = false;
      this.evacuating = active;
    }
    void this.readyWaysOut();
  }

  /** The way out in one language is at hand always, in the others once it is needed. */
  private async readyWaysOut(): Promise<void> {
    await this.waysOut.refresh(['en']);
    this.waysOutNews++;
    if (this.evacuating) {
      await this.waysOut.refresh(EMERGENCY.map(({ code }) => code));
      this.waysOutNews++;
    }
  }

  /** Whoever walks past sees the way on the gate's own display, too; somebody who is using the kiosk is not interrupted. */
  private guided(guidance: KioskGuidance): void {
    const used = this.idle.isThere && !this.isUntouched && (!this.shown || this.shown.asked);
    if (!this.view || this.evacuating || used || !isFresh(guidance.at, Date.now(), this.link.clockOffset)) {
      return;
    }
    this.clear();
    this.asleep = false;
    this.shown = { directions: guidance.directions };
    clearTimeout(this.walkingOn);
    this.walkingOn = setTimeout(this.clear, GUIDANCE_MS);
  }

  /** Something was closed or opened: the way that is looked at may be another one now. */
  private changed(): void {
    const asked = this.shown?.asked ?? this.unreachable?.asked;
    if (asked) {
      void this.ask(asked);
    }
    this.events.measure(this.wishes.stepFree);
    void this.readyWaysOut();
  }

  private async ask(asked: Asked): Promise<void> {
    const request = ++this.request;
    try {
      const body = await fetchWay(this.id_, asked, this.wishes.stepFree, this.language);
      if (request === this.request && JSON.stringify(body) !== JSON.stringify(this.shown?.directions)) {
        this.unreachable = undefined;
        this.shown = { directions: body, asked };
        this.level = this.view?.at.ordinal ?? this.level;
        if (this.wishes.aloud) {
          say([body.summary, ...body.instructions.map(({ text, spoken }) => spoken ?? text)], body.language);
        }
      }
    } catch (fault) {
      if (request === this.request) {
        this.shown = undefined;
        this.unreachable = { asked, why: whyNot(asked, fault, wordsIn(this.language)) };
        this.level = placeOf(asked)?.at.ordinal ?? this.level;
      }
    }
  }

  private speak(language: Language): void {
    this.language = language;
    this.names.ask(language);
  }

  private readonly touched = (): void => this.idle.touch();

  /** Back to the first screen; nothing of the last visitor stays. */
  private readonly clear = (): void => {
    clearTimeout(this.walkingOn);
    this.request++;
    hush();
    this.shown = undefined;
    this.unreachable = undefined;
    this.wishes = NO_WISHES;
    this.group = undefined;
    this.searched = undefined;
    this.events.forget();
    this.looking = undefined;
    this.left = undefined;
    this.level = this.view?.at.ordinal ?? 0;
    this.idle.touch();
    if (this.language !== 'en') {
      this.speak('en');
    }
  };
}
