import { api, ApiError, getJson } from '../shared/api.js';
import { LiveStream } from '../shared/live-stream.js';
import type { Directions } from '../shared/protocol.js';
import { type Entitlement, type KioskSchedule, leadsTo, placeIdOf, type ScheduleEntry, type SchedulePage } from '../shared/schedule.js';
import { added, type Alert, leaveNow, ownOf, scheduleAlerts } from './alerts.js';
import type { KnownWay } from './kept-way.js';
import { forget, keep, OF_THE_OWNER, recall } from './memory.js';

const LOOK_MS = 15_000;

/** What lies on the phone for when nobody answers. */
interface Kept {
  entries: ScheduleEntry[];
  heardAt: number;
  /** Seconds on foot from where the way begins, by place. */
  walks: Record<string, number>;
  /** What was closed. */
  closed: string[];
  /** Where this phone listened. */
  from?: string;
  /** The key of what was said about the evacuation that was going on. */
  evacuation?: string;
}

/**
 * What takes place and what has become of it, as the venue's own server says, and what of it the phone's owner should know.
 * Tells `change` whenever something is another, `alert` with each Alert that is new. Asks for the ways to the places and for a gate
 * to the zone that the owner's tickets name, as anybody could at a kiosk, and never says whose they are.
 */
export class VenueNews extends EventTarget {
  entries: ScheduleEntry[] = [];
  walks: Record<string, number> = {};
  /** When the schedule was heard, by this phone's clock; 0 before it was. */
  heardAt = 0;
  /** Until the server is heard, whatever is shown is what the phone had kept. */
  away = true;
  evacuating = false;
  alerts: Alert[] = [];
  /** The server was asked and is not heard; before that one may wait for it. */
  silent = false;
  /** The kept way, when it has become another one. */
  renewed: KnownWay | undefined;

  private closed: string[] = [];
  private way: KnownWay | undefined;
  private from = '';
  /** Where one can listen, as far as that is known. */
  private kiosks: readonly string[] = [];
  private evacuation: string | undefined;
  /** Grows when the phone's owner goes. */
  private owner = 0;
  private measuring = 0;
  private unmeasured = false;
  /** The owner's places that were measured. */
  private seats = '';
  private stream: LiveStream | undefined;
  private timer: ReturnType<typeof setInterval> | undefined;

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
      this.from = kept.from ?? '';
      this.evacuation = kept.evacuation;
    }
    this.changed();
  }

  /** Listens from where the kept way begins, or where it did last, or else from the first of `kiosks`, until {@link stop}. */
  async listen(kiosks: readonly string[] = []): Promise<void> {
    this.kiosks = kiosks;
    clearInterval(this.timer);
    this.timer = setInterval(() => this.look(), LOOK_MS);
    await this.follow();
  }

  stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
    this.stream?.stop();
    this.stream = undefined;
  }

  /** Follows the kept way when it begins elsewhere than before, and measures anew when it is for other feet or wheels. */
  async follow(): Promise<void> {
    const { profile, owner } = this;
    const way = await recall<KnownWay>('way').catch(() => undefined);
    if (this.timer === undefined || owner !== this.owner) {
      return; // stopped meanwhile, or it was the way of somebody who has gone
    }
    this.way = way;
    if (profile !== this.profile) {
      this.walks = {};
      void this.measure().catch(() => undefined);
    }
    const from = [this.way?.from, this.from, ...this.kiosks].find((each) => each && (this.kiosks.length === 0 || this.kiosks.includes(each)));
    if (from === undefined || (from === this.from && this.stream)) {
      return;
    }
    if (from !== this.from) {
      this.walks = {};
    }
    this.from = from;
    this.stream?.stop();
    this.stream = new LiveStream({
      url: api(`${this.here}/stream`),
      events: ['schedule', 'closures', 'evacuation'],
      onEvent: (name, payload) => void this.told(name, payload),
      catchUp: () => this.measure(),
      onLive: () => this.setAway(false),
      onAway: () => {
        this.setAway(true);
        this.missed();
      },
    });
    this.stream.start();
  }

  /** Keeps the way that is shown, and follows it. */
  async keepWay(way: KnownWay): Promise<void> {
    await keep('way', way).catch(() => undefined);
    await this.follow();
  }

  /** Nothing of the owner stays: what they were told, where they went and from where, and how far it is to their places. */
  async forget(): Promise<void> {
    this.owner++;
    this.measuring++;
    this.stream?.stop();
    this.stream = undefined;
    this.entries = [];
    this.walks = {};
    this.heardAt = 0;
    this.alerts = [];
    this.way = undefined;
    this.renewed = undefined;
    this.from = '';
    this.setAway(true);
    await forget(...OF_THE_OWNER).catch(() => undefined);
    await this.follow();
  }

  /** The server was asked in vain. */
  missed(): void {
    this.silent = true;
    this.changed();
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
    // Tickets come and go without the server of the schedule hearing of it.
    if ((this.unmeasured || seatsOf(this.entries, this.tickets()).join() !== this.seats) && !this.away) {
      void this.measure().catch(() => undefined);
    }
    this.silent ||= this.heardAt === 0;
    this.tellWhenToGo();
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
      this.measuring++;
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
    this.tellWhenToGo();
  }

  private tellWhenToGo(): void {
    this.tell(leaveNow(ownOf(this.entries, this.tickets()), this.walkSeconds, this.now()));
    this.changed();
  }

  /** How far everything is from where the way begins; an answer that came too late for what holds now is dropped. */
  private async measure(): Promise<void> {
    const measuring = ++this.measuring;
    this.unmeasured = true;
    if (this.from === '') {
      return;
    }
    const { body } = await getJson<KioskSchedule>(`${this.here}/schedule?profile=${this.profile}`);
    const walks: Record<string, number> = {};
    for (const { entry, walkSeconds } of body.items) {
      if (walkSeconds !== undefined) {
        walks[placeIdOf(entry)] = walkSeconds;
      }
    }
    const entries = body.items.map(({ entry }) => entry);
    const seats = seatsOf(entries, this.tickets());
    for (const seat of seats) {
      const seconds = await this.secondsTo(seat);
      if (seconds !== undefined) {
        walks[seat] = seconds;
      }
    }
    if (measuring === this.measuring) {
      this.unmeasured = false;
      this.seats = seats.join();
      this.walks = walks;
      this.take(entries);
    }
  }

  private async secondsTo(place: string): Promise<number | undefined> {
    return (await this.directions(this.from, place).catch(() => undefined))?.duration;
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
    if (!isOther) {
      return;
    }
    if (this.way) {
      await this.tellOfClosures(this.way, closed, before);
    }
    await this.measure().catch(() => undefined);
  }

  private async tellOfClosures(way: KnownWay, closed: readonly string[], before: readonly string[]): Promise<void> {
    const { owner } = this;
    const { from, to } = way;
    if (closed.includes(from) && !before.includes(from)) {
      const instead = await this.instead(from);
      if (owner === this.owner) {
        this.tell([{ key: `gate-closed:${from}:${this.now()}`, what: 'gate-closed', at: this.now(), read: false, gate: from, ...instead }]);
      }
    } else if (!closed.includes(from)) {
      await this.renew(way, to);
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
    const { owner } = this;
    const alert = (what: 'way-changed' | 'no-way'): Alert => ({ key: `${what}:${way.from}:${to}:${this.now()}`, what, at: this.now(), read: false });
    try {
      const directions = await this.directions(way.from, to, way.directions.language);
      if (owner === this.owner && JSON.stringify(directions.path) !== JSON.stringify(way.directions.path)) {
        this.way = { ...way, directions };
        this.renewed = this.way;
        await keep('way', this.way);
        this.tell([alert('way-changed')]);
      }
    } catch (fault) {
      if (owner === this.owner && fault instanceof ApiError && fault.status === 404) {
        this.tell([alert('no-way')]);
      }
    }
  }

  private takeEvacuation(active: boolean): void {
    const known = this.evacuation;
    // Kept, since a page that is opened again hears the same one once more.
    this.evacuation = active ? (known ?? `evacuation:${this.now()}`) : undefined;
    this.evacuating = active;
    if (known !== this.evacuation) {
      this.keepAll();
    }
    if (this.evacuation) {
      this.tell([{ key: this.evacuation, what: 'evacuation', at: this.now(), read: false }]);
    } else {
      this.settleEvacuations();
    }
    this.changed();
  }

  /** It is over: whoever is told of it now would leave for nothing. */
  private settleEvacuations(): void {
    if (this.alerts.some(({ what, read }) => what === 'evacuation' && !read)) {
      this.alerts = this.alerts.map((alert) => (alert.what === 'evacuation' ? { ...alert, read: true } : alert));
      void keep('alerts', this.alerts).catch(() => undefined);
    }
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
    this.silent &&= away;
    this.changed();
  }

  private keepAll(): void {
    const { entries, heardAt, walks, closed, from, evacuation } = this;
    const kept: Kept = { entries, heardAt, walks, closed, from, ...(evacuation ? { evacuation } : {}) };
    void keep('schedule', kept).catch(() => undefined);
  }

  private changed(): void {
    this.dispatchEvent(new Event('change'));
  }
}

const seatsOf = (entries: readonly ScheduleEntry[], tickets: readonly Entitlement[]): string[] => [
  ...new Set(ownOf(entries, tickets).flatMap((entry) => tickets.flatMap(({ destination }) => (destination && leadsTo(entry, destination) ? [destination] : [])))),
];
