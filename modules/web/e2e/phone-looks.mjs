/**
 * Looks at every part of a phone's page that carries tickets as people see it who need it otherwise: light, dark, 320 px, text
 * twice as large, and every language at 320 px, Arabic from right to left. Exits with one sentence and code 1 upon a serious or
 * critical violation (axe-core), a target under 44 px, text that is cut off, a page that must be scrolled sideways, or one over
 * 1.5 MB (compressed, without the map).
 *
 *   node e2e/phone-looks.mjs --base URL --profile DIR --out DIR [--timeout SECONDS]
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { audit, isGrave, sideways } from './audit.mjs';
import { cutOff } from './cut-off.mjs';
import { browserPath, CHROMIUM_FLAGS, Complaint } from './screenshots.mjs';
import { MOST_BYTES, weigh } from './weight.mjs';

const LEAST_TARGET = 44;
const PHONE = { width: 390, height: 844 };

const NARROW = { width: 320, height: 568 };

const WAYS = [
  { name: 'light', language: 'en', size: PHONE, colors: 'light' },
  { name: 'dark', language: 'en', size: PHONE, colors: 'dark' },
  { name: '320 px', language: 'en', size: NARROW, colors: 'light' },
  { name: 'large text', language: 'en', size: PHONE, colors: 'light', text: '200%' },
  { name: 'right to left', language: 'ar', size: PHONE, colors: 'dark' },
  ...['ko', 'zh', 'ja', 'fr', 'de', 'es', 'ar'].map((language) => ({ name: `${language} 320 px`, language, size: NARROW, colors: 'light' })),
];

const PARTS = [
  { name: 'tickets', at: 0, drawn: 'limen-ticket-code[code]' },
  { name: 'events', at: 1, drawn: 'limen-events .news' },
  { name: 'way', at: 2, drawn: 'limen-venue-map[drawn]' },
  { name: 'face', at: 3, drawn: 'article[data-purpose]' },
];

/** Runs inside the page: controls smaller than a fingertip. */
const smallTargets = (least) => {
  const walk = (root) => [...root.querySelectorAll('*')].flatMap((each) => [each, ...(each.shadowRoot ? walk(each.shadowRoot) : [])]);
  return walk(document)
    .filter((each) => ['button', 'select', 'input', 'a'].includes(each.localName) && !each.disabled)
    .map((each) => [each, each.getBoundingClientRect()])
    .filter(([, box]) => box.width > 0 && (box.width < least - 0.5 || box.height < least - 0.5))
    .map(([each, box]) => `${each.localName} "${(each.getAttribute('aria-label') ?? each.textContent).trim().slice(0, 30)}" of ${Math.round(box.width)} × ${Math.round(box.height)}`);
};

async function look(page, options, part, way) {
  await page.locator('nav.tabs button').nth(part.at).click();
  await page.locator(part.drawn).first().waitFor({ state: 'visible' });
  await page.evaluate((size) => (document.documentElement.style.fontSize = size ?? ''), way.text);
  const where = `The phone's ${part.name}, ${way.name}`;
  const over = await sideways(page);
  if (over > 1) {
    throw new Complaint(`${where}, must be scrolled sideways by ${over} px.`);
  }
  const [cut] = await cutOff(page);
  if (cut) {
    throw new Complaint(`${where}: ${cut}.`);
  }
  const [small] = await page.evaluate(smallTargets, LEAST_TARGET);
  if (small) {
    throw new Complaint(`${where}: a ${small} px is too small for a finger.`);
  }
  const violations = await audit(page);
  await page.screenshot({ path: join(options.out, `phone-${part.name}-${way.name.replace(/\W+/g, '-')}.png`) });
  const [first] = violations.filter(isGrave);
  if (first) {
    throw new Complaint(`${where}: ${first.help} (${first.id}), at ${first.nodes[0]?.target.flat().join(' › ')}: ${first.nodes[0]?.failureSummary?.split('\n')[1]?.trim() ?? ''}`);
  }
  return violations.map(({ id }) => id);
}

/** Whether the phone's store holds that, for the page. */
const isKept = ([what, value]) =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open('limen-me');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const reading = opening.result.transaction('kept').objectStore('kept').get(what);
      reading.onerror = () => reject(reading.error);
      reading.onsuccess = () => {
        opening.result.close();
        resolve(reading.result === value);
      };
    };
  });

async function main() {
  const { values: options } = parseArgs({
    options: {
      base: { type: 'string' },
      profile: { type: 'string' },
      out: { type: 'string' },
      timeout: { type: 'string', default: '60' },
    },
  });
  if (!options.base || !options.profile || !options.out) {
    throw new Complaint('Say --base, --profile and --out.');
  }
  mkdirSync(options.out, { recursive: true });
  const context = await chromium.launchPersistentContext(options.profile, {
    executablePath: browserPath(),
    args: CHROMIUM_FLAGS,
    viewport: PHONE,
    deviceScaleFactor: 2,
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
  });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    page.setDefaultTimeout(Number(options.timeout) * 1000);
    const weight = weigh(page, (url) => !url.includes('maplibre'));
    const lighter = new Set();
    for (const way of WAYS) {
      await page.setViewportSize(way.size);
      await page.emulateMedia({ colorScheme: way.colors });
      await page.goto(new URL('me', options.base).href, { waitUntil: 'load' });
      await page.locator('header select').selectOption(way.language);
      for (const part of PARTS) {
        (await look(page, options, part, way)).forEach((id) => lighter.add(id));
      }
      await page.evaluate(() => (document.documentElement.style.fontSize = ''));
    }
    await page.locator('header select').selectOption('en');
    // The phone keeps the choice aside, and a page that goes at once takes it along: nobody's hand is as quick.
    await page.waitForFunction(isKept, ['language', 'en']);
    await page.reload({ waitUntil: 'load' });
    await page.locator(PARTS[0].drawn).first().waitFor();
    await page.waitForFunction(() => document.documentElement.lang === 'en');
    const bytes = await weight();
    if (bytes > MOST_BYTES) {
      throw new Complaint(`The phone's page weighs ${bytes} bytes, more than ${MOST_BYTES}.`);
    }
    console.log(
      `phone: ${PARTS.length} parts in ${WAYS.length} ways, 0 serious or critical, ${lighter.size} lighter (${[...lighter].join(', ')});` +
        ` ${(bytes / 1024).toFixed(0)} kB compressed without the map`,
    );
  } finally {
    await context.close();
  }
}

main().catch((problem) => {
  console.error(problem instanceof Complaint ? problem.message : `The phone could not be looked at: ${problem.message.split('\n')[0]}`);
  process.exitCode = 1;
});
