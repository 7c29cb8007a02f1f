import { describe, expect, it, vi } from 'vitest';
import { WatchListFeed } from '../../main/web/console/watch-list/watch-list-feed.js';
import { isOpen, likeness, reviewOf, stage, WatchListLog } from '../../main/web/console/watch-list/watch-list-log.js';
import type { Verdict, WatchListHit, WatchListHitView } from '../../main/web/shared/protocol.js';

const hit = (id: string): WatchListHit => ({
  id,
  gate: 'gate-a',
  at: '2026-02-09T12:00:00Z',
  track: 3,
  entry: 'w-1',
  score: 0.7,
  threshold: 0.6,
  model: 'm',
});

const view = (position: number, verdicts: Verdict[] = [], outcome?: Verdict): WatchListHitView => ({
  hit: hit(`e${position}`),
  position,
  reviews: verdicts.map((verdict, i) => ({ reviewer: ['Ada Park', 'Mina Cho', 'Ida Lund'][i]!, verdict, reason: 'seen', at: '' })),
  ...(outcome ? { outcome } : {}),
});

describe('the hits of the watch list', () => {
  it('wait, the oldest first, until two agree', () => {
    const log = new WatchListLog();
    log.put(view(9));
    log.put(view(4, ['confirm']));
    log.put(view(6, ['confirm', 'confirm'], 'confirm'));
    expect(log.waiting().map(({ position }) => position)).toEqual([4, 9]);
    expect(log.settled().map(({ position }) => position)).toEqual([6]);
  });

  it('never lose a review to an older copy, in whatever order they come', () => {
    const log = new WatchListLog();
    expect(log.put(view(1, ['confirm']))).toBe(true);
    expect(log.hit(1, hit('e1'))).toBe(false);
    expect(log.put(view(1))).toBe(false);
    expect(log.find('e1')?.reviews).toHaveLength(1);
    expect(log.put(view(1, ['confirm', 'dismiss']))).toBe(true);
  });

  it('are read page by page', async () => {
    const pages = [
      { hits: [view(1), view(2)], more: true },
      { hits: [view(7)], more: false },
    ];
    const fetch = vi.fn((after: number) => Promise.resolve(pages[after === 0 ? 0 : 1]!));
    const log = new WatchListLog(fetch);
    await log.catchUp();
    expect(fetch.mock.calls.map(([after]) => after)).toEqual([0, 2]);
    expect(log.waiting()).toHaveLength(3);
  });

  it('keep only the newest of those that are settled, and all that wait', () => {
    const log = new WatchListLog();
    log.put(view(1));
    for (let position = 2; position <= 60; position++) {
      log.put(view(position, ['dismiss', 'dismiss'], 'dismiss'));
    }
    expect(log.waiting()).toHaveLength(1);
    expect(log.settled()).toHaveLength(20);
    expect(log.settled()[0]?.position).toBe(60);
  });

  it('say where they stand', () => {
    expect(stage(view(1))).toBe('Waits for the first look');
    expect(stage(view(1, ['confirm']))).toBe('Waits for a second person');
    expect(stage(view(1, ['confirm', 'dismiss']))).toBe('No two agree yet: a further person must look');
    expect(stage(view(1, ['dismiss', 'dismiss'], 'dismiss'))).toBe('Dismissed by two');
  });

  it('show what the first person found only to those who have looked', () => {
    const looked = view(1, ['confirm']);
    expect(isOpen(looked, '')).toBe(false);
    expect(isOpen(looked, 'Mina Cho')).toBe(false);
    expect(isOpen(looked, ' ada  PARK')).toBe(true);
    expect(reviewOf(looked, 'ADA PARK')?.verdict).toBe('confirm');
    expect(isOpen(view(1, ['confirm', 'confirm'], 'confirm'), '')).toBe(true);
  });

  it('have words instead of a bare number', () => {
    const words = [0.55, 0.61, 0.7, 0.95].map((score) => likeness({ score, threshold: 0.6 }));
    expect(words).toEqual([
      'Less alike than this gate asks for',
      'Only just alike enough to be shown',
      'Clearly more alike than needed',
      'Very much alike',
    ]);
    expect(likeness({ score: 1, threshold: 1 })).toBe('Only just alike enough to be shown');
  });
});

describe('the feed of the watch list', () => {
  it('says once aloud that somebody was seen', () => {
    const feed = new WatchListFeed(() => undefined, undefined, () => Promise.resolve([]));
    const entry = { position: 5, watchListHit: hit('e5') };
    expect(feed.live('watch-list-hit', entry)).toBe('Somebody at gate-a may be on the watch list. Two of you must look.');
    expect(feed.live('watch-list-hit', entry)).toBeUndefined();
    expect(feed.live('watch-list-review', view(5, ['confirm']))).toBeUndefined();
    expect(feed.hits.find('e5')?.reviews).toHaveLength(1);
  });

  it('says what it cannot read, and asks again until it can', async () => {
    let away = true;
    const changed = vi.fn();
    const feed = new WatchListFeed(
      changed,
      () => (away ? Promise.reject(new Error('away')) : Promise.resolve({ hits: [view(1)], more: false })),
      () => Promise.resolve([]),
    );
    await feed.catchUp();
    expect(feed.fault).toBe('The watch list could not be read; it is asked for again.');
    away = false;
    feed.retry(Date.now());
    expect(feed.hits.waiting()).toHaveLength(0);
    feed.retry(Date.now() + 11_000);
    await vi.waitFor(() => expect(feed.fault).toBe(''));
    expect(feed.hits.waiting()).toHaveLength(1);
  });
});
