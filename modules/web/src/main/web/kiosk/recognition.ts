import { api } from '../shared/api.js';

/** Told by the node, as protocol's `KioskRecognition`. */
export type State = 'looking' | 'closer' | 'alone' | 'recognised' | 'unknown';

export interface Told {
  state: State;
  /** The destination; only when recognised, and even then perhaps of no use on this map. */
  to?: string;
}

/** The node cannot look at anybody now; the sentence is for staff. */
export class NotNow extends Error {}

const KEY_HEADER = 'Limen-Kiosk-Key';
const PATIENCE_MS = 5_000;

/** The key that a kiosk's page is opened with, after `#key=`. */
export const keyIn = (hash: string): string => new URLSearchParams(hash.replace(/^#/, '')).get('key') ?? '';

/** Asks the kiosk's own node, and nobody else, to recognise who stands before it and has agreed. */
export class Recognition {
  private readonly base: string;

  constructor(
    kiosk: string,
    private readonly key: string,
    private readonly fetch: typeof globalThis.fetch = (...asked) => globalThis.fetch(...asked),
  ) {
    this.base = `kiosks/${encodeURIComponent(kiosk)}/recognition`;
  }

  /** Whether this kiosk's node does that, and knows this kiosk; never rejects. */
  async offered(): Promise<boolean> {
    if (this.key === '') {
      return false;
    }
    try {
      return (await this.ask('GET', this.base)).status === 204;
    } catch {
      return false;
    }
  }

  /** Begins, as the visitor has agreed; rejects with {@link NotNow} when nobody can be looked at. */
  async begin(): Promise<string> {
    const response = await this.ask('POST', this.base, JSON.stringify({ agreed: true }), 'application/json');
    if (response.status !== 201) {
      throw new NotNow(`recognition: ${response.status}`);
    }
    return ((await response.json()) as { visit: string }).visit;
  }

  /** Shows a picture; rejects with {@link NotNow} when it was not looked at. */
  async show(visit: string, picture: Blob): Promise<Told> {
    const response = await this.ask('POST', `${this.base}/${visit}`, picture, 'image/jpeg');
    if (response.status !== 200) {
      throw new NotNow(`recognition: ${response.status}`);
    }
    return (await response.json()) as Told;
  }

  /** Has the visit forgotten at once; never rejects. */
  async end(visit: string): Promise<void> {
    await this.ask('DELETE', `${this.base}/${visit}`).catch(() => undefined);
  }

  private ask(method: string, path: string, body?: BodyInit, type?: string): Promise<Response> {
    return this.fetch(api(path), {
      method,
      cache: 'no-store',
      headers: { [KEY_HEADER]: this.key, 'Limen-Protocol': '1', ...(type ? { 'Content-Type': type } : {}) },
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(body === undefined ? {} : { body }),
    });
  }
}
