import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { reset } from '../design/shared-css.js';
import { chevronIcon } from '../shared/icons.js';
import './hand-over.js';
import { parts } from './me-styles.js';
import { moment } from './moments.js';
import type { Phone } from './phone.js';
import type { Wallet, WalletEntry } from './protocol.js';
import { said } from './said.js';
import './ticket-code.js';
import type { Words } from './words.js';

/** What can still be used comes first, and of that what begins first. */
export function inOrder(tickets: readonly WalletEntry[], now: number): WalletEntry[] {
  const rank = ({ ticket, used, holderName }: WalletEntry): number =>
    (Date.parse(ticket.validUntil) <= now ? 4 : 0) + (used ? 2 : 0) + (holderName ? 1 : 0);
  return [...tickets].sort((a, b) => rank(a) - rank(b) || Date.parse(a.ticket.validFrom) - Date.parse(b.ticket.validFrom));
}

/** The tickets, one at a time, each with its changing code. */
@customElement('limen-wallet')
export class WalletView extends LitElement {
  static override styles = [
    reset,
    parts,
    css`
      .turn {
        display: grid;
        grid-template-columns: 52px minmax(0, 1fr) 52px;
        align-items: center;
        text-align: center;
        font-weight: var(--weight-strong);
      }
      .turn button {
        width: 52px;
        height: 52px;
        padding: 14px;
        border-radius: 50%;
        background: var(--surface);
        box-shadow: var(--shadow);
      }
      .turn button:disabled {
        visibility: hidden;
      }
      .turn .back svg,
      :host(:dir(rtl)) .turn .next svg {
        transform: scaleX(-1);
      }
      :host(:dir(rtl)) .turn .back svg {
        transform: none;
      }
      .ticket {
        gap: var(--space-4);
        border-top: 8px solid var(--sign);
      }
      .ticket h2 {
        text-align: center;
      }
      dl {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(8rem, 1fr));
        gap: var(--space-3);
      }
      dt {
        font-size: var(--type-s);
        color: var(--ink-2);
      }
      dd {
        font-size: var(--type-l);
        font-weight: var(--weight-strong);
        overflow-wrap: anywhere;
      }
      .how {
        text-align: center;
      }
    `,
  ];

  @property({ attribute: false }) phone!: Phone;
  @property({ attribute: false }) wallet!: Wallet;
  @property({ attribute: false }) words!: Words;
  @property() language = 'en';
  @property({ attribute: false }) places: ReadonlyMap<string, string> = new Map();

  @state() private at = 0;
  @state() private handing: { kind: 'give' | 'move'; tickets: string[] } | undefined;

  protected override render(): TemplateResult {
    const { words, wallet } = this;
    if (this.handing) {
      return html`<limen-hand-over
        .phone=${this.phone}
        .words=${words}
        .kind=${this.handing.kind}
        .tickets=${this.handing.tickets}
        @done=${() => (this.handing = undefined)}
      ></limen-hand-over>`;
    }
    const tickets = inOrder(wallet.tickets, this.phone.now());
    const at = Math.min(this.at, tickets.length - 1);
    const entry = tickets[at];
    return html`<div class="stack">
      ${wallet.tickets.length > 1 ? this.turn(at) : nothing}
      ${entry ? this.ticket(entry) : said('ask', words.welcome)}
      <button class="act" @click=${() => (this.handing = { kind: 'move', tickets: [] })} ?disabled=${this.phone.away}>
        ${words.move}
      </button>
      <p class="quiet">${words.install}</p>
    </div>`;
  }

  private turn(at: number): TemplateResult {
    const { words } = this;
    const all = this.wallet.tickets.length;
    return html`<nav class="turn" aria-label=${words.tabs.tickets}>
      <button class="back" aria-label=${words.previous} ?disabled=${at === 0} @click=${() => (this.at = at - 1)}>${chevronIcon()}</button>
      <span aria-live="polite">${words.ticketOf(at + 1, all)}</span>
      <button class="next" aria-label=${words.next} ?disabled=${at === all - 1} @click=${() => (this.at = at + 1)}>${chevronIcon()}</button>
    </nav>`;
  }

  private ticket({ ticket, holderName, used, text }: WalletEntry): TemplateResult {
    const { words, language } = this;
    const now = this.phone.now();
    const over = Date.parse(ticket.validUntil) <= now;
    const seat = this.places.get(ticket.destination ?? '');
    const early = Date.parse(ticket.validFrom) > now;
    return html`<article class="card ticket">
      <h2>${holderName ?? this.wallet.displayName}</h2>
      ${over ? said('bad', words.over) : nothing} ${early ? said('ask', words.early) : nothing}
      ${used ? said('ask', words.used(moment(used.at, language))) : nothing}
      ${over
        ? nothing
        : html`<limen-ticket-code .phone=${this.phone} .text=${text} .words=${words}></limen-ticket-code>
            <p class="how quiet">${words.codeHow} ${words.bright}</p>`}
      <dl>
        <div><dt>${words.zone}</dt><dd>${ticket.zone}</dd></div>
        ${seat ? html`<div><dt>${words.seat}</dt><dd>${seat}</dd></div>` : nothing}
        <div><dt>${words.from}</dt><dd>${moment(ticket.validFrom, language)}</dd></div>
        <div><dt>${words.until}</dt><dd>${moment(ticket.validUntil, language)}</dd></div>
      </dl>
      ${used || over
        ? nothing
        : html`<button class="act" @click=${() => (this.handing = { kind: 'give', tickets: [ticket.id] })} ?disabled=${this.phone.away}>
            ${words.give}
          </button>`}
    </article>`;
  }
}
