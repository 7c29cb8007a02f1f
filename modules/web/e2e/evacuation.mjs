/**
 * Staff at the console, by keyboard alone: a fire input asks and one key answers; the banner stands on every part of the console
 * and says which nodes have taken the evacuation over; nothing ends it by accident; then one is raised without any input.
 * Exits with one sentence and code 1 when something else happens.
 *
 *   node e2e/evacuation.mjs --base URL --out DIR [--fire FILE] [--mock]
 *
 * FILE stands for the contact of a gate's fire input, at a coordinator that asks (`on_fire_input: ask`); with `--mock` the mock is
 * told instead. Writes evacuation-*.png.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { assertInnocent, browserPath, CHROMIUM_FLAGS, Complaint, openPage } from './screenshots.mjs';

const { values: options } = parseArgs({
  options: { base: { type: 'string' }, out: { type: 'string' }, fire: { type: 'string' }, mock: { type: 'boolean' }, timeout: { type: 'string', default: '60' } },
});
const timeout = Number(options.timeout) * 1000;
const AREAS = 10;

async function shown(what, locator) {
  try {
    await locator.first().waitFor({ state: 'visible', timeout });
  } catch {
    throw new Complaint(`${what} was not shown within ${timeout / 1000} s.`);
  }
}

const check = (holds, complaint) => {
  if (!holds) {
    throw new Complaint(complaint);
  }
};

const picture = (page, name) => page.screenshot({ path: join(options.out, `evacuation-${name}.png`) });

const active = async () => (await (await fetch(new URL('api/v1/evacuation', options.base))).json()).active;

async function fire() {
  if (options.mock) {
    await fetch(new URL('mock/fire', options.base), { method: 'POST' });
  } else {
    writeFileSync(options.fire, '1');
  }
}

/** Whoever pressed something that has gone is to go on from there, not from the top of the page. */
async function hasFocus(page, what, locator) {
  try {
    await page.waitForFunction((element) => element?.matches(':focus'), await locator.elementHandle(), { timeout });
  } catch {
    throw new Complaint(`${what} does not have the focus.`);
  }
}

/** Presses the tab key until the focus is there. */
async function tabTo(page, locator) {
  for (let i = 0; i < 80; i++) {
    if (await locator.evaluate((element) => element.matches(':focus'))) {
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Complaint('The tab key does not lead there.');
}

async function askedByAGate(page) {
  const from = performance.now();
  await fire();
  await shown('The question of the fire input', page.locator('limen-evacuation [role=timer]'));
  process.stdout.write(`fire input to console: ${Math.round(performance.now() - from)} ms\n`);
  await picture(page, 'asked');
  check(!(await active()), 'Everybody is told to leave although nobody has answered.');
  await page.keyboard.press('Alt+E');
}

async function onEveryPart(page) {
  const title = page.locator('limen-evacuation h2', { hasText: 'everybody is told to leave' });
  await shown('The evacuation', title);
  for (let key = 1; key <= AREAS; key++) {
    await page.keyboard.press(`Alt+Digit${key % 10}`);
    check(await title.isVisible(), `Part ${key} of the console does not show the evacuation.`);
  }
  await page.keyboard.press('Alt+Digit1');
}

/** What one key began takes a reason and a typed word to end. */
async function end(page) {
  await tabTo(page, page.locator('limen-evacuation button', { hasText: 'End it' }));
  await page.keyboard.press('Enter');
  const dialog = page.locator('limen-evacuation-dialog dialog');
  await shown('The question whether it is over', dialog);
  await tabTo(page, dialog.locator('button', { hasText: 'It is over' }));
  await page.keyboard.press('Enter');
  await shown('What is missing', dialog.locator('#fault', { hasText: 'Say why.' }));
  await page.keyboard.press('Escape');
  check(await active(), 'It was ended without a reason.');
  await tabTo(page, page.locator('limen-evacuation button', { hasText: 'End it' }));
  await page.keyboard.press('Enter');
  await answer(page, dialog, 'over');
  await page.locator('limen-evacuation section').waitFor({ state: 'detached', timeout });
  await hasFocus(page, 'The page below', page.locator('limen-console main'));
  check(!(await active()), 'It is not over.');
}

async function answer(page, dialog, word) {
  await tabTo(page, dialog.locator('input[type=radio]').first());
  await page.keyboard.press('Space');
  await tabTo(page, dialog.locator('input[name=word]'));
  await page.keyboard.type('lea');
  await page.keyboard.press('Enter');
  await shown('What is missing', dialog.locator('#fault', { hasText: `Type ${word} into the field.` }));
  await page.keyboard.press('Control+A');
  await page.keyboard.type(word);
  await page.keyboard.press('Enter');
}

async function raise(page) {
  await tabTo(page, page.locator('button.evacuate'));
  await page.keyboard.press('Enter');
  const dialog = page.locator('limen-evacuation-dialog dialog');
  await shown('The question whether everybody is to leave', dialog);
  await picture(page, 'question');
  check(!(await active()), 'Everybody is told to leave by a single key.');
  await answer(page, dialog, 'leave');
}

async function main() {
  const browser = await chromium.launch({ executablePath: browserPath(), args: CHROMIUM_FLAGS });
  try {
    const { page, faults } = await openPage(browser, options.base, 'console', { viewport: { width: 1440, height: 900 } });
    await shown('The console', page.locator('button.evacuate:not([disabled])'));
    await askedByAGate(page);
    await onEveryPart(page);
    await shown('Who has taken it over', page.locator('limen-evacuation summary', { hasText: options.mock ? '1 of 2 nodes has' : 'All' }));
    await tabTo(page, page.locator('limen-evacuation summary'));
    await page.keyboard.press('Enter');
    await shown('Each node', page.locator('limen-evacuation li', { hasText: 'taken over' }));
    await picture(page, 'leaving');
    await end(page);
    await raise(page);
    await hasFocus(page, 'What has been said', page.locator('limen-evacuation #leaving'));
    await onEveryPart(page);
    await end(page);
    // The mock does not know every part.
    assertInnocent('console', options.mock ? [] : faults);
    process.stdout.write('evacuations raised and ended by keyboard: 2\n');
  } finally {
    await browser.close();
  }
}

main().catch((fault) => {
  process.stderr.write(`${fault instanceof Complaint ? fault.message : fault.stack}\n`);
  process.exitCode = 1;
});
