import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { reset } from '../../design/shared-css.js';
import { getJson } from '../../shared/api.js';
import { timeOfDay } from '../../shared/format.js';

interface TicketView {
  ticket: { id: string; zone: string; validFrom: string; validUntil: string };
  used?: { gate: string; at: string };
}

/** The tickets of one person, so that staff know what to ask for. */
@customElement('limen-holder-tickets')
export class HolderTickets extends LitElement {
  static override styles = [reset];

  @property() holder = '';
  @property({ type: Boolean }) away = false;

  @state() private tickets: TicketView[] | undefined;
  @state() private fault = '';

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('holder') || (changed.has('away') && !this.away && this.fault)) {
      void this.read(this.holder);
    }
  }

  protected override render(): TemplateResult {
    if (this.fault) {
      return html`<p>${this.fault}</p>`;
    }
    if (!this.tickets) {
      return html`<p>Looking for tickets…</p>`;
    }
    return this.tickets.length === 0
      ? html`<p>Holds no ticket.</p>`
      : html`<ul>
          ${this.tickets.map(
            ({ ticket, used }) =>
              html`<li>
                <b>${ticket.id}</b> to ${ticket.zone}${used ? `, used at ${used.gate} at ${timeOfDay(used.at)}` : ', not used'}
              </li>`,
          )}
        </ul>`;
  }

  private async read(holder: string): Promise<void> {
    this.tickets = undefined;
    this.fault = '';
    try {
      const { body } = await getJson<{ tickets: TicketView[] }>(`tickets?holder=${encodeURIComponent(holder)}&limit=20`);
      if (holder === this.holder) {
        this.tickets = body.tickets;
      }
    } catch {
      if (holder === this.holder) {
        this.fault = 'The tickets could not be read.';
      }
    }
  }
}
