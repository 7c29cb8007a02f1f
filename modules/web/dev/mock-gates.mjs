/** People come to the gates, which decide about them and say how they are. */
import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { missing } from './mock-answers.mjs';
import { modeOf } from './mock-console.mjs';
import { append, eventId, log, sequence } from './mock-log.mjs';
import { options, wayTo } from './mock-options.mjs';
import { evacuation } from './mock-staff.mjs';
import { publish } from './mock-streams.mjs';

const portraits = options.portraits
  ? readdirSync(options.portraits).filter((name) => existsSync(join(options.portraits, name, '00.jpg')))
  : [];
const people = ['Seo-yeon Park', 'Jonas Weber', 'Amara Okafor', 'Minh Tran', 'Lucía Fernández', 'Ji-ho Kim', 'Hanna Virtanen', 'Omar Haddad', 'Priya Nair', 'Tomasz Zieliński', 'Mei Chen', 'Aroha Ngata'];
const working = ['gate-a', 'gate-b'];
const blocks = ['Block A', 'Block B', 'Block C', 'Block D'];
/** Whose face was seen, by decision. */
const faces = new Map();

/** Deterministic, so that two runs look alike. */
let seed = 20260209;
const random = () => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed / 2 ** 32;
};
const pick = (list) => list[Math.floor(random() * list.length)];

const STORIES = [
  ...Array(7).fill({ outcome: 'admitted', reason: 'ticket-valid', last: 'Ticket opens this zone and is unused: admit' }),
  { outcome: 'denied', reason: 'wrong-zone', last: 'Ticket opens zone west, this gate leads to east: deny' },
  { outcome: 'denied', reason: 'not-identified', last: 'Best candidate stays below the threshold: deny' },
  { outcome: 'referred', reason: 'look-alike', last: 'Two people are alike enough: refer, never guess' },
];

export function decide(when, quiet = false) {
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

/** The gate decides about somebody once more, as staff told it. */
export function decideAgain(asked, outcome, reason, rule) {
  const decision = { ...asked, id: eventId(), at: new Date().toISOString(), outcome, reason, trail: [`the gate had asked staff: ${asked.reason}`, rule] };
  faces.set(decision.id, faces.get(asked.id));
  append({ decision });
}

/** How every node says it is. */
export const status = () => {
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

/** A picture of whom that decision is about. */
export function crop(response, id) {
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
