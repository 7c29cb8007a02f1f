import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { backoff, type EventSourceLike, LiveStream } from '../../main/web/shared/live-stream.js';

class FakeSource implements EventSourceLike {
  readyState = 0;
  onopen: ((event: Event) => unknown) | null = null;
  onerror: ((event: Event) => unknown) | null = null;
  closed = false;
  private readonly listeners = new Map<string, (event: MessageEvent) => void>();

  addEventListener(type: string, listener: (event: MessageEvent) => void): void {
    this.listeners.set(type, listener);
  }
  close(): void {
    this.closed = true;
    this.readyState = 2;
  }
  open(): void {
    this.readyState = 1;
    this.onopen?.({} as Event);
  }
  fail(): void {
    this.onerror?.({} as Event);
  }
  send(type: string, data: string): void {
    this.listeners.get(type)?.({ data } as MessageEvent);
  }
}

describe('LiveStream', () => {
  let sources: FakeSource[];
  let seen: unknown[];
  let said: string[];
  let catchUp: () => Promise<void>;
  let stream: LiveStream;

  beforeEach(() => {
    vi.useFakeTimers();
    sources = [];
    seen = [];
    said = [];
    catchUp = async () => {
      said.push('catch up');
    };
    stream = new LiveStream({
      url: 'http://test/stream',
      events: ['decision'],
      onEvent: (type, payload) => seen.push([type, payload]),
      catchUp: () => catchUp(),
      onLive: () => said.push('live'),
      onAway: () => said.push('away'),
      open: () => {
        const source = new FakeSource();
        sources.push(source);
        return source;
      },
      retryDelay: () => 1_000,
    });
    stream.start();
  });

  afterEach(() => {
    stream.stop();
    vi.useRealTimers();
  });

  const settle = () => vi.advanceTimersByTimeAsync(0);

  it('is live only after the gap has been fetched', async () => {
    let done = (): void => undefined;
    catchUp = () => new Promise((resolve) => (done = resolve));
    sources[0]!.open();
    await settle();
    expect(said).toEqual([]);

    done();
    await settle();
    expect(said).toEqual(['live']);
  });

  it('delivers what arrives while the gap is being fetched', async () => {
    catchUp = () => new Promise(() => undefined);
    sources[0]!.open();
    sources[0]!.send('decision', '{"position":7}');

    expect(seen).toEqual([['decision', { position: 7 }]]);
  });

  it('opens a fresh connection after an error, and catches up again', async () => {
    sources[0]!.open();
    await settle();
    sources[0]!.fail();
    expect(sources[0]!.closed).toBe(true);

    await vi.advanceTimersByTimeAsync(1_000);
    sources[1]!.open();
    await settle();

    expect(said).toEqual(['catch up', 'live', 'away', 'catch up', 'live']);
  });

  it('says only once per outage that the server is away', async () => {
    for (let i = 0; i < 3; i++) {
      sources.at(-1)!.fail();
      await vi.advanceTimersByTimeAsync(1_000);
    }
    expect(said).toEqual(['away']);
    expect(sources).toHaveLength(4);
  });

  it('counts a gap that cannot be fetched as an outage', async () => {
    catchUp = () => Promise.reject(new Error('503'));
    sources[0]!.open();
    await settle();

    expect(said).toEqual(['away']);
    expect(sources[0]!.closed).toBe(true);
  });

  it('ignores what an old connection still has to say', async () => {
    sources[0]!.open();
    await settle();
    sources[0]!.fail();
    sources[0]!.send('decision', '{"position":1}');

    expect(seen).toEqual([]);
  });

  it('goes on after a message that is not JSON', () => {
    sources[0]!.open();
    sources[0]!.send('decision', '{');
    sources[0]!.send('decision', '{"position":2}');

    expect(seen).toEqual([['decision', { position: 2 }]]);
  });

  it('does not come back once stopped', async () => {
    sources[0]!.open();
    stream.stop();
    sources[0]!.fail();
    await vi.advanceTimersByTimeAsync(60_000);

    expect(sources).toHaveLength(1);
  });
});

describe('backoff', () => {
  it('grows, stays under seven seconds and is spread by a quarter either way', () => {
    expect(backoff(0, () => 0)).toBe(375);
    expect(backoff(0, () => 1)).toBe(625);
    expect(backoff(50, () => 1)).toBe(6_250);
  });
});
