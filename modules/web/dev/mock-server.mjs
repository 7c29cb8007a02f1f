/**
 * Plays a believable coordinator, so that the pages can be worked on and photographed without gates.
 *
 *   node dev/mock-server.mjs [--port 8099] [--pages target/classes/limen-web] [--portraits DIR] [--venue FILE]
 *                            [--rate decisions-per-second] [--history N] [--roles guard,operator]
 *
 * POST /mock/sign?aspect=admitted&heading=left&place=Block+C&change=STAIRS_UP sets what every gate's display shows; aspect=silence
 * stops the displays' stream. The watch list has three hits.
 *
 * POST /mock/evacuation?active=true makes every kiosk show the way out, active=false ends it; /mock/fire?gate=gate-a is a fire
 * input that asks staff. `north` takes an evacuation over, `south` does not.
 * POST /mock/schedule?id=semi-final&delay=20 delays something; cancel=true cancels it, move=PLACE moves it, none of them undoes that.
 * POST /mock/closed?feature=gate-a closes something for phones and kiosks, without a feature opens all. PUT /api/v1/schedule/ID,
 * its /state, /api/v1/closures/ID and /api/v1/evacuation do what they do at a coordinator.
 *
 * --venue takes one JSON object as GET /api/v1/venue answers it. POST /mock/guide?kiosk=gate-a sends guidance at once.
 */
import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { answerConsole, modeOf } from './mock-console.mjs';
import { answerPhone } from './mock-phone.mjs';
import * as schedule from './mock-schedule.mjs';
import { directionsTo, sampleKiosk, sampleVenue, straightTo, venueKiosk } from './sample-venue.mjs';

const { values: options } = parseArgs({
  options: {
    port: { type: 'string', default: '8099' },
    pages: { type: 'string', default: fileURLToPath(new URL('../target/classes/limen-web', import.meta.url)) },
    portraits: { type: 'string' },
    venue: { type: 'string' },
    rate: { type: 'string', default: '0.5' },
    history: { type: 'string', default: '40' },
    roles: { type: 'string' },
  },
});

const EPOCH = '7d444840-9dc0-11d1-b245-5ffdce74fad2';
const venue = options.venue ? JSON.parse(readFileSync(options.venue, 'utf8')) : sampleVenue();
const portraits = options.portraits
  ? readdirSync(options.portraits).filter((name) => existsSync(join(options.portraits, name, '00.jpg')))
  : [];
const kioskOf = (id, language) => (options.venue ? venueKiosk(venue, id, language) : sampleKiosk(id, language));
const wayTo = (kiosk, name, language, shown) =>
  options.venue ? straightTo(venue, kioskOf(kiosk, 'en'), name, language, shown) : directionsTo(name, language, kiosk, shown);
const people = ['Seo-yeon Park', 'Jonas Weber', 'Amara Okafor', 'Minh Tran', 'Lucía Fernández', 'Ji-ho Kim', 'Hanna Virtanen', 'Omar Haddad', 'Priya Nair', 'Tomasz Zieliński', 'Mei Chen', 'Aroha Ngata'];
const gates = ['gate-a', 'gate-b', 'gate-c'];
const working = ['gate-a', 'gate-b'];
const blocks = ['Block A', 'Block B', 'Block C', 'Block D'];

const log = [];
const seats = kioskOf('gate-a', 'en').destinations.filter(({ category }) => category === 'section');
schedule.plan((number) => seats[number % seats.length].id);
const faces = new Map();
const streams = new Set();
let sequence = 0;
const evacuation = { active: false, fireInputs: [] };
const said = (holds) => publish('evacuation', Object.assign(evacuation, { fireInputs: [] }, holds));
let closed = [];
const close = (features) => {
  closed = features;
  publish('closures', { closed });
};

/** Deterministic, so that two runs look alike. */
let seed = 20260209;
const random = () => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed / 2 ** 32;
};
const pick = (list) => list[Math.floor(random() * list.length)];
const eventId = () => `north:${EPOCH}:${++sequence}`;

const publish = (name, data, id) => {
  const frame = `${id ? `id: ${id}\n` : ''}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
  for (const stream of streams) {
    if (stream.hears(name, data)) {
      stream.response.write(frame);
    }
  }
};

const append = (entry, quiet) => {
  entry.position = log.length + 1;
  log.push(entry);
  if (!quiet) {
    publish(entry.decision ? 'decision' : 'passage', entry, entry.position);
  }
  return entry;
};

const STORIES = [
  ...Array(7).fill({ outcome: 'admitted', reason: 'ticket-valid', last: 'Ticket opens this zone and is unused: admit' }),
  { outcome: 'denied', reason: 'wrong-zone', last: 'Ticket opens zone west, this gate leads to east: deny' },
  { outcome: 'denied', reason: 'not-identified', last: 'Best candidate stays below the threshold: deny' },
  { outcome: 'referred', reason: 'look-alike', last: 'Two people are alike enough: refer, never guess' },
];

function decide(when, quiet = false) {
  const story = pick(STORIES);
  const who = Math.floor(random() * people.length);
  const known = story.reason !== 'not-identified';
  const score = known ? 0.68 + random() * 0.22 : 0.28 + random() * 0.2;
  const margin = story.reason === 'look-alike' ? 0.02 : known ? 0.25 + random() * 0.2 : 0.04;
  const destination = pick(blocks);
  const decision = {
    kind: 'decision',
    id: eventId(),
    gate: pick(working),
    at: new Date(when).toISOString(),
    outcome: story.outcome,
    zone: 'east',
    reason: story.reason,
    trail: ['One face in the lane', `Face seen well enough on ${4 + Math.floor(random() * 6)} frames`, known ? `Best candidate p${102 + who} reaches ${score.toFixed(2)}, needed 0.63` : `Best candidate reaches ${score.toFixed(2)}, needed 0.63`, ...(known && story.reason !== 'look-alike' ? ['Next person is far enough away'] : []), story.last],
    track: sequence,
    match: { person: `p${102 + who}`, score, margin, threshold: 0.63, model: 'limen-pilot-1' },
    ...(known ? { ticket: `T-2026-${String(1000 + who * 37)}` } : {}),
    latencyMillis: Math.round(60 + random() * 110),
  };
  if (story.outcome === 'admitted') {
    decision.directions = wayTo(decision.gate, destination, 'en');
  }
  faces.set(decision.id, who);
  const entry = append({ decision, ...(known ? { displayName: people[who] } : {}) }, quiet);
  const passed = (at) => append({ passage: { kind: 'passage', id: eventId(), gate: decision.gate, at: new Date(at).toISOString(), decision: decision.id, person: decision.match.person, ticket: decision.ticket } }, quiet);
  if (story.outcome === 'admitted') {
    if (quiet) {
      passed(when + 2_000);
    } else {
      setTimeout(() => passed(Date.now()), 1_800);
      publish('guidance', { kiosk: decision.gate, directions: decision.directions, at: decision.at });
    }
  }
  if (!quiet) {
    publish('crop', { event: decision.id });
  }
  return entry;
}

const status = () => {
  const recognition = { threshold: 0.613, origin: 'site', explanation: 'Calibrated on this site for 1 % of strangers taken for one of 1280: upper 90 % bound 0.613, likeliest 0.601, from 50000 comparisons in the gallery and 412 walk-ups at this camera.', targetFpir: 0.01, falseAcceptsPerDay: 0.4, people: 1280, comparisons: 50000, tracks: 412, drift: false };
  const drifting = { ...recognition, drift: true, driftExplanation: 'People look more like each other at this camera than before; the threshold was raised. Check its light, lens and position.' };
  const gate = (id, more = {}) => ({ gate: id, zone: 'east', barrier: evacuation.active && id === 'gate-c' ? 'released' : 'closed', camera: 'streaming', framesPerSecond: 14.6 + random() * 0.6, framesDropped: 31, latencyP50Millis: 88 + Math.round(random() * 9), latencyP99Millis: 212 + Math.round(random() * 30), recognition, mode: modeOf(id, id === 'gate-c' ? 'egress' : 'entry'), ...more });
  const last = log.findLast((entry) => entry.decision)?.decision;
  const recently = (id) => last?.gate === id && last.outcome === 'admitted' && Date.now() - Date.parse(last.at) < 4_000;
  return [
    { node: 'north', evacuating: evacuation.active, model: 'limen-embedder-2', version: '0.1.0', at: new Date().toISOString(), feedPosition: 42, references: 1280, outboxDepth: 0, gates: ['gate-a', 'gate-b'].map((id) => gate(id, { ...(recently(id) ? { barrier: 'open' } : {}), ...(id === 'gate-b' ? { recognition: drifting } : {}) })), peers: [{ node: 'south', reachable: true, behind: 0, owed: 1, heardAt: new Date().toISOString() }, { node: 'west', reachable: false, behind: 0, owed: 4, heardAt: new Date(Date.now() - 125_000).toISOString(), problem: 'It does not answer; look at its power and the network between.' }] },
    { node: 'south', evacuating: false, model: 'limen-embedder-2', version: '0.1.0', at: new Date().toISOString(), feedPosition: 42, references: 1280, outboxDepth: 3, gates: [gate('gate-c', { barrier: 'fault', camera: 'lost', framesPerSecond: 0, problem: 'The camera at rtsp://cam-c answers no more; check its power and cable.', latencyP50Millis: undefined, latencyP99Millis: undefined })] },
  ];
};

const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.json': 'application/json', '.png': 'image/png', '.webmanifest': 'application/manifest+json' };
const json = (response, body, code = 200) => response.writeHead(code, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' }).end(JSON.stringify(body));
const missing = (response) => json(response, { type: 'about:blank', status: 404, detail: 'There is nothing at this address.' }, 404);

function crop(response, id) {
  const face = faces.get(id);
  if (face === undefined) {
    return missing(response);
  }
  if (portraits.length > 0) {
    response.writeHead(200, { 'Content-Type': 'image/jpeg', 'Cache-Control': 'no-store' });
    return createReadStream(join(options.portraits, portraits[face % portraits.length], '00.jpg')).pipe(response);
  }
  const hue = (face * 47) % 360;
  response.writeHead(200, { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'no-store' });
  return response.end(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 112 112"><rect width="112" height="112" fill="hsl(${hue} 25% 78%)"/><path d="M10 112c4-30 22-38 46-38s42 8 46 38z" fill="hsl(${hue} 30% 38%)"/><ellipse cx="56" cy="50" rx="27" ry="33" fill="hsl(26 45% ${45 + (face % 5) * 7}%)"/></svg>`);
}

function subscribe(request, response, hears) {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  response.write('retry: 1000\n\n');
  const stream = { response, hears };
  streams.add(stream);
  request.on('close', () => streams.delete(stream));
}

/** What every gate's display shows. */
let sign = { turn: 0, aspect: 'ready', direction: 'entry', language: 'ko' };
const tellSigns = () => sign.aspect !== 'silence' && gates.forEach((gate) => publish('sign', { gate, ...sign }));
setInterval(tellSigns, 500);

function setSign(parameters) {
  const way = parameters.get('heading') && {
    heading: parameters.get('heading'),
    place: parameters.get('place') ?? 'Block C',
    language: 'en',
    ...(parameters.get('change') ? { change: parameters.get('change') } : {}),
  };
  sign = { turn: sign.turn + 1, aspect: parameters.get('aspect') ?? 'ready', direction: parameters.get('direction') ?? 'entry', language: parameters.get('lang') ?? 'ko', ...(way ? { way } : {}) };
  tellSigns();
}

/** Watch list: two entries, three hits, the second of which one person has looked at. */
const HOUR = 3_600_000;
const iso = (offset) => new Date(Date.now() + offset).toISOString();
const watched = [
  { id: 'w-1', source: 'Court order 7 C 114/26', reason: 'Barred from the venue after the incident of 3 January.', model: 'limen-pilot-1', createdAt: iso(-50 * HOUR), expiresAt: iso(20 * HOUR) },
  { id: 'w-2', source: 'Missing person notice, city police', reason: 'Missing since Monday; speak kindly and call the police desk.', model: 'limen-pilot-1', createdAt: iso(-5 * HOUR), expiresAt: iso(40 * HOUR) },
];
const hits = [];
function hit(entry, score, reviews = []) {
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

/** The gate decides about somebody once more, as staff told it. */
function decideAgain(asked, outcome, reason, rule) {
  const decision = { ...asked, id: eventId(), at: new Date().toISOString(), outcome, reason, trail: [`the gate had asked staff: ${asked.reason}`, rule] };
  faces.set(decision.id, faces.get(asked.id));
  append({ decision });
}

const world = { evacuation, said, closed: close, log, publish, decideAgain, status: () => status(), roles: options.roles?.split(',') };

function answer(request, response) {
  let text = '';
  const url = new URL(request.url, 'http://localhost');
  const path = decodeURIComponent(url.pathname);
  if (request.method !== 'GET' && path.startsWith('/api/') && !path.includes('watch-list') && !path.endsWith('/ticket')) {
    request.on('data', (chunk) => (text += chunk)).on('end', () => told(response, answerConsole(request.method, path, url.searchParams, JSON.parse(text || '{}'), world) ?? phone(request.method, path)));
    return undefined;
  }
  const known = request.method === 'GET' ? answerConsole('GET', path, url.searchParams, {}, world) ?? phone('GET', path) : undefined;
  return known ? told(response, known) : answerOthers(request, response, url, path);
}

const phone = (method, path) => answerPhone(method, path, seats[2 % seats.length].id);

function told(response, known) {
  if (!known) {
    missing(response);
  } else if (known.status === 204) {
    response.writeHead(204).end();
  } else {
    json(response, known.body, known.status);
  }
}

function answerOthers(request, response, url, path) {
  const language = url.searchParams.get('lang') ?? 'en';
  const kiosk = /^\/api\/v1\/kiosks\/([^/]+)(\/.*)?$/.exec(path);
  if (path === '/api/v1/stream') {
    return subscribe(request, response, (name) => name !== 'guidance' && name !== 'sign' && name !== 'closures');
  }
  const display = /^\/api\/v1\/gates\/([^/]+)\/sign$/.exec(path);
  if (display) {
    return subscribe(request, response, (name, data) => name === 'sign' && data.gate === display[1]);
  }
  if (path === '/mock/sign') {
    setSign(url.searchParams);
    return json(response, {});
  }
  if (path === '/mock/hit') {
    return json(response, hit(url.searchParams.get('entry') ?? 'w-1', Number(url.searchParams.get('score') ?? 0.71)));
  }
  if (path === '/api/v1/watch-list') {
    return json(response, { entries: watched, limit: 50 });
  }
  if (path === '/api/v1/watch-list-hits') {
    const after = Number(url.searchParams.get('after') ?? 0);
    return json(response, { hits: hits.filter((each) => each.position > after), more: false });
  }
  const reviewed = /^\/api\/v1\/watch-list-hits\/([^/]+)\/reviews$/.exec(path);
  if (reviewed) {
    return review(request, response, reviewed[1]);
  }
  if (path === '/api/v1/events') {
    const limit = Number(url.searchParams.get('limit') ?? 100);
    const after = url.searchParams.has('after') ? Number(url.searchParams.get('after')) : Math.max(0, log.length - limit);
    const events = log.slice(after, after + limit);
    return json(response, { events, position: after + events.length });
  }
  if (path === '/api/v1/kiosks') {
    return json(response, gates.map((gate) => kioskOf(gate, language)));
  }
  if (path === '/api/v1/gates') {
    return json(response, status().flatMap((node) => node.gates));
  }
  if (path === '/api/v1/venue') {
    return json(response, venue);
  }
  if (path.startsWith('/api/v1/crops/')) {
    return crop(response, path.slice('/api/v1/crops/'.length));
  }
  if (kiosk) {
    return answerKiosk(request, response, url, kiosk[1], kiosk[2] ?? '', language);
  }
  if (path === '/mock/guide') {
    const id = url.searchParams.get('kiosk') ?? 'gate-a';
    publish('guidance', { kiosk: id, directions: wayTo(id, url.searchParams.get('to') ?? 'Block C', language), at: new Date().toISOString() });
    return json(response, {});
  }
  if (path === '/mock/schedule') {
    const changed = schedule.change(url.searchParams);
    publish('schedule', schedule.page());
    return changed ? json(response, changed) : missing(response);
  }
  if (path === '/mock/closed') {
    close(url.searchParams.getAll('feature'));
    return json(response, {});
  }
  if (path === '/mock/evacuation') {
    said({ active: url.searchParams.get('active') === 'true', reason: 'Smoke on level 2', setBy: 'user:hanna', setAt: iso(0) });
    return json(response, {});
  }
  if (path === '/mock/fire') {
    said({ fireInputs: [{ gate: url.searchParams.get('gate') ?? 'gate-a', node: 'north', at: iso(0), answerBy: iso(120_000) }] });
    return json(response, {});
  }
  if (path === '/mock/burst') {
    for (let i = 0; i < Number(url.searchParams.get('n') ?? 1000); i++) {
      decide(Date.now());
    }
    return json(response, {});
  }
  return page(response, path);
}

function answerKiosk(request, response, url, id, rest, language) {
  if (!gates.includes(id)) {
    return missing(response);
  }
  if (rest === '/stream') {
    subscribe(request, response, (name, data) => ['evacuation', 'schedule', 'closures'].includes(name) || (name === 'guidance' && data.kiosk === id));
    const first = { evacuation: { active: evacuation.active }, closures: { closed }, schedule: schedule.page() };
    return Object.entries(first).forEach(([name, data]) => response.write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`));
  }
  if (rest === '/schedule') {
    return json(response, schedule.fromKiosk());
  }
  if (rest === '/gate') {
    return json(response, { gate: gates.find((each) => each !== id), directions: wayTo(id, 'Block C', language), spread: false });
  }
  if (rest === '/exit') {
    const exit = kioskOf(id, 'en').destinations.find((each) => each.category === 'exit');
    const shown = kioskOf(id, language).destinations.find((each) => each.id === exit?.id);
    return exit ? json(response, wayTo(id, exit.name, language, shown.name)) : missing(response);
  }
  if (rest === '/ticket') {
    // Every picture shows a ticket, but for what a scanner reads: that ticket is not good.
    const refused = request.headers['content-type'] === 'text/plain';
    const to = kioskOf(id, 'en').destinations.find((each) => each.category === 'section')?.id;
    return json(response, refused ? { state: 'refused' } : { state: 'found', to, zone: 'east' });
  }
  if (rest === '/directions') {
    const named = (tongue) => kioskOf(id, tongue).destinations.find((each) => each.id === url.searchParams.get('to'))?.name;
    return named('en') ? json(response, wayTo(id, named('en'), language, named(language))) : missing(response);
  }
  return json(response, kioskOf(id, language));
}

function page(response, path) {
  const file = { '/': '/index.html', '/console': '/console.html', '/kiosk': '/kiosk.html', '/gate': '/gate.html', '/me': '/me.html', '/walk': '/walk.html', '/login': '/login.html' }[path] ?? normalize(path);
  const full = join(options.pages, file);
  if (!existsSync(full) || !TYPES[extname(full)]) {
    return missing(response);
  }
  response.writeHead(200, { 'Content-Type': TYPES[extname(full)], 'X-Content-Type-Options': 'nosniff' });
  return createReadStream(full).pipe(response);
}

for (let i = Number(options.history); i > 0; i--) {
  decide(Date.now() - i * 3_700, true);
}
hit('w-1', 0.66);
hit('w-2', 0.81, [{ reviewer: 'Hanna Virtanen', verdict: 'confirm', reason: 'Same scar over the left eyebrow as in the notice.', at: iso(-60_000) }]);
hit('w-gone', 0.72);
createServer(answer).listen(Number(options.port), '127.0.0.1', () => console.log(`http://127.0.0.1:${options.port}/`));
const rate = Number(options.rate);
if (rate > 0) {
  setInterval(() => decide(Date.now()), 1000 / rate);
}
setInterval(() => status().forEach((node) => publish('node', node)), 2_000);
