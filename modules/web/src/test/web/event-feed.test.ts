import { describe, expect, it } from 'vitest';
import { EventFeed } from '../../main/web/console/event-feed.js';
import type { EventPage, LogEntry } from '../../main/web/shared/protocol.js';
import { decisionEntry } from './samples.js';

/** A server whose log can grow, vanish and be asked for pages. */
class FakeServer {
  log: LogEntry[] = [];
  asked: Array<number | undefined> = [];
  down = false;

  readonly fetch = async (after: number | undefined, limit: number): Promise<EventPage> => {
    this.asked.push(after);
    if (this.down) {
      throw new Error('away');
    }
    const from = after ?? Math.max(0, this.log.length - limit);
    const events = this.log.slice(from, from + limit);
    return { events, position: Math.min(from, this.log.length) + events.length };
  };

  write(count: number): LogEntry[] {
    const added = Array.from({ length: count }, (_, i) => decisionEntry(this.log.length + i + 1));
    this.log.push(...added);
    return added;
  }
}

function reader(server: FakeServer) {
  const seen = new Set<number>();
  let resets = 0;
  const feed = new EventFeed(
    {
      entries: (entries) => entries.forEach((entry) => seen.add(entry.position)),
      reset: () => {
        resets++;
        seen.clear();
      },
    },
    server.fetch,
  );
  return { feed, seen, resets: () => resets };
}

describe('EventFeed', () => {
  it('misses nothing over an outage in which more happened than fits one page', async () => {
    const server = new FakeServer();
    const { feed, seen } = reader(server);
    server.write(3);
    await feed.catchUp();
    feed.lost();
    server.write(1_234);

    await feed.catchUp();

    expect(seen.size).toBe(1_237);
  });

  it('does not skip what lies before a live event that came during the outage', async () => {
    const server = new FakeServer();
    const { feed, seen } = reader(server);
    server.write(2);
    await feed.catchUp();
    feed.lost();
    server.write(5);
    // The stream is back before the gap has been fetched, and the first attempt to fetch it fails.
    feed.live('decision', server.write(1)[0]);
    server.down = true;
    await expect(feed.catchUp()).rejects.toThrow();
    server.down = false;

    await feed.catchUp();

    expect([...seen].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('does not ask again for what came live', async () => {
    const server = new FakeServer();
    const { feed } = reader(server);
    await feed.catchUp();
    server.write(4).forEach((entry) => feed.live('decision', entry));
    feed.lost();
    server.asked.length = 0;

    await feed.catchUp();

    expect(server.asked).toEqual([4]);
  });

  it('starts afresh when the server has another log than before', async () => {
    const server = new FakeServer();
    const { feed, seen, resets } = reader(server);
    server.write(10);
    await feed.catchUp();
    server.log = [];
    server.write(2);

    await feed.catchUp();

    expect(resets()).toBe(1);
    expect([...seen]).toEqual([1, 2]);
  });

  it('ignores live messages that are not entries', async () => {
    const { feed, seen } = reader(new FakeServer());
    for (const odd of [null, 7, {}, { position: 'x' }, { position: 1 }]) {
      feed.live('decision', odd);
    }
    expect(seen.size).toBe(0);
  });
});
