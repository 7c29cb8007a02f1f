/** The part of EventSource that is used, so that tests can stand in for it. */
export interface EventSourceLike {
  readonly readyState: number;
  onopen: ((event: Event) => unknown) | null;
  onerror: ((event: Event) => unknown) | null;
  addEventListener(type: string, listener: (event: MessageEvent) => void): void;
  close(): void;
}

export interface LiveStreamOptions {
  url: string;
  /** Which event types to listen for. */
  events: readonly string[];
  onEvent: (type: string, payload: unknown) => void;
  /** Runs after every (re)connection, before `onLive`: fetch here what was missed. */
  catchUp: () => Promise<void>;
  onLive: () => void;
  /** The connection was lost, or could not be made. Called once per outage. */
  onAway: () => void;
  open?: (url: string) => EventSourceLike;
  /** Milliseconds before the next attempt, after `failures` failures in a row. */
  retryDelay?: (failures: number) => number;
}

const CLOSED = 2;

/** 0.5 s, 1 s, 2 s … at most 5 s, with some spread so that a hundred kiosks do not come back in one instant. */
export function backoff(failures: number, random: () => number = Math.random): number {
  return Math.min(5_000, 500 * 2 ** Math.min(failures, 4)) * (0.75 + random() / 2);
}

/**
 * Server-sent events that survive an outage.
 *
 * EventSource gives up for good when a proxy answers 502, and says nothing about what was missed. So we open a
 * fresh one ourselves and fetch the gap. Events that arrive while the gap is being fetched are delivered at once;
 * the receiver must accept them in any order and more than once.
 */
export class LiveStream {
  private source: EventSourceLike | undefined;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  private away = false;
  private stopped = false;

  constructor(private readonly options: LiveStreamOptions) {}

  start(): void {
    this.stopped = false;
    this.connect();
  }

  stop(): void {
    this.stopped = true;
    this.drop();
    clearTimeout(this.retry);
  }

  /** Opens a new connection now, for instance because a watchdog found the old one silent. */
  restart(): void {
    if (!this.stopped) {
      this.lost();
    }
  }

  private connect(): void {
    this.drop();
    const source = (this.options.open ?? ((url) => new EventSource(url)))(this.options.url);
    this.source = source;
    source.onopen = () => void this.opened(source);
    source.onerror = () => {
      if (source === this.source) {
        this.lost();
      }
    };
    for (const type of this.options.events) {
      source.addEventListener(type, (event) => this.deliver(source, type, event));
    }
  }

  private deliver(source: EventSourceLike, type: string, event: MessageEvent): void {
    if (source !== this.source) {
      return;
    }
    let payload: unknown;
    try {
      payload = JSON.parse(String(event.data));
    } catch {
      return; // one unreadable message must not end the stream
    }
    this.options.onEvent(type, payload);
  }

  private async opened(source: EventSourceLike): Promise<void> {
    try {
      await this.options.catchUp();
    } catch {
      if (source === this.source) {
        this.lost();
      }
      return;
    }
    if (source === this.source && source.readyState !== CLOSED) {
      this.failures = 0;
      this.away = false;
      this.options.onLive();
    }
  }

  private lost(): void {
    this.drop();
    clearTimeout(this.retry);
    if (this.stopped) {
      return;
    }
    this.retry = setTimeout(() => this.connect(), (this.options.retryDelay ?? backoff)(this.failures++));
    if (!this.away) {
      this.away = true;
      this.options.onAway();
    }
  }

  private drop(): void {
    if (this.source) {
      this.source.onopen = null;
      this.source.onerror = null;
      this.source.close();
      this.source = undefined;
    }
  }
}
