/** What happened, in the order in which it was heard. */
import { publish } from './mock-streams.mjs';

const EPOCH = '7d444840-9dc0-11d1-b245-5ffdce74fad2';

export const log = [];

/** How many ids there are so far. */
export let sequence = 0;

export const eventId = () => `north:${EPOCH}:${++sequence}`;

/** @param quiet tells nobody, as for what was before anybody listened */
export function append(entry, quiet) {
  entry.position = log.length + 1;
  log.push(entry);
  if (!quiet) {
    publish(entry.decision ? 'decision' : 'passage', entry, entry.position);
  }
  return entry;
}

/** The part of it that is asked for, and where it ends. */
export function page(query) {
  const limit = Number(query.get('limit') ?? 100);
  const after = query.has('after') ? Number(query.get('after')) : Math.max(0, log.length - limit);
  const events = log.slice(after, after + limit);
  return { events, position: after + events.length };
}
