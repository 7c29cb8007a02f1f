import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Alert } from '../../main/web/me/alerts.js';
import { VenueNews } from '../../main/web/me/venue-news.js';
import type { ScheduleEntry } from '../../main/web/shared/schedule.js';
import { entryOf } from './schedule-samples.js';

const store = vi.hoisted(() => new Map<string, unknown>());
vi.mock('../../main/web/me/memory.js', () => ({
  keep: (what: string, value: unknown) => Promise.resolve(void store.set(what, structuredClone(value))),
  recall: (what: string) => Promise.resolve(structuredClone(store.get(what))),
  forget: (...what: string[]) => Promise.resolve(what.forEach((each) => store.delete(each))),
  OF_THE_OWNER: ['way', 'alerts', 'schedule'],
}));

/** The line from the server, at whose other end the test sits. */
class Line {
  static all: Line[] = [];
  readyState = 1;
  onopen: (() => unknown) | null = null;
  onerror: (() => unknown) | null = null;
  private readonly listeners = new Map<string, (event: { data: string }) => void>();

  constructor(readonly url: string) {
    Line.all.push(this);
  }

  addEventListener(type: string, listener: (event: { data: string }) => void): void {
    this.listeners.set(type, listener);
  }

  close(): void {
    this.readyState = 2;
  }

  say(type: string, payload: unknown): void {
    this.listeners.get(type)?.({ data: JSON.stringify(payload) });
  }

  static get last(): Line {
    return Line.all.at(-1)!;
  }
}

const soon = (id: string, more: Parameters<typeof entryOf>[3] = {}): ScheduleEntry => entryOf(id, new Date(Date.now() + 5 * 3_600_000).toISOString(), 60, more);
const TICKET = { zone: 'east', destination: 'seat-1', validFrom: '2020-01-01T00:00:00Z', validUntil: '2040-01-01T00:00:00Z' };
const way = (stepFree: boolean, to = 'block-w') => ({ from: 'gate-a', to, stepFree, directions: { language: 'en', summary: '', destination: '', distance: 1, duration: 7, instructions: [], path: [] } });

/** Answers what is asked for, by the part of the address behind `api/v1/`. */
let answer: (path: string) => unknown;
let asked: string[];
let entries: ScheduleEntry[];

const made: VenueNews[] = [];
function news(): VenueNews {
  const one = new VenueNews(() => [TICKET], () => Date.now());
  made.push(one);
  return one;
}
const settle = () => vi.advanceTimersByTimeAsync(0);

describe('what the phone hears of the venue', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    store.clear();
    Line.all = [];
    asked = [];
    entries = [soon('match')];
    answer = (path) => (path.includes('/schedule') ? { items: entries.map((entry) => ({ entry, walkSeconds: path.includes('wheelchair') ? 900 : 300 })), at: '' } : undefined);
    vi.stubGlobal('EventSource', Line);
    vi.stubGlobal('document', { baseURI: 'http://venue/me' });
    vi.stubGlobal('fetch', async (url: string) => {
      const path = url.split('api/v1/')[1]!;
      asked.push(path);
      const body = await answer(path);
      return body === undefined ? new Response('{}', { status: 404 }) : new Response(JSON.stringify(body));
    });
  });
  afterEach(() => {
    made.splice(0).forEach((each) => each.stop());
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it('is old until the line stands, and is said to be', async () => {
    store.set('schedule', { entries, heardAt: 1, walks: {}, closed: [], from: 'gate-b' });
    const phone = news();
    await phone.recall();
    expect([phone.entries.length, phone.away]).toEqual([1, true]);
    await phone.listen();
    expect(Line.last.url).toBe('http://venue/api/v1/kiosks/gate-b/stream');
    expect(phone.away).toBe(true);
    Line.last.onopen?.();
    await settle();
    expect(phone.away).toBe(false);
  });

  it('comes where the kept way begins, without anybody having said what places are called', async () => {
    store.set('way', way(false));
    const phone = news();
    await phone.recall();
    await phone.listen();
    expect(Line.last.url).toContain('/kiosks/gate-a/stream');
    Line.last.say('evacuation', { active: true });
    expect(phone.evacuating).toBe(true);
  });

  it('comes from elsewhere when that kiosk is no more', async () => {
    store.set('schedule', { entries, heardAt: 1, walks: {}, closed: [], from: 'gone' });
    const phone = news();
    await phone.recall();
    await phone.listen();
    await phone.listen(['gate-a', 'gate-b']);
    expect(Line.all.map(({ url }) => url.split('/').at(-2))).toEqual(['gone', 'gate-a']);
    expect(Line.all[0]!.readyState).toBe(2);
  });

  it('is measured anew for who goes step-free, and for what was closed', async () => {
    store.set('way', way(false));
    const phone = news();
    await phone.listen();
    Line.last.onopen?.();
    await settle();
    expect(phone.walks['block-w']).toBe(300);
    store.set('way', way(true));
    await phone.follow();
    await settle();
    expect(phone.walks['block-w']).toBe(900);
    answer = (path) => (path.includes('/schedule') ? { items: entries.map((entry) => ({ entry, walkSeconds: 1200 })), at: '' } : undefined);
    Line.last.say('closures', { closed: ['bridge'] });
    await settle();
    expect(phone.walks['block-w']).toBe(1200);
  });

  it('has no walking time from elsewhere while nobody answers', async () => {
    store.set('way', way(false));
    const phone = news();
    await phone.listen();
    Line.last.onopen?.();
    await settle();
    expect(phone.walks['block-w']).toBe(300);
    answer = () => undefined;
    store.set('way', { ...way(false), from: 'gate-b' });
    await phone.follow();
    await settle();
    expect(phone.walks).toEqual({});
  });

  it('is measured to the seat as soon as there is a ticket for it', async () => {
    entries = [soon('match', { plan: { zones: ['east'], sections: ['seat-1'] } })];
    const tickets: Array<typeof TICKET> = [];
    const phone = new VenueNews(() => tickets, () => Date.now());
    made.push(phone);
    answer = (path) => (path.includes('/schedule') ? { items: entries.map((entry) => ({ entry, walkSeconds: 300 })), at: '' } : { duration: 240 });
    await phone.listen(['gate-a']);
    Line.last.onopen?.();
    await settle();
    expect(phone.walks['seat-1']).toBeUndefined();
    tickets.push(TICKET);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(phone.walks['seat-1']).toBe(240);
    const before = asked.length;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked.length).toBe(before);
  });

  it('has no walking time of another profile while nobody answers, and asks again', async () => {
    store.set('way', way(false));
    const phone = news();
    await phone.listen();
    Line.last.onopen?.();
    await settle();
    const well = answer;
    answer = () => undefined;
    store.set('way', way(true));
    await phone.follow();
    await settle();
    expect(phone.walks).toEqual({});
    answer = well;
    await vi.advanceTimersByTimeAsync(15_000);
    expect(phone.walks['block-w']).toBe(900);
  });

  it('never goes back to an older answer', async () => {
    const phone = news();
    await phone.listen(['gate-a']);
    let late: (body: unknown) => void = () => undefined;
    answer = () => new Promise((resolve) => (late = resolve));
    Line.last.onopen?.();
    await settle();
    const first = late;
    const delayed = [{ ...entries[0]!, state: { cancelled: true } }];
    answer = () => ({ items: delayed.map((entry) => ({ entry, walkSeconds: 60 })), at: '' });
    Line.last.say('schedule', { entries: delayed, at: '' });
    await settle();
    first({ items: entries.map((entry) => ({ entry, walkSeconds: 300 })), at: '' });
    await settle();
    expect(phone.entries[0]!.state.cancelled).toBe(true);
    expect(phone.walks['block-w']).toBe(60);
  });

  it('says an evacuation once, however often the page is opened, and that it is over', async () => {
    const told: string[] = [];
    const open = async (): Promise<VenueNews> => {
      const phone = news();
      phone.addEventListener('alert', (event) => told.push((event as CustomEvent<Alert>).detail.what));
      await phone.recall();
      await phone.listen(['gate-a']);
      Line.last.onopen?.();
      await settle();
      return phone;
    };
    const first = await open();
    Line.last.say('evacuation', { active: true });
    await settle();
    first.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    const second = await open();
    Line.last.say('evacuation', { active: true });
    await settle();
    expect(told).toEqual(['evacuation']);
    expect([second.evacuating, second.alerts.map(({ read }) => read)]).toEqual([true, [false]]);
    Line.last.say('evacuation', { active: false });
    await settle();
    expect(second.alerts.map(({ read }) => read)).toEqual([true]);
    Line.last.say('evacuation', { active: true });
    await settle();
    expect(told).toEqual(['evacuation', 'evacuation']);
  });

  it('leaves nothing of the owner when their tickets have gone', async () => {
    entries = [soon('match', { plan: { zones: ['east'], sections: ['seat-1'] } })];
    const tickets = [TICKET];
    const phone = new VenueNews(() => tickets, () => Date.now());
    made.push(phone);
    answer = (path) => (path.includes('/schedule') ? { items: entries.map((entry) => ({ entry, walkSeconds: 300 })), at: '' } : { duration: 240 });
    await phone.listen(['gate-a']);
    Line.last.onopen?.();
    await settle();
    entries = [{ ...entries[0]!, state: { cancelled: true } }];
    Line.last.say('schedule', { entries, at: '' });
    await settle();
    expect([phone.alerts.length, phone.walks['seat-1']]).toEqual([1, 240]);
    tickets.length = 0;
    await phone.forget();
    Line.last.onopen?.();
    await settle();
    expect(phone.alerts).toEqual([]);
    expect(store.has('alerts')).toBe(false);
    expect(Object.keys(phone.walks)).toEqual(['block-w']);
    expect(JSON.stringify(store.get('schedule'))).not.toContain('"seat-1":');
  });

  it('leaves no trace of where the owner went when their tickets have gone', async () => {
    store.set('way', { ...way(false), from: 'gate-b' });
    const phone = news();
    await phone.listen(['gate-a', 'gate-b']);
    Line.last.onopen?.();
    await settle();
    expect([phone.origin, Line.last.url]).toEqual(['gate-b', 'http://venue/api/v1/kiosks/gate-b/stream']);
    const before = Line.last;
    await phone.forget();
    Line.last.onopen?.();
    await settle();
    expect(store.has('way')).toBe(false);
    expect([before.readyState, phone.origin, Line.last.url]).toEqual([2, 'gate-a', 'http://venue/api/v1/kiosks/gate-a/stream']);
    expect(JSON.stringify([...store.values()])).not.toContain('gate-b');
  });

  it('does not bring a way back that was being asked for, or looked up, when its owner went', async () => {
    store.set('way', way(false));
    const phone = news();
    await phone.listen(['gate-c', 'gate-a']);
    Line.last.onopen?.();
    await settle();
    let late: (body: unknown) => void = () => undefined;
    const well = answer;
    answer = (path) => (path.includes('/directions') ? new Promise((resolve) => (late = resolve)) : well(path));
    Line.last.say('closures', { closed: ['bridge'] });
    await settle();
    void phone.follow();
    await phone.forget();
    late({ ...way(false).directions, path: [{ ordinal: 1, points: [] }] });
    await settle();
    expect([store.has('way'), phone.renewed, phone.origin, phone.alerts]).toEqual([false, undefined, 'gate-c', []]);
  });

  it('keeps the way that is shown, and follows it', async () => {
    const phone = news();
    await phone.listen(['gate-b', 'gate-a']);
    expect(phone.origin).toBe('gate-b');
    await phone.keepWay(way(true));
    expect([store.get('way'), phone.origin, phone.isStepFree]).toEqual([way(true), 'gate-a', true]);
  });

  it('is awaited until it was asked for in vain, and comes all the same', async () => {
    const phone = news();
    await phone.listen(['gate-a']);
    expect([phone.heardAt, phone.silent]).toEqual([0, false]);
    Line.last.onerror?.();
    expect(phone.silent).toBe(true);
    await vi.advanceTimersByTimeAsync(5_000);
    Line.last.onopen?.();
    await settle();
    expect([phone.heardAt > 0, phone.silent]).toEqual([true, false]);
  });

  it('is not awaited for ever where nobody says from where it could come', async () => {
    const phone = news();
    await phone.recall();
    await phone.listen();
    await vi.advanceTimersByTimeAsync(14_999);
    expect([Line.all.length, phone.silent]).toEqual([0, false]);
    await vi.advanceTimersByTimeAsync(1);
    expect(phone.silent).toBe(true);
    const other = news();
    other.missed();
    expect(other.silent).toBe(true);
  });
});
