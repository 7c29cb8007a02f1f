import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { reset } from '../design/shared-css.js';
import { getJson } from '../shared/api.js';
import { faceIcon, limenMark, warningIcon } from '../shared/icons.js';
import { knownLanguage, speakIn } from '../shared/languages.js';
import type { KioskView } from '../shared/protocol.js';
import { UntilAnswered } from '../shared/until-answered.js';
import './agreements.js';
import { alertWordsIn, sentence } from './alert-words.js';
import type { Alert } from './alerts.js';
import { frameCss } from './frame-css.js';
import type { KnownWay } from './kept-way.js';
import { parts } from './me-styles.js';
import { keep, recall } from './memory.js';
import { hour } from './moments.js';
import { newsBanner } from './news-banner.js';
import { bannerCss } from './news-banner-css.js';
import { notice } from './notices.js';
import { Phone } from './phone.js';
import type { Ticket } from './protocol.js';
import { said } from './said.js';
import { secretOf } from './secret.js';
import { codeIcon, eventsIcon, mapIcon } from './tab-icons.js';
import { VenueNews } from './venue-news.js';
import './wallet-view.js';
import { type WayAsked, wayOf } from './way-asked.js';
import './welcome.js';
import { languageOf, LANGUAGES, wordsIn } from './words.js';

type Tab = 'tickets' | 'events' | 'way' | 'face';

const TABS: ReadonlyArray<readonly [Tab, () => TemplateResult]> = [
  ['tickets', codeIcon],
  ['events', eventsIcon],
  ['way', mapIcon],
  ['face', faceIcon],
];
const REFRESH_MS = 60_000;

/** The visitor's own page: tickets, the way, and what becomes of their face. Works without a network on what it last heard. */
@customElement('limen-me')
export class LimenMe extends LitElement {
  static override styles = [reset, parts, bannerCss, frameCss];

  @state() private language = languageOf([new URLSearchParams(location.search).get('lang') ?? '', ...navigator.languages]);
  @state() private tab: Tab = 'tickets';
  @state() private ready = false;
  @state() private problem = '';
  @state() private secret = '';
  @state() private asked: WayAsked | undefined;
  @state() private wayLoaded = false;
  @state() private eventsLoaded = false;
  /** Grows when the phone's owner goes. */
  @state() private owner = 0;
  /** What places are called, by their id, as far as the map is known. */
  @state() private places: ReadonlyMap<string, string> = new Map();

  private readonly phone = new Phone();
  private readonly news = new VenueNews(() => this.tickets, () => this.phone.now());
  private refreshing = 0;
  /** A ticket names its place by an id of the map; without the map it stays unnamed. */
  private readonly names = new UntilAnswered(
    async (language: string) => (await getJson<KioskView[]>(`kiosks?lang=${language}`)).body,
    (kiosks) => this.named(kiosks),
    () => this.news.missed(),
  );

  override connectedCallback(): void {
    super.connectedCallback();
    this.phone.addEventListener('change', this.changed);
    this.phone.addEventListener('end', this.ended);
    this.news.addEventListener('change', this.changed);
    this.news.addEventListener('alert', this.alerted);
    window.addEventListener('hashchange', this.followHash);
    window.addEventListener('online', this.refresh);
    document.addEventListener('visibilitychange', this.refresh);
    this.refreshing = window.setInterval(this.refresh, REFRESH_MS);
    this.followHash();
    void this.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.phone.removeEventListener('change', this.changed);
    this.phone.removeEventListener('end', this.ended);
    this.news.removeEventListener('change', this.changed);
    this.news.removeEventListener('alert', this.alerted);
    this.news.stop();
    this.names.stop();
    window.removeEventListener('hashchange', this.followHash);
    window.removeEventListener('online', this.refresh);
    document.removeEventListener('visibilitychange', this.refresh);
    clearInterval(this.refreshing);
  }

  protected override render(): TemplateResult {
    const words = wordsIn(this.language);
    const { wallet } = this.phone;
    return html`
      <header>
        <i>${limenMark()}</i>
        <h1>${wallet ? words.hello(wallet.displayName) : words.title}</h1>
        <select aria-label=${words.language} @change=${this.speak}>
          ${Object.entries(LANGUAGES).map(
            ([code, { name }]) => html`<option value=${code} lang=${code} ?selected=${code === this.language}>${name}</option>`,
          )}
        </select>
      </header>
      <main tabindex="-1">
        ${newsBanner(this.news, this.language, this.places, this.phone.now(), () => this.open('events'), this.read)}
        ${wallet && this.phone.away
          ? html`<p class="said away" role="status"><i>${warningIcon()}</i><span>${words.away(hour(wallet.at, this.language))}</span></p>`
          : nothing}
        ${this.ready || this.tab === 'way' || this.tab === 'events' ? this.content() : html`<p>${this.problem || words.loading}</p>`}
      </main>
      <nav class="tabs" aria-label=${words.title}>
        ${TABS.map(
          ([tab, icon]) => html`<button aria-current=${this.tab === tab ? 'page' : nothing} @click=${() => this.open(tab)}>
            <i>${icon()}</i>${tab === 'events' ? alertWordsIn(this.language).tab : words.tabs[tab]}
          </button>`,
        )}
      </nav>
    `;
  }

  protected override updated(): void {
    const words = wordsIn(this.language);
    speakIn(document, this.language);
    document.title = words.title;
  }

  private content(): TemplateResult {
    const words = wordsIn(this.language);
    const { wallet } = this.phone;
    if (this.tab === 'way') {
      return this.way();
    }
    if (this.tab === 'events') {
      return this.events();
    }
    if (this.problem) {
      return said('bad', this.problem);
    }
    if (!wallet || this.secret) {
      return html`<limen-welcome .phone=${this.phone} .words=${words} .secret=${this.secret} @done=${() => (this.secret = '')}></limen-welcome>`;
    }
    return this.tab === 'face'
      ? html`<limen-agreements .phone=${this.phone} .wallet=${wallet} .words=${words} .language=${this.language}></limen-agreements>`
      : html`<limen-wallet .phone=${this.phone} .wallet=${wallet} .words=${words} .language=${this.language} .places=${this.places}></limen-wallet>`;
  }

  private way(): TemplateResult {
    const words = wordsIn(this.language);
    const { owner } = this;
    return this.wayLoaded
      ? html`${keyed(
          owner,
          html`<limen-way
            .words=${words}
            .language=${this.language}
            .seat=${this.phone.wallet?.tickets.find(({ holderName }) => !holderName)?.ticket.destination ?? ''}
            .places=${this.places}
            .asked=${this.asked}
            .renewed=${this.news.renewed}
            @shown=${(event: CustomEvent<KnownWay>) => this.keepWay(event.detail, owner)}
          ></limen-way>`,
        )}`
      : html`<p>${this.problem || words.loading}</p>`;
  }

  private events(): TemplateResult {
    return this.eventsLoaded
      ? html`<limen-events
          .news=${this.news}
          .tickets=${this.tickets}
          .language=${this.language}
          .places=${this.places}
          .now=${this.phone.now()}
          @way=${(event: CustomEvent<string>) => this.showWay(event.detail)}
        ></limen-events>`
      : html`<p>${this.problem || wordsIn(this.language).loading}</p>`;
  }

  private get tickets(): Ticket[] {
    return this.phone.wallet?.tickets.map(({ ticket }) => ticket) ?? [];
  }

  /** What was asked for elsewhere has been shown, and must not come back over what the visitor chooses next. */
  private keepWay(way: KnownWay, owner: number): void {
    if (owner === this.owner) {
      this.asked = undefined;
      void this.news.keepWay(way);
    } // else it was asked for by somebody who has gone
  }

  private readonly read = async (key: string): Promise<void> => {
    void this.news.markRead(key);
    await this.updateComplete;
    if (this.renderRoot instanceof ShadowRoot && this.renderRoot.activeElement === null) {
      this.renderRoot.querySelector('main')?.focus(); // that was the last, and its button has gone
    }
  };

  private showWay(to: string): void {
    this.asked = { from: this.news.origin, to, stepFree: this.news.isStepFree };
    this.open('way');
  }

  private async start(): Promise<void> {
    const words = wordsIn(this.language);
    if (!globalThis.crypto?.subtle) {
      this.problem = words.insecure;
      return;
    }
    try {
      const spoken = await recall<string>('language');
      this.language = spoken === undefined ? this.language : knownLanguage(spoken);
      await this.phone.start();
    } catch {
      this.problem = words.noStore;
      return;
    }
    await this.news.recall();
    void this.news.listen();
    this.names.ask(this.language);
    this.ready = this.phone.wallet !== undefined || this.secret !== '';
    if (this.phone.carries) {
      await this.phone.refresh();
    }
    this.ready = true;
  }

  private open(tab: Tab): void {
    this.tab = tab;
    this.renderRoot.querySelector('main')?.scrollTo(0, 0);
    if (tab === 'events' && !this.eventsLoaded) {
      import('./events-view.js').then(
        () => (this.eventsLoaded = true),
        () => (this.problem = wordsIn(this.language).fault),
      );
    }
    if (tab === 'way' && !this.wayLoaded) {
      import('./way-view.js').then(
        () => (this.wayLoaded = true),
        () => (this.problem = wordsIn(this.language).noMap),
      );
    }
  }

  /** A secret must stay neither in the address nor in the history. */
  private readonly followHash = (): void => {
    const secret = location.hash.startsWith('#claim=') ? secretOf(location.hash) : undefined;
    const asked = wayOf(location.hash);
    if (secret || asked) {
      history.replaceState(null, '', location.pathname + location.search);
    }
    if (secret) {
      this.secret = secret;
      this.tab = 'tickets';
    } else if (asked) {
      this.asked = asked;
      this.open('way');
    }
  };

  private readonly refresh = (): void => {
    if (!document.hidden && this.ready && this.phone.wallet) {
      void this.phone.refresh();
    }
    if (!document.hidden && this.ready && this.places.size === 0) {
      this.names.ask(this.language);
    }
  };

  private readonly changed = (): void => this.requestUpdate();

  /** What the phone was told, and where it led, belonged to the tickets. */
  private readonly ended = (): void => {
    this.owner++;
    this.asked = undefined;
    void this.news.forget();
  };

  /** Outside the page only for those who asked for it. */
  private readonly alerted = (event: Event): void => {
    const alert = (event as CustomEvent<Alert>).detail;
    const { language } = this;
    const text = sentence(alert, language, this.places, this.phone.now());
    void notice(alert.key, alertWordsIn(language).title, text, language).catch(() => undefined);
  };

  private readonly speak = (event: Event): void => {
    this.language = knownLanguage((event.target as HTMLSelectElement).value);
    void keep('language', this.language).catch(() => undefined);
    this.names.ask(this.language);
  };

  private named(kiosks: readonly KioskView[]): void {
    this.places = new Map(kiosks.flatMap(({ id, name, destinations }) => [[id, name] as const, ...destinations.map((each) => [each.id, each.name] as const)]));
    void this.news.listen(kiosks.map(({ id }) => id));
  }
}
