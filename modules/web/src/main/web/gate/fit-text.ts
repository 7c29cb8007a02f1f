import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { reset } from '../design/shared-css.js';

const SMALLEST = 8;
const PRECISION = 1;

/** Words as large as their box allows, in any language, without ever breaking inside one. */
@customElement('limen-fit')
export class FitText extends LitElement {
  static override styles = [
    reset,
    css`
      :host {
        display: grid;
        align-items: center;
        min-width: 0;
        min-height: 0;
        overflow: hidden;
      }
      span {
        display: block;
        min-width: 0;
        line-height: var(--lead-label);
        text-wrap: balance;
        word-break: keep-all;
        line-break: strict;
      }
      /* Where a language has no spaces, only its own phrases keep words whole. */
      span:lang(ja) {
        word-break: auto-phrase;
      }
    `,
  ];

  @property() text = '';
  /** The largest size in the box's heights; lines that belong together share one. */
  @property({ type: Number }) most = 1;

  @query('span') private words!: HTMLElement | null;

  private readonly observer = new ResizeObserver(() => this.fit());

  override connectedCallback(): void {
    super.connectedCallback();
    this.observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.observer.disconnect();
  }

  protected override render(): TemplateResult {
    return html`<span>${this.text}</span>`;
  }

  protected override updated(): void {
    this.fit();
  }

  private fit(): void {
    const words = this.words;
    if (!words || this.clientHeight === 0) {
      return;
    }
    const fits = (size: number): boolean => {
      words.style.fontSize = `${size}px`;
      return words.scrollWidth <= this.clientWidth && words.scrollHeight <= this.clientHeight;
    };
    let low = SMALLEST;
    let high = Math.max(SMALLEST, this.clientHeight * this.most);
    while (high - low > PRECISION) {
      const middle = (low + high) / 2;
      if (fits(middle)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    words.style.fontSize = `${low}px`;
  }
}
