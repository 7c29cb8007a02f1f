/**
 * What becomes of an event, from the console to kiosks and phones, at a coordinator or at the mock: a kiosk shows what is on, measures
 * anew step-free, hears of a delay while somebody looks, leads there, and goes on without its server, saying from when it knows; the
 * console changes only what was put in, whatever another console says meanwhile; a phone has its own event first, hears of a delay,
 * a cancellation, a closed gate and an evacuation, keeps what was read and where the keyboard is, and shows all of it without a network;
 * its way goes with its tickets, and one that has never heard the schedule says so. Thirty events leave room for the kiosk's map.
 * Exits with one sentence and code 1 when a page shows something else.
 *
 *   node e2e/schedule.mjs --base URL --out DIR [--kiosk ID] [--holder PERSON] [--language en] [--most MS] [--timeout SECONDS]
 *
 * The kiosk is one at which nobody walks by (the mock is to be started with `--rate 0`). PERSON has a ticket for the zone `east`; without,
 * any secret is shown, as the mock takes it. Whatever is told is shown within --most milliseconds. Writes schedule-*.png.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { audit, isGrave, sideways } from './audit.mjs';
import { line } from './line.mjs';
import { browserPath, CHROMIUM_FLAGS, Complaint } from './screenshots.mjs';

const { values: options } = parseArgs({
  options: {
    base: { type: 'string' },
    out: { type: 'string' },
    kiosk: { type: 'string', default: 'gate-a' },
    holder: { type: 'string' },
    language: { type: 'string', default: 'en' },
    most: { type: 'string', default: '2000' },
    timeout: { type: 'string', default: '60' },
  },
});
const timeout = Number(options.timeout) * 1000;
const MATCH = 'walk-match';
const TOUR = 'walk-tour';
const MINUTE = 60_000;
/** Far enough ahead that it is not time to go yet. */
const start = Date.now() + 90 * MINUTE;
const delayedTo = new Date(start + 20 * MINUTE).toISOString();

async function ask(method, path, body) {
  const answer = await fetch(new URL(`api/v1/${path}`, options.base), {
    method,
    headers: { 'Content-Type': 'application/json', 'Limen-Protocol': '1' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!answer.ok) {
    throw new Complaint(`The server answered ${answer.status} to ${method} ${path}: ${await answer.text()}`);
  }
  return answer.status === 204 ? undefined : answer.json();
}

const say = (id, state = {}) => ask('PUT', `schedule/${id}/state`, { cancelled: false, ...state });
const evacuate = (active) => ask('PUT', 'evacuation', { active, reason: 'Drill' });
const stateOf = async (id) => (await ask('GET', 'schedule')).entries.find((entry) => entry.id === id).state;

/** Two events of our own: one for tickets, one for everybody. {@return a third place, to move one to} */
async function plan() {
  const { destinations } = await ask('GET', `kiosks/${options.kiosk}?lang=en`);
  const isSeats = ({ category }) => category === 'section';
  const [match, tour, other] = [...destinations.filter(isSeats), ...destinations.filter((each) => !isSeats(each))];
  const common = { start: new Date(start).toISOString(), end: new Date(start + 60 * MINUTE).toISOString(), timeZone: 'Asia/Seoul', sections: [] };
  await ask('PUT', `schedule/${MATCH}`, { ...common, names: { en: 'Test match', de: 'Testspiel', ar: 'مباراة تجريبية' }, kind: 'match', place: match.id, zones: ['east'] });
  await ask('PUT', `schedule/${TOUR}`, { ...common, names: { en: 'Open tour', de: 'Offene Führung', ar: 'جولة مفتوحة' }, kind: 'tour', place: tour.id, zones: [] });
  await Promise.all([say(MATCH), say(TOUR)]);
  return other.id;
}

async function secret() {
  if (!options.holder) {
    return 'A'.repeat(22);
  }
  const { tickets } = await ask('GET', `tickets?holder=${options.holder}`);
  return (await ask('POST', 'phone-claims', { tickets: [tickets[0].ticket.id], person: options.holder })).secret;
}

async function shown(what, locator) {
  try {
    await locator.first().waitFor({ state: 'visible', timeout });
  } catch {
    throw new Complaint(`${what} was not shown within ${timeout / 1000} s.`);
  }
}

async function soon(what, locator, act) {
  const from = Date.now();
  await act();
  await shown(what, locator);
  const took = Date.now() - from;
  console.log(`${what}: ${took} ms`);
  if (took > Number(options.most)) {
    throw new Complaint(`${what} was shown after ${took} ms only.`);
  }
}

async function hasFocus(page, what, locator) {
  try {
    await page.waitForFunction((element) => element.matches(':focus'), await locator.elementHandle(), { timeout });
  } catch {
    throw new Complaint(`${what} does not have the focus.`);
  }
}

async function look(page, name) {
  const over = await sideways(page);
  if (over > 1) {
    throw new Complaint(`${name} must be scrolled sideways by ${over} px.`);
  }
  await page.screenshot({ path: join(options.out, `schedule-${name}.png`) });
  const [first] = (await audit(page)).filter(isGrave);
  if (first) {
    throw new Complaint(`${name}: ${first.help} (${first.id}), at ${first.nodes[0]?.target.flat().join(' › ')}.`);
  }
}

async function kiosk(browser) {
  const wire = await line(new URL(options.base));
  const page = await browser.newPage({ viewport: { width: 1080, height: 1920 }, reducedMotion: 'reduce' });
  try {
    page.setDefaultTimeout(timeout);
    await page.goto(new URL(`kiosk?id=${options.kiosk}`, wire.base).href);
    if (options.language !== 'en') {
      await page.locator(`.languages [lang=${options.language}]`).click();
    }
    await shown('The way to the schedule', page.locator('.cuts .on'));
    await look(page, 'kiosk-start');
    await page.locator('.cuts .on').click();
    const match = page.locator(`limen-kiosk-schedule [data-entry=${MATCH}]`);
    await shown('The match at the kiosk', match);
    await look(page, 'kiosk-list');
    const measured = page.waitForRequest(/schedule\?profile=wheelchair/);
    await page.locator('[data-wish=stepFree]').click();
    await measured;
    await soon('a delay at the kiosk', match.locator('.news'), () => say(MATCH, { delayedTo }));
    await soon('a cancellation at the kiosk', page.locator(`.cancelled[data-entry=${TOUR}]`), () => say(TOUR, { cancelled: true }));
    await look(page, 'kiosk-news');
    wire.cut();
    await shown('The age of what the kiosk knows', page.locator('limen-kiosk-schedule .age'));
    await look(page, 'kiosk-away');
    wire.mend();
    await page.locator('limen-kiosk-schedule .age').waitFor({ state: 'detached' });
    await match.click();
    await shown('The way to the match', page.locator('section.sign'));
    await shown('What is next there', page.locator('section.sign .next'));
    await look(page, 'kiosk-way');
  } finally {
    wire.close();
    await page.close();
  }
}

/** Where a kiosk's list ends and its map begins: the height of both in pixels, and whether the list's end can be pushed into sight. */
const heights = () => {
  const { shadowRoot } = document.querySelector('limen-kiosk');
  const list = shadowRoot.querySelector('limen-kiosk-schedule');
  list.scrollTo(0, list.scrollHeight);
  const isSeen = (element) => {
    const { top, bottom } = element.getBoundingClientRect();
    const at = list.getBoundingClientRect();
    return top >= at.top - 1 && bottom <= at.bottom + 1;
  };
  const { bottom } = shadowRoot.querySelector('.panel footer').getBoundingClientRect();
  return {
    map: shadowRoot.querySelector('.map').getBoundingClientRect().height,
    list: list.clientHeight,
    ends: list.scrollTop > 0 && isSeen([...list.shadowRoot.querySelectorAll('[data-entry]')].at(-1)) && bottom <= innerHeight,
  };
};

/** Thirty events: their list keeps to its share of the screen, upright and across, also where everything is within reach. */
async function manyEvents(browser) {
  for (const [name, viewport, most] of [['upright', { width: 1080, height: 1920 }, 0.3], ['on a tablet', { width: 1200, height: 1600 }, 0.2], ['across', { width: 1920, height: 1080 }, 0.99]]) {
    const page = await browser.newPage({ viewport, reducedMotion: 'reduce' });
    page.setDefaultTimeout(timeout);
    await page.route(/\/kiosks\/[^/]+\/schedule/, async (route) => {
      const { items, at } = await (await route.fetch()).json();
      const many = Array.from({ length: 30 }, (_, i) => ({ ...items[i % items.length], entry: { ...items[i % items.length].entry, id: `walk-${i}` } }));
      await route.fulfill({ json: { items: many, at } });
    });
    await page.goto(new URL(`kiosk?id=${options.kiosk}`, options.base).href);
    await page.locator('.cuts .on').click();
    const last = page.locator('limen-kiosk-schedule [data-entry=walk-29]');
    await last.waitFor({ state: 'attached' });
    for (const [how, share] of [['', most], [' and lower', 0.35]]) {
      if (how) {
        await page.locator('[data-wish=lower]').click();
        await page.locator('main.lower').waitFor();
      }
      const { map, list, ends } = await page.evaluate(heights);
      await look(page, `kiosk-many-${`${name}${how}`.replaceAll(' ', '-')}`);
      if (map < share * viewport.height || list < 0.2 * viewport.height || !ends) {
        throw new Complaint(`Of ${viewport.height} px, thirty events ${name}${how} leave ${map} to the map and ${list} to their list${ends ? '' : ', whose end is not to be seen'}.`);
      }
      console.log(`thirty events ${name}${how}: ${Math.round(map)} px for the map, ${list} px for the list`);
    }
    await page.close();
  }
}

/** Somebody puts in a delay while another console moves the event: one must not undo the other. */
async function staff(browser, elsewhere) {
  await Promise.all([say(MATCH), say(TOUR)]);
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  try {
    page.setDefaultTimeout(timeout);
    await page.goto(new URL('console#schedule', options.base).href);
    const row = page.locator(`limen-schedule-area [data-entry=${MATCH}]`);
    const minutes = row.locator('input[name=minutes]');
    await shown('The match at the console', minutes);
    await say(MATCH, { delayedTo: new Date(start + 5 * MINUTE).toISOString() });
    await page.waitForFunction((field) => field.value === '5', await minutes.elementHandle());
    await minutes.fill('15');
    await say(MATCH, { movedTo: elsewhere });
    await row.locator('.go').click();
    await shown('That the match is late', row.locator('.state', { hasText: '15 min late' }));
    await look(page, 'console');
    const { movedTo } = await stateOf(MATCH);
    if (movedTo !== elsewhere) {
      throw new Complaint('A delay that was put in at one console undid the move of another.');
    }
    await page.waitForFunction(([field, place]) => field.value === place, [await row.locator('select').elementHandle(), elsewhere]);
    await row.locator('button', { hasText: 'Cancel' }).click();
    await shown('That the match is cancelled', row.locator('.state', { hasText: 'cancelled' }));
    const { movedTo: still } = await stateOf(MATCH);
    if (still !== elsewhere) {
      throw new Complaint('A cancellation undid the move of another console.');
    }
  } finally {
    await page.close();
    await Promise.all([say(MATCH), say(TOUR)]);
  }
}

async function phone(context, elsewhere) {
  const page = await context.newPage();
  page.setDefaultTimeout(timeout);
  await page.goto(new URL(`me?lang=${options.language}#claim=${await secret()}`, options.base).href);
  await page.locator('limen-welcome .act.main').click();
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.locator('nav.tabs button').nth(1).click();
  const own = page.locator(`limen-events .own button[data-entry=${MATCH}]`);
  await shown('The own event', own);
  await look(page, 'phone-list');
  // A way that is kept, so that there is something to be closed.
  await own.click();
  await shown('The way to the seat', page.locator('limen-way ol li'));
  const from = await page.locator('limen-way select[name=from]').inputValue();
  await page.locator('nav.tabs button').nth(0).click();

  const latest = (what) => page.locator(`.latest .said[data-what=${what}]`);
  await soon('a delay on the phone', latest('delayed'), () => say(MATCH, { delayedTo }));
  await look(page, 'phone-banner');
  await latest('delayed').locator('.read').click();
  await latest('delayed').waitFor({ state: 'detached' });
  await soon('a cancellation on the phone', latest('cancelled'), () => say(TOUR, { cancelled: true }));
  await latest('cancelled').locator('.read').click();
  await latest('cancelled').waitFor({ state: 'detached' });
  await hasFocus(page, 'The page below the news that was read', page.locator('limen-me main'));
  await soon('a move on the phone', latest('moved'), () => say(MATCH, { delayedTo, movedTo: elsewhere }));
  await soon('a closed gate on the phone', latest('gate-closed'), () => ask('PUT', `closures/${from}`, { reason: 'Test' }));
  try {
    await soon('an evacuation on the phone', page.locator('.leave'), () => evacuate(true));
    await look(page, 'phone-evacuation');
    await page.locator('nav.tabs button').nth(1).click();
    await shown('The list of news', page.locator('limen-events .news li'));
    const top = await page.locator('.leave').evaluate((element) => {
      const main = element.closest('main');
      main.scrollTo(0, main.scrollHeight);
      return main.scrollTop > 0 ? element.getBoundingClientRect().top : NaN;
    });
    if (!(top >= 0)) {
      throw new Complaint('Whoever has scrolled down does not see that everybody is to leave.');
    }
  } finally {
    await evacuate(false);
    await ask('DELETE', `closures/${from}`);
  }
  await page.locator('.leave').waitFor({ state: 'detached' });

  await page.locator('nav.tabs button').nth(1).click();
  const unread = page.locator('limen-events .news .unread');
  await shown('The list of news', unread);
  if ((await page.locator('limen-events .news .unread[data-what=evacuation]').count()) > 0) {
    throw new Complaint('An evacuation that is over is still news.');
  }
  const before = await unread.count();
  await look(page, 'phone-news');
  await unread.first().locator('button').click();
  await hasFocus(page, 'The next piece of news', unread.first().locator('button'));
  await page.close();
  await offline(context, before - 1);
}

async function offline(context, unread) {
  await context.setOffline(true);
  const later = await context.newPage();
  later.setDefaultTimeout(timeout);
  await later.goto(new URL('me', options.base).href);
  await later.locator('nav.tabs button').nth(1).click();
  await shown('The event without a network', later.locator(`limen-events [data-entry=${MATCH}]`));
  await shown('The age of what the phone knows', later.locator('limen-events .said.ask'));
  const kept = await later.locator('limen-events .news .unread').count();
  if (kept !== unread || unread === 0) {
    throw new Complaint(`${unread} pieces of news were unread, and ${kept} after the page was closed.`);
  }
  await look(later, 'phone-away');
  await later.close();
  await context.setOffline(false);
}

/** Somebody's tickets have gone to another phone: the way that they went goes, too, from the screen and from what is kept. */
async function ended(context) {
  const page = await context.newPage();
  page.setDefaultTimeout(timeout);
  await page.goto(new URL(`me?lang=${options.language}`, options.base).href);
  await shown('The tickets', page.locator('limen-wallet'));
  const open = () => page.locator('nav.tabs button').nth(2).click();
  const way = page.locator('limen-way .sum');
  await open();
  await shown('The kept way', way);
  await context.route('**/api/v1/me', (route) => route.fulfill({ status: 403, json: { status: 403, detail: 'This phone holds nothing.' } }));
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await way.waitFor({ state: 'detached' });
  await page.reload();
  await open();
  await shown('The question where to go', page.locator('limen-way form'));
  if ((await way.count()) > 0) {
    throw new Complaint('The phone still shows where somebody went whose tickets are no longer on it.');
  }
  await page.close();
}

/** A phone that has never heard what is on says so, and hears of it as soon as there is a line. */
async function unheard(browser) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, reducedMotion: 'reduce', serviceWorkers: 'block' });
  const page = await context.newPage();
  page.setDefaultTimeout(timeout);
  await page.route('**/api/**', (route) => route.abort());
  await page.goto(new URL(`me?lang=${options.language}`, options.base).href);
  await page.locator('nav.tabs button').nth(1).click();
  await shown('That the schedule is not known yet', page.locator('limen-events .said.ask'));
  await look(page, 'phone-unheard');
  await page.unroute('**/api/**');
  await shown('The event once there is a line', page.locator(`limen-events [data-entry=${MATCH}]`));
  await context.close();
}

async function main() {
  if (!options.base || !options.out) {
    throw new Complaint('Say --base and --out.');
  }
  mkdirSync(options.out, { recursive: true });
  const browser = await chromium.launch({ executablePath: browserPath(), args: CHROMIUM_FLAGS });
  try {
    const elsewhere = await plan();
    await kiosk(browser);
    await manyEvents(browser);
    await staff(browser, elsewhere);
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, reducedMotion: 'reduce' });
    await phone(context, elsewhere);
    await ended(context);
    await unheard(browser);
    console.log('what becomes of an event is said at the console, the kiosk and the phone');
  } finally {
    await browser.close();
  }
}

main().catch((fault) => {
  console.error(fault instanceof Complaint ? fault.message : fault);
  process.exitCode = 1;
});
