import { api, ApiError, getJson } from '../shared/api.js';
import { LiveStream } from '../shared/live-stream.js';
import type { Directions } from '../shared/protocol.js';
import { type Entitlement, type KioskSchedule, leadsTo, placeIdOf, type ScheduleEntry, type SchedulePage } from '../shared/schedule.js';
import { added, type Alert, leaveNow, ownOf, scheduleAlerts } from './alerts.js';
import type { KnownWay } from './kept-way.js';
import { keep, recall } from './memory.js';

const LOOK_MS = 15_000;

/** What lies on the phone for when nobody answers. */
interface Kept {
  entries: ScheduleEntry[];
  heardAt: number;
  /** Seconds on foot from where the way begins, by place. */
  walks: Record<string, number>;
  /** What was closed. */
  closed: string[];
}

/**
 * What takes place and what has become of it, as the venue's own server says, and what of it the phone's owner should know.
 * Tells `change` whenever something is another, `alert` with each Alert that is new. Asks for nothing that is about the owner.
 */
export class VenueNews extends EventTarget {
  entries: ScheduleEntry[] = [];
  walks: Record<string, number> = {};
  /** When the schedule was heard, by this phone's clock; 0 before it was. */
  heardAt = 0;
  away = false;
  evacuating = false;
  alerts: Alert[] = [];
  /** The kept way, when it has become another one. */
  renewed: KnownWay | undefined;

  private closed: string[] = [];
  private way: KnownWay | undefined;
  private from = '';
  private stream: LiveStream | undefined;
  private timer = 0;

  /**
   * @param tickets of the phone's owner, as they are now
   * @param now the venue's time
   */
  constructor(
    private readonly tickets: () => readonly Entitlement[],
    private readonly now: () => number,
  ) {
    super();
  }

  /** Takes up what the phone has kept. */
  async recall(): Promise<void> {
    const kept = await recall<Kept>('schedule').catch(() => undefined);
    this.alerts = (await recall<Alert[]>('alerts').catch(() => undefined)) ?? [];
    if (kept && this.heardAt === 0) {
      ({ entries: this.entries, heardAt: this.heardAt, walks: this.walks, closed: this.closed } = kept);
    }
    this.changed();
  }

  /** Listens from where the kept way begins, or else from `kiosk`, until {@link stop}. */
  async listen(kiosk: string): Promise<void> {
    await this.follow(kiosk);
    clearInterval(this.timer);
    this.timer = window.setInterval(() => this.look(), LOOK_MS);
  }

  stop(): void {
    clearInterval(this.timer);
    this.stream?.stop();
    this.stream = undefined;
    this.from = '';
  }

  /** Follows the kept way when it begins elsewhere than before. */
  async follow(kiosk = this.from): Promise<void> {
    this.way = await recall<KnownWay>('way').catch(() => undefined);
    const from = this.way?.from ?? kiosk;
    if (from === '' || from === this.from) {
      return;
    }
    this.from = from;
    this.stream?.stop();
    this.stream = new LiveStream({
      url: api(`${this.here}/stream`),
      events: ['schedule', 'closures', 'evacuation'],
      onEvent: (name, payload) => void this.told(name, payload),
      catchUp: () => this.measure(),
      onLive: () => this.setAway(false),
      onAway: () => this.setAway(true),
    });
    this.stream.start();
  }

  async markRead(key?: string): Promise<void> {
    this.alerts = this.alerts.map((alert) => (key === undefined || alert.key === key ? { ...alert, read: true } : alert));
    this.changed();
    await keep('alerts', this.alerts).catch(() => undefined);
  }

  /** {@link walks} to where a ticket for it leads, or to where it takes place. */
  readonly walkSeconds = (entry: ScheduleEntry): number | undefined => {
    const seat = this.tickets().find(({ destination }) => destination !== undefined && leadsTo(entry, destination))?.destination;
    // Who has been told that it is elsewhere goes there, not to the seat of before.
    const place = entry.state.movedTo ?? seat ?? placeIdOf(entry);
    return this.walks[place] ?? this.walks[placeIdOf(entry)];
  };

  /** Looks whether it is time to go. */
  look(): void {
    this.tell(leaveNow(ownOf(this.entries, this.tickets()), this.walkSeconds, this.now()));
    this.changed();
  }

  /** The gate or kiosk where the way begins. */
  get origin(): string {
    return this.from;
  }

  get isStepFree(): boolean {
    return this.way?.stepFree ?? false;
  }

  private get here(): string {
    return `kiosks/${encodeURIComponent(this.from)}`;
  }

  private get profile(): string {
    return this.way?.stepFree ? 'wheelchair' : 'walking';
  }

  private async told(name: string, payload: unknown): Promise<void> {
    if (name === 'schedule') {
      this.take((payload as SchedulePage).entries);
      await this.measure().catch(() => undefined);
    } else if (name === 'closures') {
      await this.takeClosed((payload as { closed: string[] }).closed);
    } else {
      this.takeEvacuation((payload as { active: boolean }).active);
    }
  }

  private take(entries: ScheduleEntry[]): void {
    const news = this.heardAt === 0 ? [] : scheduleAlerts(this.entries, entries, this.tickets(), this.now());
    this.entries = entries;
    this.heardAt = Date.now();
    this.tell(news);
    this.keepAll();
    this.look();
  }

  /** How far everything is from where the way begins. */
  private async measure(): Promise<void> {
    const { body } = await getJson<KioskSchedule>(`${this.here}/schedule?profile=${this.profile}`);
    const walks: Record<string, number> = {};
    for (const { entry, walkSeconds } of body.items) {
      if (walkSeconds !== undefined) {
        walks[placeIdOf(entry)] = walkSeconds;
      }
    }
    const entries = body.items.map(({ entry }) => entry);
    for (const seat of new Set(ownSeats(entries, this.tickets()))) {
      const seconds = await this.secondsTo(seat);
      if (seconds !== undefined) {
        walks[seat] = seconds;
      }
    }
    this.walks = walks;
    this.take(entries);
  }

  private async secondsTo(place: string): Promise<number | undefined> {
    return this.way?.to === place ? this.way.directions.duration : (await this.directions(this.from, place).catch(() => undefined))?.duration;
  }

  private async directions(from: string, to: string, language = 'en'): Promise<Directions> {
    const query = new URLSearchParams({ to, profile: this.profile, lang: language });
    return (await getJson<Directions>(`kiosks/${encodeURIComponent(from)}/directions?${query}`)).body;
  }

  private async takeClosed(closed: string[]): Promise<void> {
    const isOther = [...closed].sort().join() !== [...this.closed].sort().join();
    const before = this.closed;
    this.closed = closed;
    this.keepAll();
    await this.follow();
    if (!isOther || !this.way) {
      return;
    }
    const { from, to } = this.way;
    if (closed.includes(from) && !before.includes(from)) {
      this.tell([{ key: `gate-closed:${from}:${this.now()}`, what: 'gate-closed', at: this.now(), read: false, gate: from, ...(await this.instead(from)) }]);
    } else if (!closed.includes(from)) {
      await this.renew(this.way, to);
    }
  }

  /** Another gate to the same zone. */
  private async instead(gate: string): Promise<{ instead?: string }> {
    const zone = this.tickets()[0]?.zone;
    if (zone === undefined) {
      return {};
    }
    try {
      const query = new URLSearchParams({ zone, profile: this.profile });
      const { body } = await getJson<{ gate: string }>(`kiosks/${encodeURIComponent(gate)}/gate?${query}`);
      return body.gate === gate ? {} : { instead: body.gate };
    } catch {
      return {};
    }
  }

  private async renew(way: KnownWay, to: string): Promise<void> {
    const alert = (what: 'way-changed' | 'no-way'): Alert => ({ key: `${what}:${way.from}:${to}:${this.now()}`, what, at: this.now(), read: false });
    try {
      const directions = await this.directions(way.from, to, way.directions.language);
      if (JSON.stringify(directions.path) !== JSON.stringify(way.directions.path)) {
        this.way = { ...way, directions };
        this.renewed = this.way;
        await keep('way', this.way);
        this.tell([alert('way-changed')]);
      }
    } catch (fault) {
      if (fault instanceof ApiError && fault.status === 404) {
        this.tell([alert('no-way')]);
      }
    }
  }

  private takeEvacuation(active: boolean): void {
    if (active && !this.evacuating) {
      this.tell([{ key: `evacuation:${this.now()}`, what: 'evacuation', at: this.now(), read: false }]);
    }
    this.evacuating = active;
    this.changed();
  }

  private tell(news: readonly Alert[]): void {
    const before = new Set(this.alerts.map(({ key }) => key));
    const after = added(this.alerts, news);
    const fresh = after.filter(({ key }) => !before.has(key));
    if (fresh.length === 0) {
      return;
    }
    this.alerts = after;
    void keep('alerts', after).catch(() => undefined);
    for (const alert of fresh) {
      this.dispatchEvent(new CustomEvent('alert', { detail: alert }));
    }
    this.changed();
  }

  private setAway(away: boolean): void {
    this.away = away;
    this.changed();
  }

  private keepAll(): void {
    const { entries, heardAt, walks, closed } = this;
    void keep('schedule', { entries, heardAt, walks, closed } satisfies Kept).catch(() => undefined);
  }

  private changed(): void {
    this.dispatchEvent(new Event('change'));
  }
}

const ownSeats = (entries: readonly ScheduleEntry[], tickets: readonly Entitlement[]): string[] =>
  ownOf(entries, tickets).flatMap((entry) => tickets.flatMap(({ destination }) => (destination && leadsTo(entry, destination) ? [destination] : [])));
