/** Watch list: two entries, three hits, the second of which one person has looked at. */
import { json, missing } from './mock-answers.mjs';
import { eventId, log } from './mock-log.mjs';
import { publish } from './mock-streams.mjs';
import { HOUR, iso } from './mock-time.mjs';

const watched = [
  { id: 'w-1', source: 'Court order 7 C 114/26', reason: 'Barred from the venue after the incident of 3 January.', model: 'limen-pilot-1', createdAt: iso(-50 * HOUR), expiresAt: iso(20 * HOUR) },
  { id: 'w-2', source: 'Missing person notice, city police', reason: 'Missing since Monday; speak kindly and call the police desk.', model: 'limen-pilot-1', createdAt: iso(-5 * HOUR), expiresAt: iso(40 * HOUR) },
];
const hits = [];

export function hit(entry, score, reviews = []) {
  const near = log.findLast((each) => each.decision && !hits.some((known) => known.hit.track === each.decision.track))?.decision;
  const view = {
    hit: { kind: 'watch-list-hit', id: eventId(), gate: near?.gate ?? 'gate-a', at: near?.at ?? iso(0), track: near?.track ?? 0, entry, score, threshold: 0.63, model: 'limen-pilot-1' },
    position: 0,
    reviews,
  };
  log.push({ position: log.length + 1, watchListHit: view.hit });
  view.position = log.length;
  hits.push(view);
  publish('watch-list-hit', log.at(-1), view.position);
  return view;
}

function review(request, response, id) {
  let text = '';
  request.on('data', (chunk) => (text += chunk)).on('end', () => {
    const view = hits.find((each) => each.hit.id === id);
    const given = JSON.parse(text);
    if (!view) {
      return missing(response);
    }
    if (view.reviews.some((each) => each.reviewer.toLowerCase() === given.reviewer.trim().toLowerCase())) {
      return json(response, { type: 'about:blank', status: 400, detail: `${given.reviewer} has reviewed this hit already: a different person must look at it.` }, 400);
    }
    view.reviews.push({ ...given, at: iso(0) });
    for (const verdict of ['confirm', 'dismiss']) {
      if (view.reviews.filter((each) => each.verdict === verdict).length >= 2) {
        view.outcome = verdict;
      }
    }
    publish('watch-list-review', view);
    return json(response, view);
  });
}

/** What cameras saw before anybody listened. */
export function seen() {
  hit('w-1', 0.66);
  hit('w-2', 0.81, [{ reviewer: 'Hanna Virtanen', verdict: 'confirm', reason: 'Same scar over the left eyebrow as in the notice.', at: iso(-60_000) }]);
  hit('w-gone', 0.72);
}

/** Answers what is asked about the watch list. {@return whether that was asked} */
export function answerWatchList(request, response, url, path) {
  const reviewed = /^\/api\/v1\/watch-list-hits\/([^/]+)\/reviews$/.exec(path);
  if (reviewed) {
    review(request, response, reviewed[1]);
  } else if (path === '/api/v1/watch-list') {
    json(response, { entries: watched, limit: 50 });
  } else if (path === '/api/v1/watch-list-hits') {
    const after = Number(url.searchParams.get('after') ?? 0);
    json(response, { hits: hits.filter((each) => each.position > after), more: false });
  } else {
    return false;
  }
  return true;
}
