/**
 * Opens console and kiosk of a running coordinator in a real browser, waits until their content is really there, and
 * photographs them. Exits with one sentence and code 1 when a page shows an error, misses its content, or asks for
 * anything outside the server's own origin.
 *
 *   node e2e/screenshots.mjs --base URL --kiosk ID --out DIR [--expect N] [--guidance require] [--timeout SECONDS]
 *
 * Writes console.png, kiosk.png and, when the kiosk is showing the way, kiosk-guidance.png. The browser is the one
 * named in CHROMIUM, or the first of chromium, chromium-browser, google-chrome on the PATH.
 */
import { accessSync, constants, mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';

export const CHROMIUM_FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
  // Software WebGL, so that the map is drawn by the same code as on a kiosk with a graphics card.
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];

/** What this run complains about, in one sentence. */
export class Complaint extends Error {}

export function browserPath() {
  const given = process.env.CHROMIUM;
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  const candidates = given
    ? [given]
    : names.flatMap((name) => (process.env.PATH ?? '').split(delimiter).map((directory) => join(directory, name)));
  for (const candidate of candidates) {
    try {
      accessSync(candidate, constants.X_OK);
      return candidate;
    } catch {
      // the next one
    }
  }
  throw new Complaint(
    given
      ? `CHROMIUM names ${given}, which cannot be run: point it at a Chromium.`
      : `No browser was found: install Chromium (${names.join(', ')} on the PATH), or name one in CHROMIUM.`,
  );
}

/** Opens a page that writes down everything it must not do; `before` runs before anything is asked for. */
export async function openPage(browser, base, path, contextOptions = {}, before = async () => undefined) {
  const faults = [];
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, ...contextOptions });
  const page = await context.newPage();
  const origin = new URL(base).origin;
  page.on('pageerror', (error) => faults.push(`threw ${error.message}`));
  page.on('console', (message) => {
    // A crop may be gone from the coordinator's memory; that is an answer, not a fault.
    const forgottenCrop = /\/api\/v1\/crops\//.test(message.location().url) && /404/.test(message.text());
    // So is that nodes come without certificates here, or that there is no map yet.
    const asked = /\/api\/v1\/(node-identities|venue|kiosks)$/.test(message.location().url);
    const notHere = asked && /40[49]|503/.test(message.text());
    if (message.type() === 'error' && !forgottenCrop && !notHere) {
      faults.push(`logged "${message.text()}" about ${message.location().url || 'itself'}`);
    }
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!/^(data|blob):/.test(url) && new URL(url).origin !== origin) {
      faults.push(`asked for ${url}, outside ${origin}`);
    }
  });
  await before(page);
  await page.goto(new URL(path, base).href, { waitUntil: 'load' });
  return { page, context, faults };
}

async function until(what, page, timeout, condition, argument) {
  try {
    await page.waitForFunction(condition, argument, { timeout, polling: 100 });
  } catch {
    throw new Complaint(`${what} did not appear within ${timeout / 1000} s.`);
  }
}

/** Runs inside the page: how many decisions the console lists. */
export const decisionsListed = (expected) => {
  const list = document.querySelector('limen-console')?.shadowRoot?.querySelector('limen-decision-list')?.shadowRoot;
  const listed = Number(list?.querySelector('[role=option]')?.getAttribute('aria-setsize') ?? 0);
  return list !== null && list !== undefined && listed >= expected;
};

/** Runs inside the page: whether the map, with WebGL or without, has been painted. */
export const mapDrawn = () => {
  const map = document.querySelector('limen-kiosk')?.shadowRoot?.querySelector('limen-venue-map');
  return map?.hasAttribute('drawn') === true;
};

const guidanceShown = () =>
  Boolean(document.querySelector('limen-kiosk')?.shadowRoot?.querySelector('main.guiding section.sign'));

const idleShown = () =>
  Boolean(document.querySelector('limen-kiosk')?.shadowRoot?.querySelector('main.idle'));

export function assertInnocent(name, faults) {
  if (faults.length > 0) {
    throw new Complaint(`The ${name} page ${faults[0]}${faults.length > 1 ? `, and ${faults.length - 1} more` : ''}.`);
  }
}

/** Guidance goes away by itself, perhaps just before the picture; then the next one is waited for. */
async function photographGuidance(page, options, timeout) {
  const deadline = Date.now() + 2 * timeout;
  do {
    if (options.guidance === 'require') {
      await until('Guidance on the kiosk', page, timeout, guidanceShown);
    } else if (!(await page.evaluate(guidanceShown))) {
      return;
    }
    await page.waitForTimeout(2_500); // the way has been drawn on by then
    await page.screenshot({ path: join(options.out, 'kiosk-guidance.png') });
    if (await page.evaluate(guidanceShown)) {
      return;
    }
  } while (Date.now() < deadline);
  throw new Complaint('Guidance on the kiosk never stayed long enough for a picture.');
}

async function main() {
  const { values: options } = parseArgs({
    options: {
      base: { type: 'string' },
      kiosk: { type: 'string' },
      out: { type: 'string' },
      expect: { type: 'string', default: '0' },
      guidance: { type: 'string', default: 'if-shown' },
      timeout: { type: 'string', default: '30' },
    },
  });
  if (!options.base || !options.kiosk || !options.out) {
    throw new Complaint('Say where and what: --base URL --kiosk ID --out DIR [--expect N].');
  }
  const timeout = Number(options.timeout) * 1000;
  mkdirSync(options.out, { recursive: true });
  const browser = await chromium.launch({ executablePath: browserPath(), args: CHROMIUM_FLAGS });
  try {
    // The kiosk first: guidance may come at any moment, and goes away by itself.
    const kiosk = await openPage(browser, options.base, `kiosk?id=${encodeURIComponent(options.kiosk)}`);
    await until('The map of the kiosk', kiosk.page, timeout, mapDrawn);
    const idleScreen = () => kiosk.page.screenshot({ path: join(options.out, 'kiosk.png') });
    const idleAtOnce = !(await kiosk.page.evaluate(guidanceShown));
    if (idleAtOnce) {
      await idleScreen();
    }
    const desk = await openPage(browser, options.base, 'console');
    const expected = Number(options.expect);
    await until(`${expected} decisions in the console`, desk.page, timeout, decisionsListed, expected);
    // Faces come after the rows; those that the coordinator has are in within a moment.
    await desk.page.waitForLoadState('networkidle', { timeout: 1_000 }).catch(() => undefined);
    await desk.page.screenshot({ path: join(options.out, 'console.png') });
    await photographGuidance(kiosk.page, options, timeout);
    if (!idleAtOnce) {
      await until('The idle screen after the guidance', kiosk.page, timeout, idleShown);
      await idleScreen();
    }
    assertInnocent('console', desk.faults);
    assertInnocent('kiosk', kiosk.faults);
  } finally {
    await browser.close();
  }
}

if (process.argv[1] && import.meta.url === new URL(`file://${process.argv[1]}`).href) {
  main().catch((problem) => {
    console.error(problem instanceof Complaint ? problem.message : `The screenshots could not be taken: ${problem.message.split('\n')[0]}`);
    process.exitCode = 1;
  });
}
