/**
 * What stands at the venue in one visitor's story, in a real browser. Each run does one thing and exits with one sentence and
 * code 1 when the page does something else:
 *
 *   node e2e/story.mjs --base NODE --out DIR --do sign --gate ID
 *   node e2e/story.mjs --base NODE --out DIR --do kiosk --kiosk ID --key KEY --camera FILE
 *   node e2e/story.mjs --base NODE --out DIR --do ticket --kiosk ID --camera FILE --scan TEXT
 *
 *   sign   says `watching`, waits until the gate's display lets somebody in and shows them a direction, and prints it
 *   kiosk  asks the kiosk to find one's seat by face (--camera is MJPEG), and prints the link of the code that a phone takes along
 *   ticket shows the kiosk a ticket, to its camera and then to its scanner, and prints the link of the code beside the way
 *
 * Writes story-sign.png, story-ask.png, story-look.png, story-way.png, story-ticket.png.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { assertInnocent, browserPath, CHROMIUM_FLAGS, Complaint } from './screenshots.mjs';

async function shown(what, locator, timeout) {
  try {
    await locator.first().waitFor({ state: 'visible', timeout });
  } catch {
    throw new Complaint(`${what} was not shown within ${timeout / 1000} s.`);
  }
}

async function sign(page, options) {
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto(new URL(`gate?gate=${options.gate}`, options.base).href);
  await shown('The display', page.locator('limen-gate main[data-aspect]'), options.timeout);
  console.log('watching');
  const led = page.locator('limen-gate main[data-aspect=admitted] .shape[data-heading]');
  // Read as it appears: a direction stands for a few seconds, and a picture of it may take as long.
  const heading = await led.first().getAttribute('data-heading', { timeout: options.timeout }).catch(() => {
    throw new Complaint(`Somebody who is let in, and a direction, was not shown within ${options.timeout / 1000} s.`);
  });
  await page.screenshot({ path: join(options.out, 'story-sign.png') });
  console.log(`heading ${heading}`);
}

async function kiosk(page, options) {
  await page.setViewportSize({ width: 1080, height: 1920 });
  await page.goto(new URL(`kiosk?id=${options.kiosk}#key=${options.key}`, options.base).href);
  await shown('That one can be found by face', page.locator('button.face'), options.timeout);
  await page.locator('button.face').click();
  await shown('The question', page.getByRole('button', { name: 'Yes, look at me' }), options.timeout);
  await page.screenshot({ path: join(options.out, 'story-ask.png') });
  await page.getByRole('button', { name: 'Yes, look at me' }).click();
  await shown('What the camera sees', page.locator('limen-recognise-me video'), options.timeout);
  await page.screenshot({ path: join(options.out, 'story-look.png') });
  await shown('The way', page.locator('section.sign h1'), options.timeout);
  const code = page.locator('[data-link]');
  await shown('The code for the phone', code, options.timeout);
  await page.screenshot({ path: join(options.out, 'story-way.png') });
  console.log(await code.first().getAttribute('data-link'));
}

async function ticket(page, options) {
  const code = page.locator('[data-link]');
  await page.setViewportSize({ width: 1080, height: 1920 });
  await page.goto(new URL(`kiosk?id=${options.kiosk}`, options.base).href);
  await shown('That one can show a ticket', page.locator('button.ticket'), options.timeout);
  await page.locator('button.ticket').click();
  await shown('What the camera sees', page.locator('limen-show-ticket video'), options.timeout);
  await page.screenshot({ path: join(options.out, 'story-ticket.png') });
  await shown('The way by the camera', code, options.timeout);
  const byCamera = await code.first().getAttribute('data-link');
  await page.locator('.steps .done').click();
  await shown('The first screen', page.locator('main.idle .cuts'), options.timeout);
  await page.keyboard.type(options.scan);
  await page.keyboard.press('Enter');
  await shown('The way by the scanner', code, options.timeout);
  const byScanner = await code.first().getAttribute('data-link');
  if (byScanner !== byCamera) {
    throw new Complaint(`The scanner's way leads to ${byScanner}, the camera's to ${byCamera}.`);
  }
  console.log(byScanner);
}

const DEEDS = { sign, kiosk, ticket };

async function main() {
  const { values } = parseArgs({
    options: {
      base: { type: 'string' },
      out: { type: 'string' },
      do: { type: 'string' },
      gate: { type: 'string' },
      kiosk: { type: 'string' },
      key: { type: 'string' },
      camera: { type: 'string' },
      scan: { type: 'string' },
      timeout: { type: 'string', default: '60' },
    },
  });
  const options = { ...values, timeout: Number(values.timeout) * 1000 };
  const deed = DEEDS[options.do];
  if (!deed || !options.base || !options.out) {
    throw new Complaint(`Say --base, --out, and --do one of ${Object.keys(DEEDS).join(', ')}.`);
  }
  const browser = await chromium.launch({
    executablePath: browserPath(),
    args: [
      ...CHROMIUM_FLAGS,
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      ...(options.camera ? [`--use-file-for-fake-video-capture=${options.camera}`] : []),
    ],
  });
  try {
    const faults = [];
    const page = await (await browser.newContext({ permissions: ['camera'], reducedMotion: 'reduce' })).newPage();
    page.setDefaultTimeout(options.timeout);
    page.on('pageerror', (error) => faults.push(`threw ${error.message}`));
    const { origin } = new URL(options.base);
    page.on('request', (request) => {
      if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== origin) {
        faults.push(`asked for ${request.url()}, outside ${origin}`);
      }
    });
    await deed(page, options);
    assertInnocent(options.do, faults);
  } finally {
    await browser.close();
  }
}

main().catch((problem) => {
  console.error(problem instanceof Complaint ? problem.message : `The page could not be used: ${problem.message.split('\n')[0]}`);
  process.exitCode = 1;
});
