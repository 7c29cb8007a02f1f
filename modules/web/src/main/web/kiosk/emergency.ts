import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { reset } from '../design/shared-css.js';
import { heading } from '../shared/bearing.js';
import { metres } from '../shared/format.js';
import { headingIcon, wheelchairIcon } from '../shared/icons.js';
import { commaOf, directionOf } from '../shared/languages.js';
import type { Directions, KioskView } from '../shared/protocol.js';
import { emergencyCss } from './emergency-css.js';
import { type EmergencyWays, type OutProfile } from './emergency-ways.js';
import { EMERGENCY, type EmergencyWords } from './emergency-words.js';
import './venue-map.js';
import type { Venue } from './venue.js';
import { partsOf } from './way-view.js';

const TURN_MS = 5_000;
/** The next person may be on foot. */
const STEP_FREE_MS = 60_000;
const NO_PATH: Directions['path'] = [];

/**
 * Everybody is to leave: what to do in one language after the other, an arrow, and the way on the map. Nothing here can be
 * touched away; the only button changes to the way without steps and back.
 */
@customElement('limen-kiosk-emergency')
export class KioskEmergency extends LitElement {
  static override styles = [reset, emergencyCss];

  @property({ attribute: false }) view!: KioskView;
  @property({ attribute: false }) venue!: Venue;
  @property({ attribute: false }) ways!: EmergencyWays;
  /** Grows whenever `ways` holds something new. */
  @property({ type: Number }) news = 0;

  @state() private turn = 0;
  @state() private profile: OutProfile = 'evacuation';
  private turning = 0;
  private back: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.turning = window.setInterval(() => (this.turn = (this.turn + 1) % EMERGENCY.length), TURN_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.turning);
    clearTimeout(this.back);
  }

  protected override render(): TemplateResult {
    const words = EMERGENCY[this.turn]!;
    const way = this.ways.find(this.profile, words.code);
    return html`<main lang=${words.code} dir=${directionOf(words.code)}>
      <section class="leave" role="alert">
        <h1>${words.leave}</h1>
        <p>${words.calm}</p>
      </section>
      ${this.out(way, words)}
      <div class="map">
        <limen-venue-map
          .venue=${this.venue}
          .you=${this.view.at}
          .bearing=${this.view.bearing}
          .level=${this.view.at.ordinal}
          .language=${words.code}
          .path=${way?.path ?? NO_PATH}
        ></limen-venue-map>
      </div>
      <button aria-pressed=${this.profile === 'wheelchair'} @click=${this.change}>
        <i>${this.profile === 'evacuation' ? wheelchairIcon() : headingIcon('ahead')}</i>
        <span>${this.profile === 'evacuation' ? words.stepFree : words.onFoot}</span>
      </button>
    </main>`;
  }

  private out(way: Directions | undefined, words: EmergencyWords): TemplateResult {
    const first = way?.instructions[0];
    if (!way || !first) {
      return html`<section class="out none"><p>${words.noWay}</p></section>`;
    }
    const [place, ...rest] = partsOf(way);
    return html`<section class="out" lang=${way.language} dir=${directionOf(way.language)}>
      <div class="arrow">${headingIcon(heading(first.bearing, this.view.bearing))}</div>
      <div>
        <h2>${place}</h2>
        ${rest.length > 0 ? html`<p>${rest.join(commaOf(way.language))}</p>` : nothing}
        <p class="far">${metres(way.distance, way.language)}</p>
      </div>
    </section>`;
  }

  private readonly change = (): void => {
    clearTimeout(this.back);
    this.profile = this.profile === 'evacuation' ? 'wheelchair' : 'evacuation';
    if (this.profile === 'wheelchair') {
      this.back = setTimeout(() => (this.profile = 'evacuation'), STEP_FREE_MS);
    }
  };
}
