/**
 * Walks through every page in a real browser as people who cannot use it in the usual way do: axe-core on each in light, dark
 * and at 200 % zoom, the tab key from the first control to the last, 320 px, and mirrored for languages that run from right to
 * left. Prints one line a page with what was found and what the page weighs. Exits with one sentence and code 1 upon a serious
 * or critical violation, a control whose focus cannot be seen, a page that must be scrolled sideways, a request to elsewhere,
 * or a page over 1.5 MB (compressed, without map data).
 *
 *   node e2e/accessibility.mjs --base URL --kiosk ID [--node URL --gate ID] [--out DIR] [--timeout SECONDS] [--only NAME]… [--for staff|visitors]
 *
 * With --node also the display of that node's gate, in every state, and walking up to it. What happens only in an emergency (the
 * kiosk's way out, in English and in Arabic; the console while everybody is to leave, while a fire input asks, and its questions) is
 * told to the pages alone, not to the server.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { audit, isGrave, sideways } from './audit.mjs';
import { pagesOf } from './pages.mjs';
import { assertInnocent, browserPath, CHROMIUM_FLAGS, Complaint, openPage } from './screenshots.mjs';
import { MOST_BYTES, weigh } from './weight.mjs';

const MOST_TABS = 250;

/** A row that is still fading in has no contrast yet, which nobody reads. */
const STILL = { reducedMotion: 'reduce' };

const WAYS = [
  { name: 'light', viewport: { width: 1280, height: 800 } },
  { name: 'dark', viewport: { width: 1280, height: 800 }, colorScheme: 'dark' },
  // What 200 % zoom does to a page: half as many CSS pixels, twice as dense.
  { name: '200 %', viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 },
  { name: '320 px', viewport: { width: 320, height: 568 } },
  { name: 'right to left', viewport: { width: 1280, height: 800 }, mirrored: true },
];

/** The node's own page and stream, but for what the gate says. */
async function saying(page, aspect) {
  const sign = { gate: 'gate-a', turn: 1, aspect, direction: aspect === 'free-exit' ? 'egress' : 'entry', language: 'en' };
  if (aspect === 'admitted' || aspect === 'no-entry') {
    sign.way = { heading: 'ahead-left', place: 'Block C', language: 'en', change: 'STAIRS_UP' };
  }
  await page.route('**/sign', (route) =>
    route.fulfill({ contentType: 'text/event-stream', body: `event: sign\ndata: ${JSON.stringify(sign)}\n\n` }),
  );
}

/** Runs inside the page: the control that has the focus, however deep, and whether one can see that. */
const focused = () => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) {
    element = element.shadowRoot.activeElement;
  }
  if (!element || element === document.body || element === document.documentElement) {
    return undefined;
  }
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  globalThis.limenTabbed ??= new Map();
  if (!globalThis.limenTabbed.has(element)) {
    globalThis.limenTabbed.set(element, globalThis.limenTabbed.size);
  }
  return {
    id: globalThis.limenTabbed.get(element),
    name: `${element.localName} "${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}"`,
    visible: box.width > 0 && box.height > 0 && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
  };
};

/** How many controls the tab key reaches; it must come round to the browser again. */
async function tabThrough(name, page) {
  const seen = new Set();
  for (let i = 0; i < MOST_TABS; i++) {
    await page.keyboard.press('Tab');
    const now = await page.evaluate(focused);
    if (!now || (now.id === 0 && seen.size > 1)) {
      return seen.size;
    }
    if (!now.visible) {
      throw new Complaint(`On the ${name} page nobody sees that ${now.name} has the focus.`);
    }
    seen.add(now.id);
  }
  throw new Complaint(`On the ${name} page the tab key has no end.`);
}

async function visit(browser, options, wanted, way, timeout, found) {
  const base = wanted.base ?? options.base;
  const { page, context, faults } = await openPage(browser, base, wanted.path, { ...way, ...STILL }, async (opened) => {
    found.weight ??= weigh(opened);
    if (wanted.aspect) {
      await saying(opened, wanted.aspect);
    }
    for (const [address, contentType, body] of wanted.told ?? []) {
      await opened.route(address, (route) => route.fulfill({ contentType, body }));
    }
  });
  try {
    await page.waitForFunction(wanted.ready, wanted.part, { timeout, polling: 100 });
  } catch {
    throw new Complaint(`The ${wanted.name} page was not there within ${timeout / 1000} s.`);
  }
  await page.waitForLoadState('networkidle', { timeout: 500 }).catch(() => undefined);
  if (way.mirrored) {
    await page.evaluate(() => (document.documentElement.dir = 'rtl'));
  }
  const over = await sideways(page);
  if (over > 1) {
    throw new Complaint(`The ${wanted.name} page, ${way.name}, must be scrolled sideways by ${over} px.`);
  }
  found.violations.push(...(await audit(page)).map((violation) => ({ ...violation, way: way.name })));
  if (way.name === 'light') {
    found.controls = await tabThrough(wanted.name, page);
  }
  if (options.out) {
    const file = `${wanted.name}-${way.name}`.replace(/[^a-z0-9]+/gi, '-');
    await page.screenshot({ path: join(options.out, `${file}.png`) });
  }
  assertInnocent(wanted.name, faults.filter((fault) => !(wanted.aspect || wanted.told) || !/EventSource/.test(fault)));
  found.bytes ??= await found.weight();
  await context.close();
}

function report(name, { violations, bytes, controls }) {
  const grave = violations.filter(isGrave);
  const lighter = [...new Set(violations.filter((each) => !grave.includes(each)).map(({ id }) => id))];
  console.log(
    `${name}: ${grave.length} serious or critical, ${lighter.length} lighter${lighter.length > 0 ? ` (${lighter.join(', ')})` : ''};` +
      ` ${controls} controls by tab; ${(bytes / 1024).toFixed(0)} kB compressed`,
  );
  const [first] = grave;
  if (first) {
    throw new Complaint(
      `The ${name} page, ${first.way}: ${first.help} (${first.id}), at ${first.nodes.map(({ target }) => target.flat().join(' › ')).slice(0, 3).join('; ')}: ${first.nodes[0]?.failureSummary?.split('\n')[1]?.trim() ?? ''}`,
    );
  }
  if (bytes > MOST_BYTES) {
    throw new Complaint(`The ${name} page weighs ${bytes} bytes, more than ${MOST_BYTES}.`);
  }
}

/** Staff have the console, visitors everything else. */
function isAskedFor({ name, path }, options) {
  const audience = path.startsWith('console') ? 'staff' : 'visitors';
  return (!options.only || options.only.includes(name)) && (!options.for || options.for === audience);
}

async function main() {
  const { values: options } = parseArgs({
    options: {
      base: { type: 'string' },
      kiosk: { type: 'string' },
      node: { type: 'string' },
      gate: { type: 'string' },
      out: { type: 'string' },
      timeout: { type: 'string', default: '30' },
      only: { type: 'string', multiple: true },
      for: { type: 'string' },
    },
  });
  if (!options.base || !options.kiosk) {
    throw new Complaint('Say where: --base URL --kiosk ID [--node URL --gate ID].');
  }
  if (options.for && !['staff', 'visitors'].includes(options.for)) {
    throw new Complaint(`There are no pages for ${options.for}: say --for staff or --for visitors.`);
  }
  if (options.out) {
    mkdirSync(options.out, { recursive: true });
  }
  const browser = await chromium.launch({ executablePath: browserPath(), args: CHROMIUM_FLAGS });
  try {
    for (const wanted of pagesOf(options).filter((page) => isAskedFor(page, options))) {
      const found = { violations: [] };
      for (const way of wanted.brief ? WAYS.slice(0, 1) : WAYS) {
        await visit(browser, options, wanted, way, Number(options.timeout) * 1000, found);
      }
      report(wanted.name, found);
    }
  } finally {
    await browser.close();
  }
}

main().catch((problem) => {
  console.error(problem instanceof Complaint ? problem.message : `The pages could not be walked through: ${problem.message.split('\n')[0]}`);
  process.exitCode = 1;
});
