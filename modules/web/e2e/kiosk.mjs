/**
 * Uses a kiosk as a visitor does, in a real browser with touch: finds a place with the screen's keyboard, goes there, takes the way
 * along on a phone, turns the switches, walks away and is forgotten; then staff raise an evacuation, the line to the server is cut,
 * and they end it. Exits with one sentence and code 1 when the screen shows something else.
 *
 *   node e2e/kiosk.mjs --base URL --kiosk ID --place WORDS --raise URL --end URL --out DIR [--mode mock|api] [--size WxH]
 *
 * `--raise` and `--end` are what staff's side asks: with `--mode mock` a POST to the mock, otherwise a PUT of an evacuation.
 * Writes kiosk-*.png. The code beside the way is in kiosk-way.png; what it says is printed as `link …`.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { line } from './line.mjs';
import { browserPath, CHROMIUM_FLAGS, Complaint } from './screenshots.mjs';

const { values: options } = parseArgs({
  options: {
    base: { type: 'string' },
    kiosk: { type: 'string' },
    place: { type: 'string' },
    raise: { type: 'string' },
    end: { type: 'string' },
    out: { type: 'string' },
    mode: { type: 'string', default: 'api' },
    size: { type: 'string', default: '1080x1920' },
    timeout: { type: 'string', default: '60' },
  },
});
const timeout = Number(options.timeout) * 1000;
/** Shorter than people need, long enough for a slow machine to touch something. */
const IDLE_SECONDS = 30;

async function say(address, active) {
  const answer = await fetch(
    address,
    options.mode === 'mock'
      ? { method: 'POST' }
      : { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ active, reason: 'Drill' }) },
  );
  if (!answer.ok) {
    throw new Complaint(`Staff could not say it: ${address} answered ${answer.status} ${await answer.text()}`);
  }
}

async function shown(page, selector, what) {
  try {
    await page.locator(selector).first().waitFor({ timeout });
  } catch {
    throw new Complaint(`${what} was not shown within ${timeout / 1000} s.`);
  }
}

async function gone(page, selector, what) {
  try {
    await page.locator(selector).first().waitFor({ state: 'detached', timeout });
  } catch {
    throw new Complaint(`${what} was still shown after ${timeout / 1000} s.`);
  }
}

const picture = async (page, name) => {
  await page.waitForTimeout(700); // the map comes to rest
  await page.screenshot({ path: join(options.out, `kiosk-${name}.png`) });
};

function check(holds, complaint) {
  if (!holds) {
    throw new Complaint(complaint);
  }
}

async function findAPlace(page) {
  await page.locator('.cuts .search').tap();
  for (const letter of options.place.toLowerCase()) {
    const key = letter === ' ' ? '.space' : `button:text-is("${letter}")`;
    await page.locator(`limen-kiosk-keyboard ${key}`).tap();
  }
  await picture(page, 'search');
  await page.locator('limen-kiosk-search .places button').first().tap();
  await shown(page, 'main.guiding section.sign', 'The way to what was searched for');
}

async function takeItAlong(browser, page) {
  const link = await page.locator('.along').getAttribute('data-link');
  await picture(page, 'way');
  process.stdout.write(`link ${link}\n`);
  const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true });
  const me = await phone.newPage();
  await me.goto(link);
  if (options.mode !== 'mock') {
    await shown(me, 'limen-way ol li', 'The way on the phone');
    await me.screenshot({ path: join(options.out, 'kiosk-phone.png') });
  }
  await phone.close();
}

async function setEverything(page) {
  await page.locator('.steps .done').tap();
  for (const wish of ['stepFree', 'contrast', 'lower']) {
    await page.locator(`[data-wish=${wish}]`).tap();
  }
  await page.locator('.languages [lang=ko]').tap();
  await shown(page, 'main.contrast.lower [data-wish=stepFree][aria-checked=true]', 'What was switched on');
  await picture(page, 'switches');
  const { width, height } = page.viewportSize();
  const middle = height / 2;
  // A lying screen is not so high that its upper half could not be reached; there the panel is below the map, too.
  for (const button of width > height ? [] : await page.locator('main.lower button').all()) {
    const box = await button.boundingBox();
    check(!box || box.y + box.height / 2 > middle - box.height, 'A button is in the upper half although the lower was asked for.');
  }
}

async function walkAway(page) {
  await shown(page, '.still', 'The question whether anybody is still there');
  await picture(page, 'still-there');
  await page.locator('.still button').tap();
  await gone(page, '.still', 'The question, once answered');
  check((await page.locator('main.contrast').count()) === 1, 'Going on has lost what was set.');
  await shown(page, 'limen-kiosk-attract', 'The screen that nobody stands at');
  await picture(page, 'attract');
  await page.locator('limen-kiosk-attract').tap();
  await shown(page, 'main.idle', 'The first screen after waking');
  await page.locator('.languages [lang=en]').tap();
  check((await page.locator('main.contrast, main.lower, [aria-checked=true]').count()) === 0, 'Something of the last visitor is still set.');
  await page.locator('.cuts .search').tap();
  check((await page.locator('limen-kiosk-search output.empty').count()) === 1, 'What the last visitor typed is still there.');
  await page.locator('.back').tap();
}

async function leave(page, wire) {
  const from = performance.now();
  await say(options.raise, true);
  await shown(page, 'limen-kiosk-emergency .leave', 'The evacuation');
  const took = Math.round(performance.now() - from);
  await shown(page, 'limen-kiosk-emergency .out .arrow', 'The arrow out');
  process.stdout.write(`evacuation shown after ${took} ms\n`);
  await picture(page, 'evacuation');
  await page.mouse.click(20, 20);
  check((await page.locator('limen-kiosk-emergency').count()) === 1, 'A touch has put the evacuation away.');
  await page.locator('limen-kiosk-emergency > main > button, limen-kiosk-emergency button[aria-pressed]').first().tap();
  await shown(page, 'limen-kiosk-emergency button[aria-pressed=true]', 'The way without steps');
  await picture(page, 'evacuation-step-free');
  wire.cut();
  await page.waitForTimeout(6_000); // longer than a language is shown, and than the page needs to notice
  check((await page.locator('limen-kiosk-emergency .out .arrow').count()) === 1, 'Without its server the kiosk no longer shows the way out.');
  wire.mend();
  await say(options.end, false);
  await gone(page, 'limen-kiosk-emergency', 'The evacuation that staff have ended');
  await shown(page, 'main.idle', 'The first screen after the evacuation');
}

async function main() {
  const [width, height] = options.size.split('x').map(Number);
  const wire = await line(new URL(options.base));
  const browser = await chromium.launch({ executablePath: browserPath(), args: CHROMIUM_FLAGS });
  try {
    const context = await browser.newContext({ viewport: { width, height }, hasTouch: true });
    const page = await context.newPage();
    page.setDefaultTimeout(timeout);
    await page.goto(`${wire.base}kiosk?id=${encodeURIComponent(options.kiosk)}`);
    await shown(page, 'main.idle .cuts', 'The first screen');
    await picture(page, 'first');
    await findAPlace(page);
    await takeItAlong(browser, page);
    await page.locator('.steps .done').tap();
    await page.locator('.cuts .out').tap();
    await shown(page, 'main.guiding section.sign', 'The quickest way out');
    await picture(page, 'way-out');
    await page.goto(`${wire.base}kiosk?id=${encodeURIComponent(options.kiosk)}&idle=${IDLE_SECONDS}`);
    await shown(page, 'main.idle .cuts', 'The first screen again');
    await page.locator('.cuts .out').tap();
    await shown(page, 'main.guiding section.sign', 'The quickest way out');
    await setEverything(page);
    await walkAway(page);
    await leave(page, wire);
  } finally {
    await browser.close();
    wire.close();
  }
}

main().catch((fault) => {
  process.stderr.write(`${fault instanceof Complaint ? fault.message : fault.stack}\n`);
  process.exitCode = 1;
});
