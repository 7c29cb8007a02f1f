/** What only the console asks a coordinator for: overrides, event search, nodes and their certificates. */
import { randomUUID } from 'node:crypto';
import * as schedule from './mock-schedule.mjs';
import { DAY, iso } from './mock-time.mjs';

const TRANSPARENT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
const problem = (status, detail) => ({ status, body: { type: 'about:blank', status, detail } });

const overrides = [];
const entry = (gate, before) => ({ decision: randomUUID(), gate, zone: 'east', direction: 'entry', at: iso(-before) });
const conflicts = [
  { conflict: 1, ticket: 'T-2026-0412', first: entry('gate-a', 1_500_000), second: entry('gate-c', 1_380_000), foundAt: iso(-300_000) },
  { conflict: 2, ticket: 'T-2026-0977', first: entry('gate-b', 900_000), second: entry('gate-c', 896_000), foundAt: iso(-300_000) },
];
const identities = [
  { node: 'north', zones: ['east'], enrolledAt: iso(-40 * DAY), certificateUntil: iso(12 * DAY) },
  { node: 'south', zones: [], enrolledAt: iso(-40 * DAY), certificateUntil: iso(0.7 * DAY) },
  { node: 'west', zones: ['west'], enrolledAt: iso(-90 * DAY), certificateUntil: iso(-30 * DAY), revokedAt: iso(-31 * DAY) },
];

const passkeys = [
  { id: 'k1', label: 'my phone', site: 'limen.example', createdAt: iso(-40 * DAY), usedAt: iso(-DAY) },
  { id: 'k2', label: 'key on my ring', site: 'limen.example', createdAt: iso(-3 * DAY) },
];

function changePasskey(method, id, { label }) {
  const known = passkeys.find((each) => each.id === id);
  if (method === 'DELETE') {
    passkeys.splice(passkeys.indexOf(known), 1);
  } else {
    known.label = label;
  }
  return { status: 204 };
}

const closures = new Map();

const modes = new Map();
let ordered = 0;

/** All but gate-b follow a second later, as edge nodes would. */
export function modeOf(gate, direction = 'entry') {
  const configured = direction === 'entry' ? 'automatic' : 'free-egress';
  const view = modes.get(gate);
  return view?.followed ? { mode: view.order.mode, configured, direction, order: view.order.number } : { mode: configured, configured, direction };
}

function orderModes({ gates, mode, reason, until }, world) {
  for (const gate of gates) {
    if (mode === 'configured') {
      modes.delete(gate);
    } else {
      const view = { order: { number: ++ordered, gate, mode, ...(until ? { until } : {}) }, reason, setBy: 'local', setAt: iso(0), followed: false };
      modes.set(gate, view);
      if (gate !== 'gate-b') {
        setTimeout(() => (view.followed = true), 1_000);
      }
    }
  }
  const body = { orders: [...modes.values()] };
  world.publish('gate-modes', body);
  return { status: 200, body };
}

function close(feature, { reason }) {
  const closure = { feature, type: 'unit', category: 'elevator', ordinal: 0, ways: 2, reason, setBy: 'local', setAt: iso(0), closed: true };
  closures.set(feature, closure);
  return { status: 200, body: closure };
}

const crowds = new Map();

function crowd(feature, { level, minutes }) {
  const report = { feature, level, ways: 2, until: iso(minutes * 60_000), reportedBy: 'local', reportedAt: iso(0) };
  crowds.set(feature, report);
  return { status: 200, body: report };
}

const crowdCameras = () => [
  { node: 'node-east', camera: 'gate-a', place: 'gate-a', name: 'East Gate', heads: 14, density: 0.7, seenAt: iso(-2_000), ways: 1, counts: crowds.has('gate-a') ? 'reported' : 'seen' },
  { node: 'node-west', camera: 'gate-b', place: 'gate-b', name: 'West Gate', heads: 46, density: 2.3, seenAt: iso(-1_000), ways: 1, counts: 'seen' },
];

const crowdView = () => ({ madeAt: iso(-4_000), gates: 2, newestPassage: iso(-6_000), slowedWays: 7 + crowds.size, densest: 2.3, reports: [...crowds.values()], cameras: crowdCameras(), said: { counted: 5, seen: 2, reported: crowds.size } });

/** The gate does what it is told, a moment later, as an edge node would. */
function carryOut(override, { log, decideAgain }) {
  const asked = log.find((entry) => entry.decision?.id === override.event)?.decision;
  const outcome = { admit: 'admitted', deny: 'denied', 'ask-ticket': 'referred' }[override.verdict];
  const reason = { admit: 'staff-admitted', deny: 'staff-denied', 'ask-ticket': 'ticket-asked' }[override.verdict];
  setTimeout(() => decideAgain(asked, outcome, reason, `override ${override.number}: ${reason}`), 700);
}

function override(id, given, world) {
  if (overrides.some((each) => each.event === id)) {
    return problem(409, 'local has decided about this person already.');
  }
  const { decision } = world.log.find((entry) => entry.decision?.id === id) ?? {};
  if (!decision) {
    return problem(404, `There is no decision ${id}.`);
  }
  const view = { number: overrides.length + 1, event: id, gate: decision.gate, ...given, by: 'local', at: iso(0), until: iso(10_000) };
  overrides.push(view);
  world.publish('override', view);
  carryOut(view, world);
  return { status: 201, body: view };
}

function found(query, log) {
  const of = (entry) => entry.decision ?? entry.passage ?? entry.alarm ?? entry.watchListHit;
  const limit = Number(query.get('limit') ?? 50);
  const all = log
    .filter((entry) => entry.position < Number(query.get('before') ?? Infinity))
    .filter((entry) => ['kind', 'gate', 'outcome', 'reason', 'ticket'].every((name) => !query.has(name) || of(entry)[name] === query.get(name)))
    .reverse();
  const events = all.slice(0, limit);
  return { events, ...(all.length > limit ? { before: events.at(-1).position } : {}) };
}

const invitation = ({ node, zones = [], minutes = 60 }) => ({
  node,
  zones,
  code: '7QK2-M4XN-09DB-T5WE-H8RJ-3CZV-PA61',
  expiresAt: iso(minutes * 60_000),
  coordinator: 'https://coordinator.example:8444',
  fingerprint: randomUUID().replaceAll('-', '').repeat(2),
  qr: 'limen:pair',
  qrPng: TRANSPARENT,
});

function figures(hours) {
  const step = hours * 30;
  const wave = (i, top) => Math.round(top * (1 + Math.sin(i / 9)) * (1 + 0.2 * Math.sin(i * 1.7)));
  const buckets = Array.from({ length: 120 }, (_, i) => ({ at: iso((i - 120) * step * 1000), admitted: wave(i, 14), denied: wave(i, 2), referred: i % 17 === 0 ? 1 : 0, passed: wave(i, 13), p50Millis: 90 + wave(i, 6), p99Millis: 190 + wave(i, 40) }));
  const bell = (score, middle, width, top) => Math.round(top * Math.exp(-(((score - middle) / width) ** 2)));
  const scores = Array.from({ length: 50 }, (_, i) => ({ score: i / 50, reached: i / 50 > 0.62 ? bell(i / 50, 0.78, 0.09, 300) : 0, below: i / 50 > 0.62 ? 0 : bell(i / 50, 0.24, 0.09, 120) }));
  return { from: iso(-hours * 3_600_000), to: iso(0), stepSeconds: step, buckets, scoreStep: 0.02, scores, days: hours / 24 };
}

/** {status, body} for a request of the console; undefined for what is not its. */
export function answerConsole(method, path, query, given, world) {
  const decided = /^\/api\/v1\/events\/([^/]+)\/override$/.exec(path);
  const revoked = /^\/api\/v1\/node-identities\/([^/]+)\/revocation$/.exec(path);
  const settled = /^\/api\/v1\/conflicts\/(\d+)\/settlement$/.exec(path);
  const closed = /^\/api\/v1\/closures\/(.+)$/.exec(path);
  if (closed) {
    const answer = method === 'PUT' ? close(closed[1], given) : { status: closures.delete(closed[1]) ? 204 : 404 };
    world.closed([...closures.keys()]);
    return answer;
  }
  const said = /^\/api\/v1\/schedule\/([^/]+)\/state$/.exec(path);
  if (said && method === 'PUT') {
    const entry = schedule.say(said[1], given);
    world.publish('schedule', schedule.page());
    return entry ? { status: 200, body: entry } : problem(404, `The schedule has no entry ${said[1]}.`);
  }
  const planned = /^\/api\/v1\/schedule\/([^/]+)$/.exec(path);
  if (planned && method === 'PUT') {
    const entry = schedule.put(planned[1], given);
    world.publish('schedule', schedule.page());
    return { status: 200, body: entry };
  }
  const passkey = /^\/api\/v1\/account\/passkeys\/([^/]+)$/.exec(path);
  if (passkey) {
    return passkeys.some(({ id }) => id === passkey[1]) ? changePasskey(method, passkey[1], given) : problem(404, 'You have no such passkey.');
  }
  const crowded = /^\/api\/v1\/crowd\/reports\/(.+)$/.exec(path);
  if (crowded) {
    return method === 'PUT' ? crowd(crowded[1], given) : { status: crowds.delete(crowded[1]) ? 204 : 404 };
  }
  if (decided && method === 'POST') {
    return override(decided[1], given, world);
  }
  if (settled && method === 'PUT') {
    conflicts.splice(conflicts.findIndex((each) => each.conflict === Number(settled[1])), 1);
    return { status: 200, body: {} };
  }
  if (revoked && method === 'POST') {
    const identity = identities.find((each) => each.node === revoked[1]);
    identity.revokedAt = iso(0);
    return { status: 204 };
  }
  switch (`${method} ${path}`) {
    case 'GET /api/v1/session':
      return { status: 200, body: { openId: false, passkeys: true, ...(world.roles ? { user: { name: 'hanna', roles: world.roles, known: true, local: true, secondFactor: true, authenticator: false } } : {}) } };
    case 'GET /api/v1/account/passkeys':
      return { status: 200, body: passkeys };
    case 'GET /api/v1/evacuation':
      return { status: 200, body: world.evacuation };
    case 'PUT /api/v1/evacuation':
      world.said({ ...given, setBy: 'user:hanna', setAt: iso(0) });
      return { status: 200, body: world.evacuation };
    case 'POST /api/v1/evacuation/fire-input-dismissals':
      world.said({});
      return { status: 200, body: world.evacuation };
    case 'GET /api/v1/gate-modes':
      return { status: 200, body: { orders: [...modes.values()] } };
    case 'POST /api/v1/gate-modes':
      return orderModes(given, world);
    case 'GET /api/v1/schedule':
      return { status: 200, body: schedule.page() };
    case 'GET /api/v1/closures':
      return { status: 200, body: { closures: [...closures.values()] } };
    case 'GET /api/v1/conflicts':
      return { status: 200, body: { conflicts, more: false } };
    case 'GET /api/v1/crowd':
      return { status: 200, body: crowdView() };
    case 'GET /api/v1/overrides':
      return { status: 200, body: [...overrides].reverse() };
    case 'GET /api/v1/event-search':
      return { status: 200, body: found(query, world.log) };
    case 'GET /api/v1/tickets':
      return { status: 200, body: { tickets: [{ ticket: { id: 'T-2026-1037', holder: query.get('holder'), zone: 'east', validFrom: iso(-DAY), validUntil: iso(DAY) } }], more: false } };
    case 'GET /api/v1/nodes':
      return { status: 200, body: world.status().map((status, i) => ({ status, receivedAt: iso(-900), ageMillis: 900, clockOffsetMillis: i * 140, feedLag: i, gaps: [] })) };
    case 'GET /api/v1/occupancy':
      return { status: 200, body: { at: iso(0), since: iso(-DAY), zones: [{ zone: 'east', inside: 1841, left: 212, lastAt: iso(-4_000) }, { zone: 'west', inside: 970, left: 80, lastAt: iso(-9_000) }] } };
    case 'GET /api/v1/occupancy/east':
    case 'GET /api/v1/occupancy/west':
      return { status: 200, body: { people: [{ ticket: 'T-2026-1037', person: 'p103', displayName: 'Jonas Weber', gate: 'gate-a', at: iso(-600_000) }], more: false } };
    case 'GET /api/v1/figures':
      return { status: 200, body: figures(Number(query.get('hours') ?? 24)) };
    case 'GET /api/v1/persons':
      return { status: 200, body: { persons: [{ id: 'p103', displayName: 'Jonas Weber', consent: { purpose: 'gate-admission', version: '3', givenAt: iso(-20 * DAY) } }], more: false } };
    case 'GET /api/v1/node-identities':
      return { status: 200, body: identities };
    case 'POST /api/v1/node-invitations':
      return { status: 201, body: invitation(given) };
    default:
      return undefined;
  }
}
