import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { reset } from '../design/shared-css.js';
import { parts } from './me-styles.js';
import { hour } from './moments.js';
import type { Phone } from './phone.js';
import type { Receipt } from './protocol.js';
import { said } from './said.js';
import type { Words } from './words.js';

const LOOK_MS = 2_000;

/** A deletion receipt that fills as the nodes confirm. */
@customElement('limen-receipt')
export class ReceiptView extends LitElement {
  static override styles = [
    reset,
    parts,
    css`
      li {
        display: flex;
        justify-content: space-between;
        gap: var(--space-3);
        padding: var(--space-2) 0;
        border-top: 1px solid var(--line);
      }
      li b {
        overflow-wrap: anywhere;
      }
      a.act {
        text-decoration: none;
      }
    `,
  ];

  @property({ attribute: false }) phone!: Phone;
  @property({ attribute: false }) words!: Words;
  @property() language = 'en';
  @property() receipt = '';

  @state() private shown: Receipt | undefined;

  private looking = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.looking = window.setInterval(() => void this.look(), LOOK_MS);
    void this.look();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.looking);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { words, shown } = this;
    if (!shown) {
      return nothing;
    }
    const done = shown.nodes.filter((node) => node.acknowledgedAt).length;
    const complete = shown.completedAt !== undefined;
    return html`<section class="card" aria-labelledby="title" data-complete=${complete}>
      <h3 id="title">${complete ? words.withdrawDone : words.withdrawTitle}</h3>
      ${complete ? said('good', words.receiptKept) : html`<p>${words.withdrawHow}</p>`}
      <p role="status">${words.confirmed(done, shown.nodes.length)}</p>
      <ul>
        <li><b>${words.centre}</b><span>${words.erasedAt(hour(shown.at, this.language))}</span></li>
        ${shown.nodes.map(
          (node) => html`<li>
            <b>${node.node}</b>
            <span>${this.answer(node)}</span>
          </li>`,
        )}
      </ul>
      <button class="act" @click=${this.save}>${words.saveReceipt}</button>
      ${complete ? html`<button class="act" @click=${() => this.dispatchEvent(new Event('done'))}>${words.close}</button>` : nothing}
    </section>`;
  }

  private answer({ acknowledgedAt, revokedAt }: Receipt['nodes'][number]): string {
    if (acknowledgedAt) {
      return this.words.erasedAt(hour(acknowledgedAt, this.language));
    }
    return revokedAt ? this.words.shutOut(hour(revokedAt, this.language)) : this.words.erasing;
  }

  private async look(): Promise<void> {
    if (!this.receipt || this.shown?.completedAt || document.hidden) {
      return;
    }
    try {
      this.shown = await this.phone.receipt(this.receipt);
    } catch {
      // As it was; it is asked for again.
    }
  }

  private readonly save = (): void => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([this.shown?.statement ?? ''], { type: 'text/plain' }));
    link.download = `receipt-${this.receipt}.txt`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };
}
