/**
 * Somebody's phone in a real browser, with its own store that lasts from one run to the next, as between two visits. Each run
 * does one thing and exits with one sentence and code 1 when the page does something else:
 *
 *   node e2e/phone.mjs --base URL --profile DIR --out DIR --do WHAT [--camera FILE] [--link LINK] [--timeout SECONDS]
 *
 *   take      opens --link, takes the tickets, and shows the code without a network, from a page that was closed meanwhile
 *   enrol     agrees to the first purpose and is led to a good picture by the camera in --camera (MJPEG)
 *   way       has the way shown that a kiosk handed over, then again without a network
 *   withdraw  takes the first agreement back and waits until every node has confirmed
 *   code      writes code.png with the code that is shown just now, and prints its text
 *   give      offers the first ticket and prints the link
 *
 * Writes a picture of every state to --out.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { assertInnocent, browserPath, CHROMIUM_FLAGS, Complaint } from './screenshots.mjs';

const SIZE = { width: 390, height: 1200 };

async function shown(what, locator, timeout) {
  try {
    await locator.first().waitFor({ state: 'visible', timeout });
  } catch {
    throw new Complaint(`${what} was not shown within ${timeout / 1000} s.`);
  }
}

async function openPhone({ base, profile, camera, timeout }) {
  const faults = [];
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: browserPath(),
    args: [
      ...CHROMIUM_FLAGS,
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      ...(camera ? [`--use-file-for-fake-video-capture=${camera}`] : []),
    ],
    viewport: SIZE,
    deviceScaleFactor: 2,
    reducedMotion: 'reduce',
    permissions: ['camera'],
  });
  const origin = new URL(base).origin;
  const open = async (path) => {
    const page = context.pages().find((each) => each.url() === 'about:blank') ?? (await context.newPage());
    page.setDefaultTimeout(timeout);
    page.on('pageerror', (error) => faults.push(`threw ${error.message}`));
    page.on('request', (request) => {
      if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== origin) {
        faults.push(`asked for ${request.url()}, outside ${origin}`);
      }
    });
    await page.goto(new URL(path, base).href, { waitUntil: 'load' });
    return page;
  };
  return { context, open, faults };
}

const code = (page) => page.locator('limen-ticket-code[code]');
const tab = (page, name) => page.locator('nav.tabs').getByRole('button', { name }).click();

async function take({ context, open }, options) {
  const first = await open(options.link);
  await shown('The question whether to take the tickets', first.getByRole('button', { name: 'Take the tickets' }), options.timeout);
  if (first.url().includes('claim')) {
    throw new Complaint('The secret stays in the address.');
  }
  await first.screenshot({ path: join(options.out, 'phone-take.png') });
  await first.getByRole('button', { name: 'Take the tickets' }).click();
  await shown('The code', code(first), options.timeout);
  await first.screenshot({ path: join(options.out, 'phone-ticket.png') });
  await first.evaluate(() => navigator.serviceWorker.ready);
  await first.close();

  await context.setOffline(true);
  const away = await open('me');
  await shown('The code without a network', code(away), options.timeout);
  await shown('That there is no network', away.getByText('No connection.'), options.timeout);
  const before = await code(away).getAttribute('code');
  await away.waitForFunction((old) => {
    const walk = (root) => [...root.querySelectorAll('*')].flatMap((each) => [each, ...(each.shadowRoot ? walk(each.shadowRoot) : [])]);
    return walk(document).some((each) => each.localName === 'limen-ticket-code' && each.getAttribute('code') !== old);
  }, before, { timeout: 40_000 });
  await away.screenshot({ path: join(options.out, 'phone-offline.png') });
  await context.setOffline(false);
  console.log('took the tickets; the code changes without a network');
}

async function enrol({ open }, options) {
  const page = await open('me');
  await tab(page, 'My face');
  const card = page.locator('article[data-purpose=gate-admission]');
  await shown('The first purpose', card, options.timeout);
  await page.screenshot({ path: join(options.out, 'phone-face.png') });
  await card.getByRole('button', { name: 'I agree' }).click();
  await card.getByRole('button', { name: 'Take your picture' }).click();
  await shown('That the picture is good', page.getByText('Good. Now take the picture.'), options.timeout);
  await page.screenshot({ path: join(options.out, 'phone-selfie.png') });
  await page.getByRole('button', { name: 'Take the picture' }).click();
  await shown('That gates know the face', page.getByText('Done. In a few seconds every gate knows you.'), options.timeout);
  await page.getByRole('button', { name: 'Back' }).click();
  await shown('That gates know the face', page.getByText('Gates know your face.'), options.timeout);
  await page.screenshot({ path: join(options.out, 'phone-agreed.png') });
  console.log('agreed and is known by a picture of the camera');
}

async function way({ context, open }, options) {
  const page = await open(options.link);
  await shown('The map', page.locator('limen-venue-map[drawn]'), options.timeout);
  await shown('The way', page.locator('limen-way ol li').first(), options.timeout);
  const summary = await page.locator('limen-way .sum').innerText();
  await page.screenshot({ path: join(options.out, 'phone-way.png') });
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  await tab(page, 'Way');
  await shown('The map', page.locator('limen-venue-map[drawn]'), options.timeout);
  await page.close();

  await context.setOffline(true);
  const away = await open('me');
  await tab(away, 'Way');
  await shown('The map without a network', away.locator('limen-venue-map[drawn]'), options.timeout);
  await shown('The last way without a network', away.locator('limen-way .sum'), options.timeout);
  if ((await away.locator('limen-way .sum').innerText()) !== summary) {
    throw new Complaint('The way without a network is another one.');
  }
  await context.setOffline(false);
  console.log(`the way stays without a network: ${summary}`);
}

async function withdraw({ open }, options) {
  const page = await open('me');
  await tab(page, 'My face');
  const card = page.locator('article[data-purpose=gate-admission]');
  await card.getByRole('button', { name: 'Take it back' }).click();
  await shown('The receipt', page.locator('limen-receipt section'), options.timeout);
  await page.screenshot({ path: join(options.out, 'phone-receipt-open.png') });
  await shown('That every node has confirmed', page.locator('limen-receipt section[data-complete=true]'), options.timeout);
  await shown('That nothing is agreed', card.getByText('You have not agreed'), options.timeout);
  await page.screenshot({ path: join(options.out, 'phone-receipt.png') });
  console.log('taken back, and every node has confirmed');
}

async function showCode({ open }, options) {
  const page = await open('me');
  await shown('The code', code(page), options.timeout);
  await page.locator('limen-ticket-code .code').screenshot({ path: join(options.out, 'code.png') });
  console.log(await code(page).getAttribute('code'));
}

async function give({ open }, options) {
  const page = await open('me');
  await page.getByRole('button', { name: 'Give to somebody else' }).click();
  await shown('The link', page.locator('[data-link]'), options.timeout);
  await page.screenshot({ path: join(options.out, 'phone-give.png') });
  console.log(await page.locator('[data-link]').getAttribute('data-link'));
}

const DEEDS = { take, enrol, way, withdraw, code: showCode, give };

async function main() {
  const { values } = parseArgs({
    options: {
      base: { type: 'string' },
      profile: { type: 'string' },
      out: { type: 'string' },
      do: { type: 'string' },
      camera: { type: 'string' },
      link: { type: 'string' },
      timeout: { type: 'string', default: '60' },
    },
  });
  const options = { ...values, timeout: Number(values.timeout) * 1000 };
  const deed = DEEDS[options.do];
  if (!deed || !options.base || !options.profile || !options.out) {
    throw new Complaint(`Say --base, --profile, --out, and --do one of ${Object.keys(DEEDS).join(', ')}.`);
  }
  const phone = await openPhone(options);
  try {
    await deed(phone, options);
    assertInnocent('phone', phone.faults);
  } finally {
    await phone.context.close();
  }
}

main().catch((problem) => {
  console.error(problem instanceof Complaint ? problem.message : `The phone could not be used: ${problem.message.split('\n')[0]}`);
  process.exitCode = 1;
});
