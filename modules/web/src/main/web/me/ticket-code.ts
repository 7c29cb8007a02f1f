import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { reset } from '../design/shared-css.js';
import { parts } from './me-styles.js';
import type { Phone } from './phone.js';
import { qr } from './qr.js';
import { said } from './said.js';
import { type BoundTicket, boundTicket, screenCode, stepAt } from './screen-code.js';
import { type Words } from './words.js';

const LOOK_MS = 250;

/**
 * The code that a gate reads, anew at every time step, made on this phone: needs nobody. Reflects the text as `code`, for
 * tests.
 */
@customElement('limen-ticket-code')
export class TicketCode extends LitElement {
  static override styles = [
    reset,
    parts,
    css`
      .fuse {
        height: 8px;
        max-width: 26rem;
        width: 100%;
        margin: var(--space-3) auto 0;
        border-radius: 4px;
        background: var(--line);
        overflow: hidden;
      }
      .fuse i {
        display: block;
        height: 100%;
        background: var(--sign-deep);
        transform-origin: left;
      }
      :host(:dir(rtl)) .fuse i {
        transform-origin: right;
      }
    `,
  ];

  @property({ attribute: false }) phone!: Phone;
  @property({ attribute: false }) text: string | undefined;
  @property({ attribute: false }) words!: Words;

  @state() private code = '';
  @state() private left = 1;

  private ticket: BoundTicket | undefined;
  private step = -1;
  private looking = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.looking = window.setInterval(() => void this.look(), LOOK_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.looking);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('text')) {
      this.step = -1;
      this.code = '';
      try {
        this.ticket = this.text ? boundTicket(this.text) : undefined;
      } catch {
        this.ticket = undefined;
      }
      void this.look();
    }
  }

  protected override render(): TemplateResult {
    if (!this.ticket) {
      return said('ask', this.words.codeNone);
    }
    return html`<div class="code">${this.code ? qr(this.code, this.words.code) : nothing}</div>
      <div class="fuse" aria-hidden="true"><i .style=${`transform: scaleX(${this.left.toFixed(3)})`}></i></div>`;
  }

  private async look(): Promise<void> {
    const { ticket } = this;
    if (!ticket || !this.phone?.key) {
      return;
    }
    const now = this.phone.now();
    const step = stepAt(now, ticket.step);
    this.left = 1 - (now / 1000 / ticket.step - step);
    if (step !== this.step) {
      this.step = step;
      const code = await screenCode(ticket, this.phone.key, now);
      if (ticket === this.ticket && step === this.step) {
        this.code = code;
        this.setAttribute('code', code);
      }
    }
  }
}
