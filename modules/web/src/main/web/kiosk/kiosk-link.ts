import { api, ApiError, getJson } from '../shared/api.js';
import { LiveStream } from '../shared/live-stream.js';
import type { KioskEvacuation, KioskGuidance, KioskView } from '../shared/protocol.js';
import type { SchedulePage } from '../shared/schedule.js';
import { readVenue, type Venue } from './venue.js';
import type { Language } from './words.js';

const RETRY_MS = 3_000;

export interface KioskLinkEvents {
  /** What stands around the kiosk, when the page starts and whenever the stream had been away. */
  loaded: (view: KioskView, venue: Venue) => void;
  /** Nothing could be loaded yet; it is tried again. */
  failed: (unknownKiosk: boolean) => void;
  guided: (guidance: KioskGuidance) => void;
  evacuated: (active: boolean) => void;
  /** Something was closed or opened. */
  closed: () => void;
  /** What takes place, first and whenever it has changed. */
  scheduled: (page: SchedulePage) => void;
  away: (away: boolean) => void;
}

/** A kiosk's connection to whoever serves its page: the view and the venue once, and what happens from then on. */
export class KioskLink {
  /** Of the server's clock, in milliseconds ahead of this one. */
  clockOffset = 0;

  /** What places are called in English, by id; a kiosk begins in that language. */
  english: ReadonlyMap<string, string> = new Map();

  private retry: ReturnType<typeof setTimeout> | undefined;
  private readonly path: string;
  private readonly stream: LiveStream;

  constructor(
    id: string,
    private readonly language: () => Language,
    private readonly on: KioskLinkEvents,
  ) {
    this.path = `kiosks/${encodeURIComponent(id)}`;
    this.stream = new LiveStream({
      url: api(`${this.path}/stream`),
      events: ['guidance', 'closures', 'evacuation', 'schedule'],
      onEvent: (name, payload) => this.told(name, payload),
      catchUp: () => this.load(),
      onLive: () => on.away(false),
      onAway: () => on.away(true),
    });
  }

  /** The server may not be there yet when a kiosk is switched on in the morning. */
  start(): void {
    this.load().then(
      () => this.stream.start(),
      (fault: unknown) => {
        this.on.failed(fault instanceof ApiError && fault.status === 404);
        this.retry = setTimeout(() => this.start(), RETRY_MS);
      },
    );
  }

  stop(): void {
    this.stream.stop();
    clearTimeout(this.retry);
  }

  /** The view in the language that is chosen now. */
  async view(): Promise<KioskView> {
    const language = this.language();
    const answer = await getJson<KioskView>(`${this.path}?lang=${language}`);
    this.clockOffset = answer.clockOffset ?? this.clockOffset;
    if (language === 'en') {
      this.english = new Map(answer.body.destinations.map(({ id, name }) => [id, name]));
    }
    return answer.body;
  }

  private async load(): Promise<void> {
    let asked = this.language();
    const [first, archive] = await Promise.all([this.view(), getJson<Record<string, unknown>>('venue', 'no-cache')]);
    let view = first;
    while (asked !== this.language()) {
      asked = this.language(); // somebody has chosen another one meanwhile
      view = await this.view();
    }
    this.on.loaded(view, readVenue(archive.body));
  }

  private told(name: string, payload: unknown): void {
    if (name === 'guidance') {
      this.on.guided(payload as KioskGuidance);
    } else if (name === 'evacuation') {
      this.on.evacuated((payload as KioskEvacuation).active);
    } else if (name === 'schedule') {
      this.on.scheduled(payload as SchedulePage);
    } else {
      this.on.closed();
    }
  }
}
