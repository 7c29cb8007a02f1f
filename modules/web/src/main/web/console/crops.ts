import { api } from '../shared/api.js';

/** A browser gives a server six connections; the stream and other requests need some of them. */
const MAX_LOADING = 3;
/** More than fit on a screen have scrolled by; nobody waits for them. */
const MAX_WANTED = 40;

/**
 * Face crops, in memory only: fetched when a row is seen, kept as object URLs, at most `limit` of them, and revoked
 * as soon as they are pushed out. Nothing reaches the browser's cache.
 */
export class Crops {
  private readonly urls = new Map<string, string>();
  /** Asked for, the latest last; what is on screen now is fetched before what has scrolled by. */
  private readonly wanted = new Set<string>();
  private readonly loading = new Set<string>();
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
    if (!this.loading.has(event) && !this.missing.has(event)) {
      this.wanted.delete(event);
      this.wanted.add(event);
      if (this.wanted.size > MAX_WANTED) {
        this.wanted.delete(this.wanted.values().next().value!);
      }
      this.loadNext();
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
    this.wanted.clear();
    this.missing.clear();
  }

  private loadNext(): void {
    while (this.loading.size < MAX_LOADING && this.wanted.size > 0) {
      const latest = [...this.wanted].at(-1)!;
      this.wanted.delete(latest);
      void this.load(latest);
    }
  }

  private async load(event: string): Promise<void> {
    this.loading.add(event);
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
      this.loading.delete(event);
    }
    this.changed();
    this.loadNext();
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
