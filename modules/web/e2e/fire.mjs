/**
 * Closes the contact of a gate's fire input while a kiosk of another node and the gate's own display are open in a real browser,
 * and says how long each took. Exits with one sentence and code 1 when a screen shows something else, or too late.
 *
 *   node e2e/fire.mjs --input FILE --node URL --gate ID --out DIR [--base URL --kiosk ID --end URL]
 *
 * FILE holds 0 or 1 and stands for the contact. `--node` is the gate's own node. With `--base`, the kiosk's node, the contact
 * flickers, opens for good, and the kiosk must go on showing the way out until `--end` is told that it is over; without it, as
 * while the coordinator is away, only the gate is looked at. Writes fire-*.png.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { browserPath, CHROMIUM_FLAGS, Complaint } from './screenshots.mjs';

const { values: options } = parseArgs({
  options: {
    input: { type: 'string' },
    node: { type: 'string' },
    gate: { type: 'string' },
    base: { type: 'string' },
    kiosk: { type: 'string' },
    end: { type: 'string' },
    out: { type: 'string' },
    timeout: { type: 'string', default: '60' },
  },
});
const timeout = Number(options.timeout) * 1000;
const FLICKERS = 40;

const contact = (closed) => writeFileSync(options.input, closed ? '1' : '0');

async function open(browser, address, ready) {
  const context = await browser.newContext({ viewport: { width: 1080, height: 1920 } });
  const page = await context.newPage();
  page.setDefaultTimeout(timeout);
  await page.goto(address);
  await page.locator(ready).first().waitFor();
  return page;
}

/** {@return how long it took} */
async function timed(from, page, selector) {
  await page.locator(selector).first().waitFor();
  return Math.round(performance.now() - from);
}

const say = (what, millis) => process.stdout.write(`fire input to ${what}: ${millis} ms (budget 2000)\n`);

async function flicker(kiosk) {
  for (let i = 0; i < FLICKERS; i++) {
    contact(i % 2 === 0);
    await kiosk.waitForTimeout(50); // the contact bounces
  }
  contact(false);
}

async function main() {
  const browser = await chromium.launch({ executablePath: browserPath(), args: CHROMIUM_FLAGS });
  try {
    contact(false);
    const gate = await open(browser, `${options.node}gate?gate=${encodeURIComponent(options.gate)}&lang=en`, 'main[data-aspect]:not([data-aspect=no-entry])');
    const kiosk = options.base && (await open(browser, `${options.base}kiosk?id=${encodeURIComponent(options.kiosk)}`, 'main.idle'));
    const from = performance.now();
    contact(true);
    const [atGate, atKiosk] = await Promise.all([
      timed(from, gate, 'main[data-aspect=no-entry] .way'),
      kiosk ? timed(from, kiosk, 'limen-kiosk-emergency .leave') : 0,
    ]);
    say('gate display', atGate);
    await gate.screenshot({ path: join(options.out, kiosk ? 'fire-gate.png' : 'fire-gate-alone.png') });
    if (!kiosk) {
      contact(false);
      return;
    }
    say('kiosk screen', atKiosk);
    await kiosk.locator('limen-kiosk-emergency .out .arrow').waitFor();
    await flicker(kiosk);
    await kiosk.screenshot({ path: join(options.out, 'fire-kiosk.png') });
    if ((await kiosk.locator('limen-kiosk-emergency').count()) !== 1) {
      throw new Complaint('The contact opened, and the kiosk no longer shows the way out.');
    }
    await fetch(options.end, { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ active: false, reason: 'All clear' }) });
    await kiosk.locator('main.idle').waitFor();
  } finally {
    await browser.close();
  }
}

main().catch((fault) => {
  process.stderr.write(`${fault instanceof Complaint ? fault.message : fault.stack}\n`);
  process.exitCode = 1;
});
