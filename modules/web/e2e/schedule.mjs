/**
 * Uses the schedule as visitors do, against the mock (dev/mock-server.mjs): a kiosk shows what is on, hears of a delay while somebody
 * looks, leads there, and goes on without its server, saying from when it knows; a phone has its own event first, hears of a delay,
 * a cancellation, a closed gate and an evacuation, keeps what was read, and shows all of it without a network. Exits with one
 * sentence and code 1 when a page shows something else.
 *
 *   node e2e/schedule.mjs --base URL --out DIR [--language en] [--timeout SECONDS]
 *
 * The mock is to be started with `--rate 0`: whoever passes its gate would be shown the way instead.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { audit, isGrave, sideways } from './audit.mjs';
import { line } from './line.mjs';
import { browserPath, CHROMIUM_FLAGS, Complaint } from './screenshots.mjs';

const { values: options } = parseArgs({
  options: { base: { type: 'string' }, out: { type: 'string' }, language: { type: 'string', default: 'en' }, timeout: { type: 'string', default: '30' } },
});
const timeout = Number(options.timeout) * 1000;
const MOST_MS = 2_000;

const tell = async (path) => {
  const answer = await fetch(new URL(path, options.base), { method: 'POST' });
  if (!answer.ok) {
    throw new Complaint(`The mock answered ${answer.status} to ${path}.`);
  }
};

async function shown(what, locator) {
  try {
    await locator.first().waitFor({ state: 'visible', timeout });
  } catch {
    throw new Complaint(`${what} was not shown within ${timeout / 1000} s.`);
  }
}

async function soon(what, locator, act) {
  const start = Date.now();
  await act();
  await shown(what, locator);
  const took = Date.now() - start;
  console.log(`${what}: ${took} ms`);
  if (took > MOST_MS) {
    throw new Complaint(`${what} was shown after ${took} ms only.`);
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
    await page.goto(new URL('kiosk?id=gate-a', wire.base).href);
    if (options.language !== 'en') {
      await page.locator(`.languages [lang=${options.language}]`).click();
    }
    await shown('The way to the schedule', page.locator('.cuts .on'));
    await look(page, 'kiosk-start');
    await page.locator('.cuts .on').click();
    const match = page.locator('limen-kiosk-schedule [data-entry=semi-final]');
    await shown('The match at the kiosk', match);
    await look(page, 'kiosk-list');
    await soon('a delay at the kiosk', match.locator('.news'), () => tell('mock/schedule?id=semi-final&delay=20'));
    await soon('a cancellation at the kiosk', page.locator('.cancelled[data-entry=tour]'), () => tell('mock/schedule?id=tour&cancel=true'));
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
    await tell('mock/schedule?id=semi-final');
    await tell('mock/schedule?id=tour');
  }
}

async function phone(context) {
  const page = await context.newPage();
  page.setDefaultTimeout(timeout);
  await page.goto(new URL(`me?lang=${options.language}#claim=${'A'.repeat(22)}`, options.base).href);
  await page.locator('limen-welcome .act.main').click();
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.locator('nav.tabs button').nth(1).click();
  await shown('The own event', page.locator('limen-events .own [data-entry=semi-final]'));
  await look(page, 'phone-list');
  // A way that is kept, so that there is something to be closed.
  await page.locator('limen-events .own [data-entry=semi-final]').click();
  await shown('The way to the seat', page.locator('limen-way ol li'));
  await page.locator('nav.tabs button').nth(0).click();
  const latest = page.locator('.latest .said');
  await soon('a delay on the phone', latest, () => tell('mock/schedule?id=semi-final&delay=20'));
  await look(page, 'phone-banner');
  await latest.locator('.read').click();
  await latest.waitFor({ state: 'detached' });
  await soon('a cancellation on the phone', latest, () => tell('mock/schedule?id=tour&cancel=true'));
  await soon('a closed gate on the phone', latest.filter({ hasText: options.language === 'en' ? 'closed' : '' }), () => tell('mock/closed?feature=gate-a'));
  await soon('an evacuation on the phone', page.locator('.leave'), () => tell('mock/evacuation?active=true'));
  await look(page, 'phone-evacuation');
  await tell('mock/evacuation?active=false');
  await page.locator('.leave').waitFor({ state: 'detached' });
  await page.locator('nav.tabs button').nth(1).click();
  await shown('The list of news', page.locator('limen-events .news li'));
  const unread = await page.locator('limen-events .news .unread').count();
  await look(page, 'phone-news');
  await page.close();

  await context.setOffline(true);
  const later = await context.newPage();
  later.setDefaultTimeout(timeout);
  await later.goto(new URL('me', options.base).href);
  await later.locator('nav.tabs button').nth(1).click();
  await shown('The event without a network', later.locator('limen-events [data-entry=semi-final]'));
  await shown('The age of what the phone knows', later.locator('limen-events .said.ask'));
  const kept = await later.locator('limen-events .news .unread').count();
  if (kept !== unread || unread === 0) {
    throw new Complaint(`${unread} pieces of news were unread, and ${kept} after the page was closed.`);
  }
  await look(later, 'phone-away');
  await context.setOffline(false);
}

async function main() {
  if (!options.base || !options.out) {
    throw new Complaint('Say --base and --out.');
  }
  mkdirSync(options.out, { recursive: true });
  const browser = await chromium.launch({ executablePath: browserPath(), args: CHROMIUM_FLAGS });
  try {
    await kiosk(browser);
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, reducedMotion: 'reduce' });
    await phone(context);
  } finally {
    await tell('mock/closed');
    await tell('mock/evacuation?active=false');
    await browser.close();
  }
}

main().catch((fault) => {
  console.error(fault instanceof Complaint ? fault.message : fault);
  process.exitCode = 1;
});
