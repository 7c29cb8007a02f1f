import { api, ApiError } from '../shared/api.js';
import { forget, keep, OF_THE_OWNER, recall } from './memory.js';
import { type PhoneKey, phoneKey, proof } from './phone-key.js';
import type { Claim, Purpose, Receipt, Verdict, Wallet } from './protocol.js';

const PATIENCE_MS = 15_000;
const NOTHING = new Uint8Array(0);

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

interface Answer<T> {
  body: T;
  /** What the answer points to. */
  location?: string;
}

/**
 * This phone as the coordinator knows it: signs whatever it asks, and holds the last wallet for when nobody answers. Tells
 * `change` whenever something on it is another, and `end` when the tickets it held are its no more.
 */
export class Phone extends EventTarget {
  wallet: Wallet | undefined;
  /** Nobody answered last time. */
  away = false;
  /** The tickets went to another phone, or the person was erased. */
  ended = false;
  /** The coordinator's clock minus this phone's, milliseconds; gates go by the coordinator's. */
  offset = 0;
  key: PhoneKey | undefined;

  private asking: Promise<void> | undefined;
  /** Tickets may have come here without the answer having. */
  private claiming = false;

  /** Makes or finds the key, and recalls the last wallet. */
  async start(): Promise<void> {
    this.key = await phoneKey();
    this.wallet = await recall<Wallet>('wallet');
    this.offset = (await recall<number>('offset')) ?? 0;
    this.claiming = (await recall<boolean>('claiming')) ?? false;
    this.changed();
  }

  /** Whether there is anything to ask the coordinator about. */
  get carries(): boolean {
    return this.wallet !== undefined || this.claiming;
  }

  now(): number {
    return Date.now() + this.offset;
  }

  /** Asks for the wallet; whoever asks meanwhile waits for the same answer. */
  refresh(): Promise<void> {
    this.asking ??= this.load().finally(() => (this.asking = undefined));
    return this.asking;
  }

  async claim(secret: string): Promise<void> {
    this.claiming = true;
    await keep('claiming', true);
    const { body } = await this.ask<Wallet>('POST', 'me/claims', { secret });
    await this.take(body);
  }

  async offer(kind: 'give' | 'move', tickets: string[]): Promise<Claim> {
    return (await this.ask<Claim>('POST', 'me/offers', { kind, tickets })).body;
  }

  async withdrawOffer(): Promise<void> {
    await this.ask('DELETE', 'me/offers');
  }

  async agree(purpose: Purpose, version: string, textDigest: string): Promise<void> {
    await this.ask('PUT', `me/consents/${purpose}`, { version, textDigest });
    await this.refresh();
  }

  /** Where the receipt is, when something was erased. */
  async takeBack(purpose: Purpose): Promise<string | undefined> {
    const { location } = await this.ask('DELETE', `me/consents/${purpose}`);
    await this.refresh();
    return location?.split('/').at(-1);
  }

  async receipt(id: string): Promise<Receipt> {
    return (await this.ask<Receipt>('GET', `me/receipts/${id}`)).body;
  }

  async look(picture: Blob): Promise<Verdict> {
    return (await this.ask<Verdict>('POST', 'me/portrait/preview', picture)).body;
  }

  async enrol(picture: Blob): Promise<Verdict> {
    const { body } = await this.ask<Verdict>('POST', 'me/portrait', picture);
    await this.refresh();
    return body;
  }

  private async load(): Promise<void> {
    try {
      await this.take((await this.ask<Wallet>('GET', 'me')).body);
    } catch (fault) {
      if (!(fault instanceof ApiError)) {
        this.away = true;
      } else if (fault.status === 403) {
        this.away = false;
        this.ended = this.wallet !== undefined;
        this.wallet = undefined;
        this.claiming = false;
        await forget('wallet', 'claiming', ...(this.ended ? OF_THE_OWNER : []));
        if (this.ended) {
          this.dispatchEvent(new Event('end'));
        }
      }
      this.changed();
    }
  }

  private async take(wallet: Wallet): Promise<void> {
    const gone = wallet.tickets.length === 0 && (this.wallet?.tickets.length ?? 0) > 0;
    this.wallet = wallet;
    this.away = false;
    this.ended = false;
    this.claiming = false;
    if (gone) {
      await forget(...OF_THE_OWNER); // first, so that it is found out again should the page be closed now
    }
    await keep('wallet', wallet);
    await forget('claiming');
    if (gone) {
      this.dispatchEvent(new Event('end'));
    }
    this.changed();
  }

  private async ask<T>(method: Method, path: string, content?: object | Blob): Promise<Answer<T>> {
    const body = await bytesOf(content);
    let response = await this.send(method, path, body, content);
    if (response.status === 401) {
      // Signed by a clock that is off; the refusal says what time it is.
      response = await this.send(method, path, body, content);
    }
    if (!response.ok) {
      throw new ApiError(response.status, await sentenceOf(response));
    }
    const location = response.headers.get('Location');
    const answer = { body: (response.status === 204 ? undefined : await response.json()) as T };
    return location ? { ...answer, location } : answer;
  }

  private async send(method: Method, path: string, body: Uint8Array<ArrayBuffer>, content?: object | Blob): Promise<Response> {
    if (!this.key) {
      throw new Error('The key is not there yet.');
    }
    const headers: Record<string, string> = {
      Accept: 'application/json',
      'Limen-Phone': await proof(this.key, method, `/api/v1/${path}`, this.now(), body),
      ...(content ? { 'Content-Type': content instanceof Blob ? content.type : 'application/json' } : {}),
    };
    const response = await fetch(api(path), {
      method,
      cache: 'no-store',
      credentials: 'omit',
      headers,
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(content ? { body } : {}),
    });
    await this.setClock(response.headers.get('Date'));
    return response;
  }

  /** A second either way is what the header is written in. */
  private async setClock(date: string | null): Promise<void> {
    const theirs = Date.parse(date ?? '');
    if (Number.isNaN(theirs)) {
      return;
    }
    const offset = theirs + 500 - Date.now();
    if (Math.abs(offset - this.offset) > 1_500) {
      this.offset = Math.abs(offset) > 1_500 ? offset : 0;
      await keep('offset', this.offset);
    }
  }

  private changed(): void {
    this.dispatchEvent(new Event('change'));
  }
}

async function bytesOf(content?: object | Blob): Promise<Uint8Array<ArrayBuffer>> {
  if (!content) {
    return NOTHING;
  }
  return content instanceof Blob
    ? new Uint8Array(await content.arrayBuffer())
    : (new TextEncoder().encode(JSON.stringify(content)) as Uint8Array<ArrayBuffer>);
}

async function sentenceOf(response: Response): Promise<string> {
  try {
    return String(((await response.json()) as { detail?: unknown }).detail ?? response.status);
  } catch {
    return String(response.status);
  }
}
