import { ApiError, getJson } from '../../shared/api.js';
import type { LogEntry, WatchListEntry, WatchListHitView } from '../../shared/protocol.js';
import { type FetchHits, WatchListLog } from './watch-list-log.js';

export const WATCH_LIST_EVENTS = ['watch-list-hit', 'watch-list-review'] as const;

const RETRY_MS = 10_000;

export type FetchEntries = () => Promise<WatchListEntry[]>;

const fetchEntries: FetchEntries = async () => (await getJson<{ entries: WatchListEntry[] }>('watch-list')).body.entries;

/**
 * Keeps the console's copy of the watch list and its hits. The gates' part of the page does not wait for it: what cannot be
 * read is said in `fault` and asked for again.
 */
export class WatchListFeed {
  readonly hits: WatchListLog;
  entries: WatchListEntry[] = [];
  /** One sentence; empty while all is well. */
  fault = '';
  private failedAt = 0;

  /** @param changed runs whenever there is something new to draw */
  constructor(
    private readonly changed: () => void,
    hits?: FetchHits,
    private readonly fetchEntries_: FetchEntries = fetchEntries,
  ) {
    this.hits = new WatchListLog(hits);
  }

  /** Reads everything; never rejects. */
  async catchUp(): Promise<void> {
    try {
      await Promise.all([this.hits.catchUp(), this.readEntries()]);
      this.fault = '';
    } catch (fault) {
      this.failedAt = Date.now();
      this.fault = fault instanceof ApiError ? fault.detail : 'The watch list could not be read; it is asked for again.';
    }
    this.changed();
  }

  /** Asks again for what could not be read; call it now and then while connected. */
  retry(now: number): void {
    if (this.fault !== '' && now - this.failedAt > RETRY_MS) {
      this.failedAt = now;
      void this.catchUp();
    }
  }

  /** An event of the live stream. Returns what to say aloud about it, or nothing. */
  live(type: string, payload: unknown): string | undefined {
    if (type === 'watch-list-review') {
      this.take(payload as WatchListHitView);
      return undefined;
    }
    const { position, watchListHit } = payload as LogEntry;
    if (!watchListHit || !this.hits.hit(position, watchListHit)) {
      return undefined;
    }
    // The entry may be newer than our copy of the list.
    this.readEntries().then(this.changed, () => undefined);
    this.changed();
    return `Somebody at ${watchListHit.gate} may be on the watch list. Two of you must look.`;
  }

  /** A hit as the coordinator has it after a review. */
  take(view: WatchListHitView): void {
    if (this.hits.put(view)) {
      this.changed();
    }
  }

  private async readEntries(): Promise<void> {
    this.entries = await this.fetchEntries_();
  }
}
