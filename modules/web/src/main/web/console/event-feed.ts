import { getJson } from '../shared/api.js';
import type { EventPage, LogEntry, Passage } from '../shared/protocol.js';

const PAGE = 500;

export type FetchPage = (after: number | undefined, limit: number) => Promise<EventPage>;

const fetchPage: FetchPage = async (after, limit) =>
  (await getJson<EventPage>(`events?${after === undefined ? '' : `after=${after}&`}limit=${limit}`)).body;

export interface EventFeedListener {
  entries(entries: LogEntry[]): void;
  /** The server's log is another one than before: forget everything. */
  reset(): void;
}

/**
 * Keeps one gapless reading position in the server's event log over outages.
 *
 * Live events move the position only while the connection is known to be whole; after an outage the pages in between
 * are fetched first.
 */
export class EventFeed {
  private position: number | undefined;
  private whole = false;

  constructor(
    private readonly listener: EventFeedListener,
    private readonly fetch: FetchPage = fetchPage,
  ) {}

  /** An entry of the live stream. */
  live(type: string, payload: unknown): void {
    const entry = asEntry(type, payload);
    if (!entry) {
      return;
    }
    this.listener.entries([entry]);
    if (this.whole && this.position !== undefined) {
      this.position = Math.max(this.position, entry.position);
    }
  }

  lost(): void {
    this.whole = false;
  }

  /** Fetches everything after the position; rejects when the server cannot be read, keeping what came before. */
  async catchUp(): Promise<void> {
    if (this.position !== undefined && (await this.fetch(undefined, 1)).position < this.position) {
      // The server's log ends before what we have read: it is a new log.
      this.listener.reset();
      this.position = undefined;
    }
    for (;;) {
      const asked = this.position;
      const page = await this.fetch(asked, PAGE);
      if (page.events.length > 0) {
        this.listener.entries(page.events.filter((event) => event.decision ?? event.passage ?? event.alarm));
      }
      this.position = page.position;
      if (page.events.length === 0 || page.position === asked) {
        break;
      }
    }
    this.whole = true;
  }
}

function asEntry(type: string, payload: unknown): LogEntry | undefined {
  if (typeof payload !== 'object' || payload === null) {
    return undefined;
  }
  const entry = payload as Partial<LogEntry> & Partial<Passage>;
  if (typeof entry.position !== 'number') {
    return undefined;
  }
  return (type === 'decision' && entry.decision) ||
    (type === 'passage' && entry.passage) ||
    (type === 'alarm' && entry.alarm)
    ? (entry as LogEntry)
    : undefined;
}
