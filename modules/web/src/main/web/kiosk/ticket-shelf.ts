import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { categoryIcon } from '../shared/icons.js';
import { hasCamera } from '../shared/picture.js';
import { ScannerKeys } from './scanner-keys.js';
import './show-ticket.js';
import { ticketWordsIn } from './ticket-words.js';
import { Tickets, type TicketTold } from './tickets.js';

/** What becomes of a ticket that a scanner has read. */
export interface Scanning {
  /** It was read, and is being asked about. */
  read: () => void;
  found: (told: TicketTold) => void;
  /** It leads nowhere, or nobody can say where. */
  failed: (why: 'refused' | 'notNow') => void;
}

/** Tickets shown to this kiosk: to its camera, when a visitor asks for it, or to its scanner at any time. */
export class TicketShelf implements ReactiveController {
  private readonly tickets: Tickets;
  private readonly scanner = new ScannerKeys((text) => void this.scanned(text));
  /** Whether the kiosk's server reads them, and whether there is a camera to show them to. */
  private read = false;
  private offered = false;

  constructor(
    private readonly host: ReactiveControllerHost,
    kiosk: string,
    private readonly scanning: Scanning,
  ) {
    this.tickets = new Tickets(kiosk);
    host.addController(this);
  }

  hostConnected(): void {
    // Before whatever has the focus: a scanner ends with Enter.
    window.addEventListener('keydown', this.pressed, true);
  }

  hostDisconnected(): void {
    window.removeEventListener('keydown', this.pressed, true);
  }

  /** The kiosk's server says whether it reads tickets. */
  async told(read: boolean): Promise<void> {
    this.read = read;
    this.offered = read && (await hasCamera());
    this.host.requestUpdate();
  }

  /** The way in for those who have their ticket at hand. */
  cut(language: string, open: () => void): TemplateResult | typeof nothing {
    return this.offered
      ? html`<button class="ticket" @click=${open}><i>${categoryIcon('ticket')}</i><span>${ticketWordsIn(language).offer}</span></button>`
      : nothing;
  }

  /** Laid over everything until a ticket was read or the visitor wants something else. */
  look(language: string, found: (told: TicketTold) => void, left: () => void): TemplateResult {
    return html`<limen-show-ticket
      .tickets=${this.tickets}
      .language=${language}
      @found=${(event: CustomEvent<TicketTold>) => found(event.detail)}
      @left=${left}
    ></limen-show-ticket>`;
  }

  private async scanned(text: string): Promise<void> {
    if (!this.read) {
      return;
    }
    this.scanning.read();
    try {
      const told = await this.tickets.show(text);
      if (told.state === 'found') {
        this.scanning.found(told);
      } else {
        this.scanning.failed('refused');
      }
    } catch {
      this.scanning.failed('notNow');
    }
  }

  private readonly pressed = (event: KeyboardEvent): void => this.scanner.pressed(event);
}
