import { api } from '../shared/api.js';

/** Told by the node, as protocol's `KioskTicket`. */
export interface TicketTold {
  state: 'none' | 'found' | 'refused';
  /** The destination; only when found, and even then perhaps of no use on this map. */
  to?: string;
  /** What the ticket opens; only when found. */
  zone?: string;
}

const PATIENCE_MS = 5_000;

/** Asks the kiosk's own node, and nobody else, where a ticket leads. */
export class Tickets {
  private readonly path: string;

  constructor(
    kiosk: string,
    private readonly fetch: typeof globalThis.fetch = (...asked) => globalThis.fetch(...asked),
  ) {
    this.path = `kiosks/${encodeURIComponent(kiosk)}/ticket`;
  }

  /** Shows what the camera sees, or what a scanner has read; rejects when it was not looked at. */
  async show(shown: Blob | string): Promise<TicketTold> {
    const response = await this.fetch(api(this.path), {
      method: 'POST',
      cache: 'no-store',
      headers: { 'Limen-Protocol': '1', 'Content-Type': typeof shown === 'string' ? 'text/plain' : 'image/jpeg' },
      signal: AbortSignal.timeout(PATIENCE_MS),
      body: shown,
    });
    if (response.status !== 200) {
      throw new Error(`ticket: ${response.status}`);
    }
    return (await response.json()) as TicketTold;
  }
}
