/**
 * Walks through every page in a real browser as people who cannot use it in the usual way do: axe-core on each in light, dark
 * and at 200 % zoom, the tab key from the first control to the last, 320 px, and mirrored for languages that run from right to
 * left. Prints one line a page with what was found and what the page weighs. Exits with one sentence and code 1 upon a serious
 * or critical violation, a control whose focus cannot be seen, a page that must be scrolled sideways, a request to elsewhere,
 * or a page over 1.5 MB (compressed, without map data).
 *
 *   node e2e/accessibility.mjs --base URL --kiosk ID [--node URL --gate ID] [--out DIR] [--timeout SECONDS] [--only NAME]…
 *
 * With --node also the display of that node's gate, in every state, and walking up to it. What happens only in an emergency (the
 * kiosk's way out, in English and in Arabic; the console while everybody is to leave, while a fire input asks, and its questions) is
 * told to the pages alone, not to the server.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { audit, isGrave, sideways } from './audit.mjs';
import { assertInnocent, browserPath, CHROMIUM_FLAGS, Complaint, mapDrawn, openPage } from './screenshots.mjs';

const MOST_BYTES = 1.5 * 1024 * 1024;
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

export const ASPECTS = ['ready', 'ready-for-tickets', 'admitted', 'show-ticket', 'wait-for-staff', 'other-gate', 'not-yet', 'refused', 'closed', 'out-of-order', 'no-entry', 'free-exit'];

/** Runs inside the page: whether a component has drawn a part of it. */
const drawn = ([host, inner]) => Boolean(document.querySelector(host)?.shadowRoot?.querySelector(inner));

/** Runs inside the page: whether a part of the console has come and drawn something. */
const areaDrawn = (part) =>
  Boolean(document.querySelector('limen-console')?.shadowRoot?.querySelector(part)?.shadowRoot?.querySelector('.card'));

/** Runs inside the page: whether a kiosk invites whoever comes next. */
const asleep = () => Boolean(document.querySelector('limen-kiosk')?.shadowRoot?.querySelector('limen-kiosk-attract')?.shadowRoot?.querySelector('button'));

/** Runs inside the page: whether the console tells of an evacuation or asks about one. */
const told = () => Boolean(document.querySelector('limen-console')?.shadowRoot?.querySelector('limen-evacuation')?.shadowRoot?.querySelector('section'));

/** Runs inside the page: opens the question whether everybody is to leave. */
const askToLeave = () => {
  const console = document.querySelector('limen-console')?.shadowRoot;
  const dialog = console?.querySelector('limen-evacuation')?.shadowRoot?.querySelector('limen-evacuation-dialog')?.shadowRoot?.querySelector('dialog');
  if (dialog && !dialog.open) {
    console.querySelector('button.evacuate:not([disabled])')?.click();
  }
  return Boolean(dialog?.open);
};

/** Runs inside the page: whether a kiosk shows the way out, in one language for good. */
const leaving = (language) => {
  const screen = document.querySelector('limen-kiosk')?.shadowRoot?.querySelector('limen-kiosk-emergency');
  const shown = screen?.shadowRoot?.querySelector('main')?.lang;
  if (screen && shown !== language) {
    clearInterval(screen.turning);
    screen.turn++;
    screen.turn %= 8;
  }
  return shown === language && Boolean(screen.shadowRoot.querySelector('.out .arrow'));
};

const LEAVING = { active: true, reason: 'Smoke on level 2', setBy: 'user:hanna', setAt: '2026-02-09T12:00:00Z', fireInputs: [] };
const ASKING = {
  active: false,
  fireInputs: [{ gate: 'gate-a', node: 'north', at: '2026-02-09T12:00:00Z', answerBy: '2099-02-09T12:00:00Z' }],
};

const emergencies = (kiosk) => [
  ...['en', 'ar'].map((language) => ({
    name: `kiosk, everybody is to leave, ${language}`,
    path: `kiosk?id=${kiosk}`,
    ready: leaving,
    part: language,
    told: [['**/kiosks/*/stream', 'text/event-stream', 'event: evacuation\ndata: {"active":true}\n\n']],
  })),
  ...Object.entries({ 'everybody is to leave': LEAVING, 'a fire input asks': ASKING }).map(([name, holds]) => ({
    name: `console, ${name}`,
    path: 'console#nodes',
    ready: told,
    told: [['**/api/v1/evacuation', 'application/json', JSON.stringify(holds)]],
  })),
  { name: 'console, is everybody to leave?', path: 'console#nodes', ready: askToLeave },
];

function pagesOf(options) {
  const kiosk = encodeURIComponent(options.kiosk);
  const pages = [
    { name: 'landing', path: '', ready: () => document.querySelector('a') !== null },
    { name: 'console', path: 'console', ready: drawn, part: ['limen-console', 'limen-lane-card'] },
    { name: 'watch list', path: 'console#watch-list', ready: drawn, part: ['limen-console', 'limen-watch-list'] },
    { name: 'exceptions', path: 'console#exceptions', ready: drawn, part: ['limen-console', 'limen-exceptions'] },
    ...['map', 'events', 'people', 'nodes', 'occupancy', 'figures', 'audit'].map((view) => ({
      name: view,
      path: `console#${view}`,
      ready: areaDrawn,
      part: `limen-${view}-area`,
    })),
    { name: 'kiosk', path: `kiosk?id=${kiosk}`, ready: mapDrawn },
    { name: 'kiosk nobody stands at', path: `kiosk?id=${kiosk}&idle=1`, ready: asleep, part: ['limen-kiosk', 'limen-kiosk-attract'] },
    // With tickets: phone-looks.mjs.
    { name: 'phone', path: 'me', ready: drawn, part: ['limen-me', 'limen-welcome'] },
    ...emergencies(kiosk),
  ];
  const gate = encodeURIComponent(options.gate ?? '');
  const shown = { base: options.node, path: `gate?gate=${gate}&lang=en,ar`, ready: drawn, part: ['limen-gate', 'limen-fit'] };
  return options.node
    ? [...pages, { ...shown, name: 'walk', path: `walk?gate=${gate}`, part: ['limen-walk', 'button'] }, { ...shown, name: 'gate' }, ...ASPECTS.map((aspect) => ({ ...shown, name: `gate, ${aspect}`, aspect, brief: true }))]
    : pages;
}

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

function weigh(page) {
  const bodies = [];
  page.on('response', (response) => {
    if (!/\/api\/|^(data|blob):/.test(response.url()) && response.ok()) {
      bodies.push(response.body().then((body) => gzipSync(body).length, () => 0));
    }
  });
  return async () => (await Promise.all(bodies)).reduce((sum, each) => sum + each, 0);
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
    },
  });
  if (!options.base || !options.kiosk) {
    throw new Complaint('Say where: --base URL --kiosk ID [--node URL --gate ID].');
  }
  if (options.out) {
    mkdirSync(options.out, { recursive: true });
  }
  const browser = await chromium.launch({ executablePath: browserPath(), args: CHROMIUM_FLAGS });
  try {
    for (const wanted of pagesOf(options).filter(({ name }) => !options.only || options.only.includes(name))) {
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
