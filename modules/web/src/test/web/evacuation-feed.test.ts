import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EvacuationFeed } from '../../main/web/console/evacuation/evacuation-feed.js';
import type { Evacuation } from '../../main/web/shared/protocol.js';

const CALM: Evacuation = { active: false, fireInputs: [] };
const LEAVING: Evacuation = { active: true, reason: 'Smoke', fireInputs: [] };
const ASKING: Evacuation = { active: false, fireInputs: [{ gate: 'gate-a', node: 'north', at: '2026-02-09T11:59:00Z', answerBy: '2026-02-09T12:01:00Z' }] };

/** Answers that are under way, in the order in which they were asked for. */
let open: Array<(evacuation: Evacuation, date?: string) => void>;
let news: string[];
let feed: EvacuationFeed;
const settle = () => vi.advanceTimersByTimeAsync(0);

describe('whether everybody is to leave', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: Date.parse('2026-02-09T12:00:00Z') });
    open = [];
    news = [];
    feed = new EvacuationFeed((words) => news.push(words));
    vi.stubGlobal('document', { baseURI: 'http://venue/console' });
    vi.stubGlobal(
      'fetch',
      () =>
        new Promise<Response>((resolve) => {
          open.push((evacuation, date) => resolve(new Response(JSON.stringify(evacuation), date ? { headers: { Date: date } } : {})));
        }),
    );
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it('is never taken back by an answer that was asked for before', async () => {
    const asked = feed.catchUp();
    feed.told(LEAVING);
    open[0]!(CALM);
    await asked;
    expect(feed.now.active).toBe(true);
  });

  it('is not taken back by the answer to whoever said something else', async () => {
    let dismissed: (evacuation: Evacuation) => void = () => undefined;
    const said = feed.ask(() => new Promise<Evacuation>((resolve) => (dismissed = resolve)));
    feed.told(LEAVING);
    dismissed(CALM);
    await said;
    expect(feed.now.active).toBe(true);
  });

  it('is what the later question says, whichever is answered first', async () => {
    const first = feed.catchUp();
    const second = feed.catchUp();
    open[1]!(LEAVING);
    await second;
    open[0]!(CALM);
    await first;
    expect(feed.now.active).toBe(true);

    const before = feed.catchUp();
    const ended = feed.ask(() => Promise.resolve(CALM));
    await ended;
    open[2]!(LEAVING);
    await before;
    expect(feed.now.active).toBe(false);
  });

  it('is heard again after an outage', async () => {
    feed.told(LEAVING);
    const asked = feed.catchUp();
    open[0]!(CALM);
    await asked;
    expect(feed.now.active).toBe(false);
  });

  it('is asked by the server’s clock, which is read anew with every question of a gate', async () => {
    expect(feed.clockAhead).toEqual({ least: 0, most: 0 });
    feed.told(ASKING);
    await settle();
    vi.setSystemTime(Date.now() + 200);
    open[0]!(ASKING, 'Mon, 09 Feb 2026 12:00:30 GMT');
    await settle();
    // Whole seconds are told, at some time between the question and the answer.
    expect(feed.clockAhead).toEqual({ least: 29_800, most: 31_000 });
    expect(open).toHaveLength(1);
    feed.told(LEAVING);
    await settle();
    expect(open).toHaveLength(1);
  });

  it('is said once, and again when the same comes again', async () => {
    feed.told(ASKING);
    feed.told(ASKING);
    feed.told(CALM);
    feed.told(ASKING);
    const asked = 'The fire input of gate-a came on. Is everybody to leave?';
    expect(news).toEqual([asked, '', asked]);
  });
});
