import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { reset } from '../design/shared-css.js';
import { hourAndMinute } from '../shared/format.js';
import { headingIcon } from '../shared/icons.js';
import { directionOf, type Language, LANGUAGES } from '../shared/languages.js';
import { languages } from './switches.js';
import { wordsIn } from './words.js';

const TURN_MS = 4_000;

/**
 * What is seen from afar while nobody stands here. Says `wake` with the language that was on the screen, or whose name was
 * touched. Where movement is not wanted all languages stand there at once.
 */
@customElement('limen-kiosk-attract')
export class KioskAttract extends LitElement {
  static override styles = [
    reset,
    css`
      :host {
        display: grid;
        grid-template: minmax(0, 1fr) auto / 100%;
        height: 100%;
        background: var(--sign);
        color: var(--on-sign);
      }
      .wake {
        display: grid;
        grid-template-rows: minmax(0, 1fr) auto minmax(0, 1fr);
        justify-items: center;
        padding: calc(64 * var(--k));
        text-align: center;
      }
      button:focus-visible {
        outline: calc(10 * var(--k)) solid var(--on-sign);
        outline-offset: calc(-24 * var(--k));
      }
      time {
        justify-self: end;
        font-size: calc(64 * var(--k));
        line-height: 1;
        font-weight: var(--weight-strong);
      }
      i {
        display: block;
        margin: 0 auto calc(64 * var(--k));
        width: calc(360 * var(--k));
        height: calc(360 * var(--k));
      }
      p {
        max-width: calc(940 * var(--k));
        min-height: 2.2em;
        font-size: calc(120 * var(--k));
        line-height: var(--lead-label);
        font-weight: var(--weight-sign);
        letter-spacing: var(--track-sign);
        text-wrap: balance;
        animation: appear 900ms var(--ease);
      }
      .all i {
        width: calc(200 * var(--k));
        height: calc(200 * var(--k));
        margin-bottom: calc(40 * var(--k));
      }
      .all p {
        min-height: 0;
        font-size: calc(52 * var(--k));
      }
      p + p {
        margin-top: calc(20 * var(--k));
      }
      @keyframes appear {
        from {
          opacity: 0;
        }
      }
      .languages {
        display: grid;
        grid-template-columns: repeat(4, 1fr);
        gap: calc(20 * var(--k));
        padding: 0 calc(64 * var(--k)) calc(64 * var(--k));
        font-size: calc(44 * var(--k));
        font-weight: var(--weight-strong);
      }
      .languages button {
        min-height: calc(108 * var(--k));
        border: calc(4 * var(--k)) solid var(--on-sign);
        border-radius: calc(16 * var(--k));
        text-align: center;
      }
      .languages button:focus-visible {
        outline-offset: calc(4 * var(--k));
      }
      @media (orientation: landscape) {
        i {
          width: calc(260 * var(--k));
          height: calc(260 * var(--k));
          margin-bottom: calc(40 * var(--k));
        }
        p {
          max-width: calc(1500 * var(--k));
          min-height: 1.1em;
        }
        .all {
          display: grid;
          grid-template-columns: 1fr 1fr;
          gap: calc(20 * var(--k)) calc(60 * var(--k));
        }
        .all i {
          grid-column: 1 / -1;
          width: calc(160 * var(--k));
          height: calc(160 * var(--k));
        }
        .all p {
          min-height: 0;
          margin-top: 0;
        }
        .languages {
          grid-template-columns: repeat(8, 1fr);
        }
      }
    `,
  ];

  @property({ type: Number }) now = Date.now();
  @property({ type: Boolean }) still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  @state() private turn = 0;
  private turning = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.still) {
      this.turning = window.setInterval(() => (this.turn = (this.turn + 1) % LANGUAGES.length), TURN_MS);
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.turning);
  }

  protected override render(): TemplateResult {
    const shown: readonly Language[] = this.still ? LANGUAGES : [LANGUAGES[this.turn]!];
    const first = shown[0]!;
    return html`<h1 class="visually-hidden" lang=${first}>${wordsIn(first).wake}</h1>
      <button class="wake" @click=${() => this.wake(first)}>
        <time>${hourAndMinute(this.now)}</time>
        <div class=${this.still ? 'all' : ''}>
          <i>${headingIcon('ahead')}</i>
          ${shown.map((code) => html`<p lang=${code} dir=${directionOf(code)}>${wordsIn(code).wake}</p>`)}
        </div>
      </button>
      ${languages(undefined, wordsIn('en'), (language) => this.wake(language))}`;
  }

  private wake(language: Language): void {
    this.dispatchEvent(new CustomEvent('wake', { detail: language }));
  }
}
