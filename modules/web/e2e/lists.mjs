/**
 * Staff at the console, by keyboard alone: what has been dealt with goes from its list, and the keyboard goes on in the next row, or
 * at the heading after the last. Tickets that were used twice are settled, closures opened, crowds said to be over; all three are told
 * to the page alone, not to the server. Exits with one sentence and code 1 when the keyboard would start from the top of the page.
 *
 *   node e2e/lists.mjs --base URL [--timeout SECONDS]
 */
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { browserPath, CHROMIUM_FLAGS, Complaint, openPage } from './screenshots.mjs';

const { values: options } = parseArgs({ options: { base: { type: 'string' }, out: { type: 'string' }, timeout: { type: 'string', default: '60' } } });
const timeout = Number(options.timeout) * 1000;
const at = new Date().toISOString();
const passage = (gate) => ({ decision: gate, gate, zone: 'east', at });

/** What each list holds, and how it is told that something of it has been dealt with. */
const LISTS = [
  {
    name: 'used twice',
    view: 'occupancy',
    part: 'limen-conflict-list',
    address: /\/api\/v1\/conflicts(\?|\/|$)/,
    held: [1, 2, 3].map((conflict) => ({ conflict, ticket: `T-${conflict}`, first: passage('gate-a'), second: passage('gate-b'), foundAt: at })),
    key: ({ conflict }) => `conflicts/${conflict}/`,
    answer: (held) => ({ conflicts: held, more: false }),
    row: 'tbody tr',
    heading: '#twice',
    next: 'select',
    deal: async (page, row) => {
      await row.locator('select:enabled').focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
    },
  },
  {
    name: 'closed',
    view: 'map',
    part: 'limen-closures',
    address: /\/api\/v1\/closures(\/|$)/,
    held: [1, 2, 3].map((number) => ({ feature: `lift-${number}`, type: 'unit', category: 'elevator', ordinal: 0, ways: 2, reason: 'Repair', setBy: 'local', setAt: at, closed: true })),
    key: ({ feature }) => `closures/${feature}`,
    answer: (held) => ({ closures: held }),
    row: 'li',
    heading: '#closed',
    next: 'button',
    deal: press,
  },
  {
    name: 'crowds',
    view: 'map',
    part: 'limen-crowd',
    address: /\/api\/v1\/crowd(\/|$)/,
    held: [1, 2, 3].map((number) => ({ feature: `hall-${number}`, level: 'dense', ways: 2, until: new Date(Date.now() + 3_600_000).toISOString(), reportedBy: 'local', reportedAt: at })),
    key: ({ feature }) => `reports/${feature}`,
    answer: (held) => ({ madeAt: at, gates: 2, slowedWays: 1, densest: 2.3, reports: held, cameras: [], said: { counted: 0, seen: 0, reported: held.length } }),
    row: 'li:has(button)',
    heading: '#crowded',
    next: 'button',
    deal: press,
  },
];

async function press(page, row) {
  // Nothing can be dealt with before the page hears the server.
  await row.locator('button:enabled').focus();
  await page.keyboard.press('Enter');
}

/** Stands in for the server, as far as that list goes. */
async function serve(page, list) {
  let { held } = list;
  await page.route(list.address, (route) => {
    if (route.request().method() === 'GET') {
      return route.fulfill({ json: list.answer(held) });
    }
    held = held.filter((each) => !route.request().url().includes(list.key(each)));
    return list.view === 'map' ? route.fulfill({ status: 204 }) : route.fulfill({ json: {} });
  });
}

async function hasFocus(page, what, locator) {
  try {
    await page.waitForFunction((element) => element?.matches(':focus'), await locator.elementHandle(), { timeout });
  } catch {
    throw new Complaint(`${what} does not have the focus.`);
  }
}

async function walk(browser, list) {
  const { page, context } = await openPage(browser, options.base, `console#${list.view}`, { viewport: { width: 1440, height: 900 } }, (opened) => serve(opened, list));
  page.setDefaultTimeout(timeout);
  const rows = page.locator(`${list.part} ${list.row}`);
  const left = async (count) => {
    try {
      await page.waitForFunction(([element, row, wanted]) => element.shadowRoot.querySelectorAll(row).length === wanted, [await page.locator(list.part).elementHandle(), list.row, count], { timeout });
    } catch {
      throw new Complaint(`The list of what is ${list.name} has ${await rows.count()} rows instead of ${count}.`);
    }
  };
  await left(3);
  // From the middle, then the last, then the only one.
  for (const [place, follows] of [[1, 1], [1, undefined], [0, undefined]]) {
    const before = await rows.count();
    await list.deal(page, rows.nth(place));
    await left(before - 1);
    await hasFocus(
      page,
      `What comes after row ${place + 1} of ${before} of what is ${list.name}`,
      follows === undefined ? page.locator(`${list.part} ${list.heading}`) : rows.nth(follows).locator(list.next),
    );
  }
  await context.close();
  process.stdout.write(`${list.name}: the keyboard goes on after each\n`);
}

async function main() {
  const browser = await chromium.launch({ executablePath: browserPath(), args: CHROMIUM_FLAGS });
  try {
    for (const list of LISTS) {
      await walk(browser, list);
    }
  } finally {
    await browser.close();
  }
}

main().catch((fault) => {
  process.stderr.write(`${fault instanceof Complaint ? fault.message : fault.stack}\n`);
  process.exitCode = 1;
});
