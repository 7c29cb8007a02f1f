import { api } from '../shared/api.js';

/**
 * Face crops, in memory only: fetched when a row is seen, kept as object URLs, at most `limit` of them, and revoked
 * as soon as they are pushed out. Nothing reaches the browser's cache.
 */
export class Crops {
  private readonly urls = new Map<string, string>();
  private readonly pending = new Set<string>();
  /** Asked for and not there; asked again only when the server announces them. */
  private readonly missing = new Set<string>();

  constructor(
    private readonly changed: () => void,
    private readonly limit = 240,
  ) {}

  /** The crop's object URL, or nothing yet; `changed` runs when it has come. */
  url(event: string): string | undefined {
    const known = this.urls.get(event);
    if (known !== undefined) {
      this.urls.delete(event);
      this.urls.set(event, known);
      return known;
    }
    if (!this.pending.has(event) && !this.missing.has(event)) {
      void this.load(event);
    }
    return undefined;
  }

  /** The server says that it holds the crop now. */
  announced(event: string): void {
    if (this.missing.delete(event)) {
      this.changed();
    }
  }

  /** After an outage what was missing may be there. */
  retryMissing(): void {
    this.missing.clear();
  }

  clear(): void {
    this.urls.forEach((url) => URL.revokeObjectURL(url));
    this.urls.clear();
    this.missing.clear();
  }

  private async load(event: string): Promise<void> {
    this.pending.add(event);
    try {
      const response = await fetch(api(`crops/${encodeURIComponent(event)}`), { cache: 'no-store' });
      if (response.ok) {
        this.keep(event, URL.createObjectURL(await response.blob()));
      } else {
        this.miss(event);
      }
    } catch {
      this.miss(event);
    } finally {
      this.pending.delete(event);
    }
    this.changed();
  }

  private keep(event: string, url: string): void {
    this.urls.set(event, url);
    while (this.urls.size > this.limit) {
      const [oldest, stale] = this.urls.entries().next().value!;
      URL.revokeObjectURL(stale);
      this.urls.delete(oldest);
    }
  }

  private miss(event: string): void {
    this.missing.add(event);
    if (this.missing.size > 2_000) {
      this.missing.delete(this.missing.values().next().value!);
    }
  }
}
