/**
 * Two people review a hit of the watch list in a real browser, by keyboard alone, each on a console of their own: the second
 * sees without reloading that somebody has looked, but not what they found. Exits with one sentence and code 1 when the pages
 * show something else.
 *
 *   node e2e/watch-list.mjs --base URL --out DIR [--timeout SECONDS]
 *
 * Writes watch-list-first.png, watch-list-second.png and watch-list-settled.png.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { assertInnocent, browserPath, CHROMIUM_FLAGS, Complaint, openPage } from './screenshots.mjs';

const SECRET = 'Same scar over the left eyebrow';

async function shown(what, locator, timeout) {
  try {
    await locator.first().waitFor({ state: 'visible', timeout });
  } catch {
    throw new Complaint(`${what} was not shown within ${timeout / 1000} s.`);
  }
}

/** C, the name, why, Enter. */
async function confirm({ page }, name, why) {
  await page.locator('limen-watch-list').focus();
  await page.keyboard.press('c');
  await page.keyboard.type(name);
  await page.getByLabel('Why').focus();
  await page.keyboard.press('Enter');
  await shown('That a reason is needed', page.getByText('Say why in a few words.'), 5_000);
  await page.keyboard.type(why);
}

async function main() {
  const { values: options } = parseArgs({
    options: { base: { type: 'string' }, out: { type: 'string' }, timeout: { type: 'string', default: '90' } },
  });
  const timeout = Number(options.timeout) * 1000;
  const browser = await chromium.launch({ executablePath: browserPath(), args: CHROMIUM_FLAGS });
  try {
    const size = { viewport: { width: 1440, height: 900 } };
    const first = await openPage(browser, options.base, 'console', size);
    const link = first.page.getByRole('link', { name: /Watch list.*waiting/ });
    await shown('A hit', link, timeout);
    await link.focus();
    await first.page.keyboard.press('Enter');
    await shown('The hit', first.page.getByText('Waits for the first look'), timeout);
    const second = await openPage(browser, options.base, 'console#watch-list', size);
    await shown('The hit on the second console', second.page.getByText('Waits for the first look'), timeout);

    await confirm(first, 'Ada Park', SECRET);
    await first.page.screenshot({ path: join(options.out, 'watch-list-first.png') });
    await first.page.keyboard.press('Enter');
    await shown('That Ada has looked', first.page.getByText('You have looked at this one, Ada Park.'), timeout);

    await shown('The first look on the second console', second.page.getByText('First look: Ada Park'), timeout);
    if (await second.page.getByText(SECRET).isVisible()) {
      throw new Complaint('The second person reads what the first one found before looking.');
    }
    await confirm(second, 'Mina Cho', 'Compared with the picture in the file.');
    await second.page.screenshot({ path: join(options.out, 'watch-list-second.png') });
    await second.page.keyboard.press('Enter');
    await shown('The agreement on the first console', first.page.getByText('Confirmed by two'), timeout);
    await shown('The reasons', first.page.getByText('Compared with the picture in the file.'), timeout);
    await first.page.screenshot({ path: join(options.out, 'watch-list-settled.png') });
    console.log('watch list: two people agreed by keyboard alone');
    assertInnocent('first console', first.faults);
    assertInnocent('second console', second.faults);
  } finally {
    await browser.close();
  }
}

main().catch((problem) => {
  console.error(problem instanceof Complaint ? problem.message : `The review could not be watched: ${problem.message.split('\n')[0]}`);
  process.exitCode = 1;
});
