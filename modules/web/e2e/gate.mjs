/**
 * Stands before the display of a gate in a real browser while people walk up to the gate's camera: waits until somebody is
 * sent on with an arrow, then cuts the line to the node, and mends it. Prints how long the display took to say so, and to
 * recover. Exits with one sentence and code 1 when the display shows something else, or a word that names somebody.
 *
 *   node e2e/gate.mjs --node URL --gate ID --out DIR [--unsaid WORDS,…] [--timeout SECONDS]
 *
 * Writes gate-admitted.png and gate-cut-off.png.
 */
import { createServer, connect } from 'node:net';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { assertInnocent, browserPath, CHROMIUM_FLAGS, Complaint, openPage } from './screenshots.mjs';

/** The line between display and node, which can be cut: silent, as when a switch loses power. */
async function line(to) {
  const pairs = new Set();
  let cut = false;
  const server = createServer((near) => {
    const far = connect(Number(to.port), to.hostname);
    const pair = [near, far];
    pairs.add(pair);
    near.on('data', (bytes) => !cut && far.write(bytes));
    far.on('data', (bytes) => !cut && near.write(bytes));
    for (const [one, other] of [pair, [far, near]]) {
      one.on('error', () => other.destroy());
      one.on('close', () => {
        other.destroy();
        pairs.delete(pair);
      });
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    base: `http://127.0.0.1:${server.address().port}/`,
    cut: () => (cut = true),
    mend: () => (cut = false),
    close: () => {
      pairs.forEach(([near]) => near.destroy());
      server.close();
    },
  };
}

const shows = (aspects) => aspects.includes(document.querySelector('limen-gate')?.shadowRoot?.querySelector('main')?.dataset.aspect);
const showsTheWay = () => Boolean(document.querySelector('limen-gate')?.shadowRoot?.querySelector('main.go [data-heading]'));
const words = () =>
  [...(document.querySelector('limen-gate')?.shadowRoot?.querySelectorAll('limen-fit') ?? [])].map((each) => each.text).join(' | ');

async function until(what, page, timeout, condition, argument) {
  const from = performance.now();
  try {
    await page.waitForFunction(condition, argument, { timeout, polling: 50 });
  } catch {
    throw new Complaint(`${what} was not shown within ${timeout / 1000} s; the display said "${await page.evaluate(words)}".`);
  }
  return Math.round(performance.now() - from);
}

async function main() {
  const { values: options } = parseArgs({
    options: {
      node: { type: 'string' },
      gate: { type: 'string' },
      out: { type: 'string' },
      unsaid: { type: 'string', default: '' },
      timeout: { type: 'string', default: '90' },
    },
  });
  const timeout = Number(options.timeout) * 1000;
  const wire = await line(new URL(options.node));
  const browser = await chromium.launch({ executablePath: browserPath(), args: CHROMIUM_FLAGS });
  try {
    const { page, faults } = await openPage(browser, wire.base, `gate?gate=${encodeURIComponent(options.gate)}&lang=en,ko`);
    await until('The way of somebody admitted', page, timeout, showsTheWay);
    await page.waitForTimeout(300); // the words have come in by then
    await page.screenshot({ path: join(options.out, 'gate-admitted.png') });
    const said = (await page.evaluate(words)).toLowerCase();
    const told = options.unsaid.split(',').find((word) => word !== '' && said.includes(word.toLowerCase()));
    if (told) {
      throw new Complaint(`The display names somebody: "${told}" in "${said}".`);
    }
    wire.cut();
    const noticed = await until('"Out of order" without a line', page, timeout, shows, ['out-of-order']);
    await page.screenshot({ path: join(options.out, 'gate-cut-off.png') });
    wire.mend();
    const recovered = await until('Anything but "out of order" again', page, timeout, shows, ['ready', 'admitted', 'show-ticket', 'wait-for-staff', 'other-gate', 'refused', 'not-yet']);
    console.log(`cut off: said after ${noticed} ms, recovered ${recovered} ms after the line was mended`);
    // That a connection was lost is what this is about.
    assertInnocent('gate', faults.filter((fault) => !/Failed to load resource|ERR_/.test(fault)));
  } finally {
    await browser.close();
    wire.close();
  }
}

main().catch((problem) => {
  console.error(problem instanceof Complaint ? problem.message : `The display could not be watched: ${problem.message.split('\n')[0]}`);
  process.exitCode = 1;
});
