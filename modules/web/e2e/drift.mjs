/**
 * Watches one lane of the console in a real browser while its camera's scores leave what was calibrated, and come back.
 * Prints "calm" when the lane is there without an alert, "drift" when the alert is shown and photographed, and "calm"
 * again when it is gone: whoever started this sends the next report of the edge node upon each. Exits with one sentence
 * and code 1 when the page shows something else.
 *
 *   node e2e/drift.mjs --base URL --gate ID --sentence TEXT --out DIR [--timeout SECONDS]
 *
 * Writes console-drift.png.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { assertInnocent, browserPath, CHROMIUM_FLAGS, Complaint, openPage } from './screenshots.mjs';

async function shown(what, locator, state, timeout) {
  try {
    await locator.waitFor({ state, timeout });
  } catch {
    throw new Complaint(`${what} was not ${state} within ${timeout / 1000} s.`);
  }
}

async function main() {
  const { values: options } = parseArgs({
    options: {
      base: { type: 'string' },
      gate: { type: 'string' },
      sentence: { type: 'string' },
      out: { type: 'string' },
      timeout: { type: 'string', default: '60' },
    },
  });
  const timeout = Number(options.timeout) * 1000;
  const browser = await chromium.launch({ executablePath: browserPath(), args: CHROMIUM_FLAGS });
  try {
    const { page, faults } = await openPage(browser, options.base, 'console');
    const lane = page.getByRole('article', { name: `Lane ${options.gate}` });
    const alert = lane.getByRole('status').filter({ hasText: options.sentence });
    await shown(`Lane ${options.gate}`, lane, 'visible', timeout);
    if (await alert.isVisible()) {
      throw new Complaint('The lane speaks of drift before there is any.');
    }
    console.log('calm');
    await shown('The alert', alert, 'visible', timeout);
    await page.screenshot({ path: join(options.out, 'console-drift.png') });
    console.log('drift');
    await shown('The alert', alert, 'hidden', timeout);
    console.log('calm');
    assertInnocent('console', faults);
  } finally {
    await browser.close();
  }
}

main().catch((problem) => {
  console.error(problem instanceof Complaint ? problem.message : `The drift could not be watched: ${problem.message.split('\n')[0]}`);
  process.exitCode = 1;
});
