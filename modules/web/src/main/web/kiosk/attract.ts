import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { reset } from '../design/shared-css.js';
import { hourAndMinute } from '../shared/format.js';
import { headingIcon } from '../shared/icons.js';
import { type Language, LANGUAGES, wordsIn } from './words.js';

const TURN_MS = 6_000;

/**
 * What is seen from afar while nobody stands here. Says `wake` with the language that was on the screen. Where movement is not
 * wanted all languages stand there at once.
 */
@customElement('limen-kiosk-attract')
export class KioskAttract extends LitElement {
  static override styles = [
    reset,
    css`
      :host {
        height: 100%;
      }
      button {
        width: 100%;
        height: 100%;
        display: grid;
        grid-template-rows: 1fr auto 1fr;
        justify-items: center;
        padding: calc(64 * var(--k));
        background: var(--sign);
        color: var(--on-sign);
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
        line-height: 1.1;
        font-weight: var(--weight-sign);
        letter-spacing: -0.02em;
        text-wrap: balance;
        animation: appear 900ms var(--ease);
      }
      p + p {
        margin-top: calc(40 * var(--k));
      }
      @keyframes appear {
        from {
          opacity: 0;
        }
      }
      ul {
        align-self: end;
        display: flex;
        gap: calc(40 * var(--k));
        font-size: calc(44 * var(--k));
        font-weight: var(--weight-strong);
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
    const shown = this.still ? LANGUAGES : [LANGUAGES[this.turn]!];
    return html`<h1 class="visually-hidden" lang=${shown[0]!.code}>${wordsIn(shown[0]!.code).wake}</h1>
    <button @click=${() => this.wake(shown.length === 1 ? shown[0]!.code : LANGUAGES[0]!.code)}>
      <time>${hourAndMinute(this.now)}</time>
      <div>
        <i>${headingIcon('ahead')}</i>
        ${shown.map(({ code }) => html`<p lang=${code}>${wordsIn(code).wake}</p>`)}
      </div>
      <ul aria-hidden="true">
        ${LANGUAGES.map(({ code, name }) => html`<li lang=${code}>${name}</li>`)}
      </ul>
    </button>`;
  }

  private wake(language: Language): void {
    this.dispatchEvent(new CustomEvent('wake', { detail: language }));
  }
}
