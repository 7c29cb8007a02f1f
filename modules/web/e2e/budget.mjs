/**
 * Holds every page of a running coordinator, and of a node where one is named, against its budget in a real browser, and prints one
 * table: weight, requests, first and largest contentful paint, interaction to next paint, layout shift, errors, axe-core. Times are
 * medians of several loads without a cache and are only printed, because machines are not equally fast; exits with one sentence and
 * code 1 upon a page that is too heavy, asks for too much or for anything outside, logs an error, or has a serious or critical violation.
 *
 *   node e2e/budget.mjs --base URL --kiosk ID [--node URL --gate ID] [--loads N] [--only NAME]… [--json] [--token file:PATH]
 *
 * Where staff must sign in, the token, or LIMEN_TOKEN, is one that may see the console.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { audit, isGrave } from './audit.mjs';
import { drawn } from './pages.mjs';
import { browserPath, CHROMIUM_FLAGS, Complaint, mapDrawn, openPage } from './screenshots.mjs';
import { MOST_BYTES, weigh } from './weight.mjs';

/** Pictures of people come with what happens at the gates, and are no part of a page. */
const UNCOUNTED = /^(data|blob):|\/api\/v1\/crops\//;
const QUIET_MS = 500;
const QUIET_PATIENCE_MS = 3_000;

/** What is measured: its budget, and whether going over it fails. */
const COLUMNS = [
  { key: 'kilobytes', title: 'kB gz', most: MOST_BYTES / 1024, held: true },
  { key: 'requests', title: 'requests', most: 40, held: true },
  { key: 'outside', title: 'outside', most: 0, held: true },
  { key: 'fcp', title: 'FCP ms', most: 1000 },
  { key: 'lcp', title: 'LCP ms', most: 1000 },
  { key: 'inp', title: 'INP ms', most: 100 },
  { key: 'shift', title: 'CLS', most: 0.1, digits: 3 },
  { key: 'errors', title: 'errors', most: 0, held: true },
  { key: 'grave', title: 'axe serious', most: 0, held: true },
];

/** The pages, how one knows that they are there, and what somebody does on them first. */
function pagesOf({ kiosk, node, gate }) {
  const click = (selector) => (page) => page.locator(selector).first().click();
  const pages = [
    { name: 'first page', path: '', ready: () => document.querySelector('a') !== null, act: (page) => page.keyboard.press('Tab') },
    { name: 'console', path: 'console', ready: drawn, part: ['limen-console', 'limen-console-nav'], act: click('limen-console-nav a[href="#events"]') },
    { name: 'kiosk', path: `kiosk?id=${encodeURIComponent(kiosk)}`, ready: mapDrawn, act: click('.cuts .search') },
    { name: 'phone', path: 'me', ready: drawn, part: ['limen-me', 'limen-welcome'], act: click('nav.tabs button:nth-child(2)') },
  ];
  const own = encodeURIComponent(gate ?? '');
  return node
    ? [
        ...pages,
        // Nobody touches a display.
        { name: 'gate display', base: node, path: `gate?gate=${own}`, ready: drawn, part: ['limen-gate', 'limen-fit'] },
        { name: 'walk', base: node, path: `walk?gate=${own}`, ready: drawn, part: ['limen-walk', 'button'], act: click('limen-walk button') },
      ]
    : pages;
}

/** Runs inside the page before anything else: writes down what the browser measures. */
const observe = () => {
  const seen = { fcp: undefined, lcp: undefined, inp: undefined, shift: 0 };
  globalThis.limenSeen = seen;
  const on = (type, read, more = {}) => new PerformanceObserver((list) => list.getEntries().forEach(read)).observe({ type, buffered: true, ...more });
  on('paint', (entry) => entry.name === 'first-contentful-paint' && (seen.fcp = entry.startTime));
  on('largest-contentful-paint', (entry) => (seen.lcp = entry.startTime));
  on('layout-shift', (entry) => !entry.hadRecentInput && (seen.shift += entry.value));
  const answered = (entry) => (seen.inp = Math.max(seen.inp ?? 0, entry.duration));
  on('first-input', answered);
  on('event', (entry) => entry.interactionId && answered(entry), { durationThreshold: 16 });
};

function tokenOf(said) {
  if (said !== undefined && !said.startsWith('file:')) {
    throw new Complaint('A token is read from a file: --token file:PATH.');
  }
  return said === undefined ? process.env.LIMEN_TOKEN : readFileSync(said.slice('file:'.length), 'utf8').trim();
}

async function load(browser, options, wanted, isFirst) {
  const base = wanted.base ?? options.base;
  const token = tokenOf(options.token);
  let weight;
  let requests = 0;
  const { page, context, faults } = await openPage(browser, base, wanted.path, token ? { extraHTTPHeaders: { Authorization: `Bearer ${token}` } } : {}, async (opened) => {
    weight = weigh(opened);
    opened.on('request', (request) => (requests += UNCOUNTED.test(request.url()) ? 0 : 1));
    await opened.addInitScript(observe);
  });
  const timeout = Number(options.timeout) * 1000;
  try {
    await page.waitForFunction(wanted.ready, wanted.part, { timeout, polling: 100 });
  } catch {
    const elsewhere = new URL(page.url()).pathname.endsWith('/login') ? ' Somebody must sign in: say which token with --token file:PATH, or put it into LIMEN_TOKEN.' : '';
    throw new Complaint(`The ${wanted.name} was not there within ${options.timeout} s.${elsewhere}`);
  }
  await quiet(page, () => requests);
  const loaded = { kilobytes: (await weight()) / 1024, requests, ...(await page.evaluate(() => globalThis.limenSeen)) };
  if (wanted.act) {
    await wanted.act(page);
    // What the browser measures of it, it tells after the next frame.
    await page.waitForFunction(() => globalThis.limenSeen.inp !== undefined, undefined, { timeout, polling: 50 });
    loaded.inp = await page.evaluate(() => globalThis.limenSeen.inp);
  }
  const outside = faults.filter((fault) => fault.startsWith('asked for'));
  const grave = isFirst ? (await audit(page)).filter(isGrave) : [];
  await context.close();
  return { ...loaded, outside: outside.length, errors: faults.length - outside.length, grave: grave.length, why: [...faults, ...grave.map(({ help, id }) => `has “${help}” (${id})`)] };
}

/** Until nothing more has been asked for in a while; streams stay open, so the browser's own measure of it does not do. */
async function quiet(page, count) {
  const end = performance.now() + QUIET_PATIENCE_MS;
  let before = -1;
  while (count() !== before && performance.now() < end) {
    before = count();
    await page.waitForTimeout(QUIET_MS);
  }
}

function median(values) {
  const known = values.filter((value) => value !== undefined).sort((a, b) => a - b);
  return known.length === 0 ? undefined : (known[(known.length - 1) >> 1] + known[known.length >> 1]) / 2;
}

/** Times as the middle of all loads, everything else as the worst of them. */
function summed(name, loads) {
  const row = { page: name };
  for (const { key, held } of COLUMNS) {
    row[key] = held ? Math.max(...loads.map((each) => each[key])) : median(loads.map((each) => each[key]));
  }
  row.why = loads.flatMap(({ why }) => why)[0];
  return row;
}

const shown = (value, { digits = 0 }) => (value === undefined ? '–' : value.toFixed(digits));

function print(rows) {
  const cells = [
    ['', ...COLUMNS.map(({ title }) => title)],
    ['budget', ...COLUMNS.map((column) => `≤ ${column.most}`)],
    ...rows.map((row) => [row.page, ...COLUMNS.map((column) => `${shown(row[column.key], column)}${row[column.key] > column.most ? ' !' : ''}`)]),
  ];
  const widths = cells[0].map((_, i) => Math.max(...cells.map((line) => line[i].length)));
  cells.forEach((line) => console.log(line.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  ')));
}

function hold(rows) {
  for (const row of rows) {
    const over = COLUMNS.find(({ key, most, held }) => held && row[key] > most);
    if (over) {
      throw new Complaint(`The ${row.page} is over its budget: ${over.title} ${shown(row[over.key], over)}, at most ${over.most}.${row.why ? ` It ${row.why}.` : ''}`);
    }
  }
}

async function main() {
  const { values: options } = parseArgs({
    options: {
      base: { type: 'string' },
      kiosk: { type: 'string' },
      node: { type: 'string' },
      gate: { type: 'string' },
      // What other scripts write pictures to; there are none here.
      out: { type: 'string' },
      loads: { type: 'string', default: '5' },
      timeout: { type: 'string', default: '30' },
      only: { type: 'string', multiple: true },
      token: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const loads = Number(options.loads);
  if (!options.base || !options.kiosk || !(Number.isInteger(loads) && loads >= 1 && loads <= 50)) {
    throw new Complaint('Say where, and how often to load each page (1 to 50): --base URL --kiosk ID [--node URL --gate ID] [--loads N].');
  }
  const browser = await chromium.launch({ executablePath: browserPath(), args: CHROMIUM_FLAGS });
  const rows = [];
  try {
    for (const wanted of pagesOf(options).filter(({ name }) => !options.only || options.only.includes(name))) {
      const measured = [];
      for (let i = 0; i < loads; i++) {
        measured.push(await load(browser, options, wanted, i === 0));
      }
      rows.push(summed(wanted.name, measured));
    }
  } finally {
    await browser.close();
  }
  if (options.json) {
    console.log(JSON.stringify(rows));
  } else {
    print(rows);
  }
  hold(rows);
}

main().catch((problem) => {
  console.error(problem instanceof Complaint ? problem.message : `The budget could not be held: ${problem.message.split('\n')[0]}`);
  process.exitCode = 1;
});
