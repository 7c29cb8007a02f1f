/**
 * Plays a believable coordinator, so that the pages can be worked on and photographed without gates.
 *
 *   node dev/mock-server.mjs [--port 8099] [--pages target/classes/limen-web] [--portraits DIR] [--venue FILE]
 *                            [--rate decisions-per-second] [--history N] [--roles guard,operator]
 *
 * POST /mock/sign?aspect=admitted&heading=left&place=Block+C&change=STAIRS_UP sets what every gate's display shows; aspect=silence
 * stops the displays' stream. The watch list has three hits; /mock/hit?entry=w-1&score=0.7 is another. /mock/burst?n=1000 lets a
 * thousand people come at once.
 *
 * POST /mock/evacuation?active=true makes every kiosk show the way out, active=false ends it; /mock/fire?gate=gate-a is a fire
 * input that asks staff. `north` takes an evacuation over, `south` does not.
 * POST /mock/schedule?id=semi-final&delay=20 delays something; cancel=true cancels it, move=PLACE moves it, none of them undoes that.
 * POST /mock/closed?feature=gate-a closes something for phones and kiosks, without a feature opens all. PUT /api/v1/schedule/ID,
 * its /state, /api/v1/closures/ID and /api/v1/evacuation do what they do at a coordinator.
 *
 * --venue takes one JSON object as GET /api/v1/venue answers it. POST /mock/guide?kiosk=gate-a sends guidance at once.
 */
import { createServer } from 'node:http';
import { json, missing, page, told } from './mock-answers.mjs';
import { answerConsole } from './mock-console.mjs';
import { crop, decide, decideAgain, status } from './mock-gates.mjs';
import { answerKiosk } from './mock-kiosk.mjs';
import { log, page as logged } from './mock-log.mjs';
import { gates, kioskOf, options, seats, venue, wayTo } from './mock-options.mjs';
import { answerPhone } from './mock-phone.mjs';
import * as schedule from './mock-schedule.mjs';
import { setSign } from './mock-sign.mjs';
import { close, evacuation, said } from './mock-staff.mjs';
import { publish, subscribe } from './mock-streams.mjs';
import { iso } from './mock-time.mjs';
import { answerWatchList, hit, seen } from './mock-watch-list.mjs';

const world = { evacuation, said, closed: close, log, publish, decideAgain, status, roles: options.roles?.split(',') };

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

/** Everything that others than the console and a phone's owner ask for. */
function answerOthers(request, response, url, path) {
  const language = url.searchParams.get('lang') ?? 'en';
  const kiosk = /^\/api\/v1\/kiosks\/([^/]+)(\/.*)?$/.exec(path);
  const display = /^\/api\/v1\/gates\/([^/]+)\/sign$/.exec(path);
  if (path.startsWith('/mock/')) {
    return order(response, path.slice('/mock/'.length), url.searchParams, language);
  }
  if (answerWatchList(request, response, url, path)) {
    return undefined;
  }
  if (display) {
    return subscribe(request, response, (name, data) => name === 'sign' && data.gate === display[1]);
  }
  if (kiosk) {
    return answerKiosk(request, response, url, kiosk[1], kiosk[2] ?? '', language);
  }
  if (path.startsWith('/api/v1/crops/')) {
    return crop(response, path.slice('/api/v1/crops/'.length));
  }
  switch (path) {
    case '/api/v1/stream':
      return subscribe(request, response, (name) => name !== 'guidance' && name !== 'sign' && name !== 'closures');
    case '/api/v1/events':
      return json(response, logged(url.searchParams));
    case '/api/v1/kiosks':
      return json(response, gates.map((gate) => kioskOf(gate, language)));
    case '/api/v1/gates':
      return json(response, status().flatMap((node) => node.gates));
    case '/api/v1/venue':
      return json(response, venue);
    default:
      return page(response, path);
  }
}

/** Makes something happen. */
function order(response, what, query, language) {
  switch (what) {
    case 'sign':
      setSign(query);
      break;
    case 'hit':
      return json(response, hit(query.get('entry') ?? 'w-1', Number(query.get('score') ?? 0.71)));
    case 'guide': {
      const id = query.get('kiosk') ?? 'gate-a';
      publish('guidance', { kiosk: id, directions: wayTo(id, query.get('to') ?? 'Block C', language), at: iso(0) });
      break;
    }
    case 'schedule': {
      const changed = schedule.change(query);
      publish('schedule', schedule.page());
      return changed ? json(response, changed) : missing(response);
    }
    case 'closed':
      close(query.getAll('feature'));
      break;
    case 'evacuation':
      said({ active: query.get('active') === 'true', reason: 'Smoke on level 2', setBy: 'user:hanna', setAt: iso(0) });
      break;
    case 'fire':
      said({ fireInputs: [{ gate: query.get('gate') ?? 'gate-a', node: 'north', at: iso(0), answerBy: iso(120_000) }] });
      break;
    case 'burst':
      for (let i = 0; i < Number(query.get('n') ?? 1000); i++) {
        decide(Date.now());
      }
      break;
    default:
      return missing(response);
  }
  return json(response, {});
}

schedule.plan((number) => seats[number % seats.length].id);
for (let i = Number(options.history); i > 0; i--) {
  decide(Date.now() - i * 3_700, true);
}
seen();
createServer(answer).listen(Number(options.port), '127.0.0.1', () => console.log(`http://127.0.0.1:${options.port}/`));
const rate = Number(options.rate);
if (rate > 0) {
  setInterval(() => decide(Date.now()), 1000 / rate);
}
setInterval(() => status().forEach((node) => publish('node', node)), 2_000);
