/**
 * Looks at kiosk, phone and gate display in every language they speak, on every screen that has words: whether the page says which
 * language and direction it is in, whether all of it can be read, whether Arabic runs from right to left while arrows and the map
 * stay as they are, and whether axe-core finds anything. Exits with one sentence and code 1 when something is wrong.
 *
 *   node e2e/languages.mjs --base URL --kiosk ID --out DIR [--node URL --gate ID] [--only kiosk|phone|gate]…
 *
 * The kiosk is used standing and lying, the phone at 320 px, the display standing and lying. Writes language-*.png.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { audit, isGrave, sideways } from './audit.mjs';
import { cutOff } from './cut-off.mjs';
import { ASPECTS } from './pages.mjs';
import { assertInnocent, browserPath, CHROMIUM_FLAGS, Complaint, openPage } from './screenshots.mjs';

const LANGUAGES = ['en', 'ko', 'zh', 'ja', 'fr', 'de', 'es', 'ar'];
const STANDING = { width: 1080, height: 1920 };
const LYING = { width: 1920, height: 1080 };
const NARROW = { width: 320, height: 568 };
/** Of a place in Latin letters, which every language's keyboard leads to. */
const TYPED = { ko: 'ㅎ', ja: 'て', ar: 'b' };
const LEAST_ROWS = 2;

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
const timeout = Number(options.timeout) * 1000;
let looks = 0;

function check(holds, complaint) {
  if (!holds) {
    throw new Complaint(complaint);
  }
}

const named = ({ width, height }) => (width === NARROW.width ? '320 px' : width < height ? 'standing' : 'lying');

/** Everything that holds for every screen in every language. */
async function look(page, where, language, { axe = false, picture = false } = {}) {
  looks++;
  const at = `${where}, ${language}, ${named(page.viewportSize())}`;
  const said = await page.evaluate(() => ({ lang: document.documentElement.lang, dir: document.documentElement.dir }));
  const dir = language === 'ar' ? 'rtl' : 'ltr';
  check(said.lang === language && said.dir === dir, `${at}: the page says lang=${said.lang} dir=${said.dir}.`);
  const over = await sideways(page);
  check(over <= 1, `${at}: it must be scrolled sideways by ${over} px.`);
  if (picture) {
    await page.screenshot({ path: join(options.out, `language-${at.replace(/\W+/g, '-')}.png`) });
  }
  const [cut] = await cutOff(page);
  check(!cut, `${at}: ${cut}.`);
  if (axe) {
    const [grave] = (await audit(page)).filter(isGrave);
    check(!grave, `${at}: ${grave?.help} (${grave?.id}), at ${grave?.nodes[0]?.target.flat().join(' › ')}.`);
  }
}

/** Runs inside the page: puts up what needs a camera, an emergency or nobody for a while. */
const putUp = async (state) => {
  const kiosk = document.querySelector('limen-kiosk');
  Object.assign(kiosk, state);
  await kiosk.updateComplete;
};

/** Runs inside the page: which way the picture in an element is turned; an arrow must be the same in every language. */
const drawing = (selector) => {
  const element = document.querySelector('limen-kiosk').shadowRoot.querySelector(selector);
  let mirrored = false;
  for (let each = element; each; each = each.parentElement) {
    mirrored ||= new DOMMatrix(getComputedStyle(each).transform).a < 0;
  }
  return `${mirrored ? 'mirrored ' : ''}${element.innerHTML.replace(/<!--.*?-->/g, '')}`;
};

/** Runs inside the page: whether the middle of an element is on the left of the map. */
const isLeft = (selector) => {
  const root = document.querySelector('limen-kiosk').shadowRoot;
  const map = root.querySelector('.map').getBoundingClientRect();
  const box = root.querySelector(selector)?.getBoundingClientRect();
  return box ? box.x + box.width / 2 < map.x + map.width / 2 : undefined;
};

/** Runs inside the page before anything else: a machine that speaks every language has one switch more. */
const voices = (all) => {
  const known = all.map((lang) => ({ lang, name: lang, localService: true, default: false, voiceURI: lang }));
  Object.defineProperty(globalThis.speechSynthesis, 'getVoices', { value: () => known });
};

/** How many rows of places are seen without scrolling. */
async function rowsSeen(page) {
  const list = page.locator('.panel .places').first();
  const [whole, row] = await Promise.all([list.evaluate((each) => each.clientHeight), list.locator('li').first().evaluate((each) => each.clientHeight)]);
  return whole / row;
}

async function kioskIn(page, language, drawn) {
  const every = { axe: language === 'ar' };
  const button = page.locator(`.panel .languages [lang=${language}]`);
  await button.tap();
  await page.locator(`.panel .languages [lang=${language}][aria-pressed=true]`).waitFor();
  await page.waitForFunction((tag) => document.documentElement.lang === tag, language);
  await look(page, 'kiosk, first screen', language, { axe: true, picture: true });
  check((await rowsSeen(page)) >= LEAST_ROWS, `The kiosk in ${language} shows less than ${LEAST_ROWS} rows of places.`);
  await page.evaluate(putUp, { wishes: { stepFree: false, contrast: false, lower: true, aloud: false } });
  await look(page, 'kiosk, lower', language, { picture: language === 'de' });
  await page.evaluate(putUp, { wishes: { stepFree: false, contrast: false, lower: false, aloud: false } });
  const left = await page.evaluate(isLeft, '.levels');
  check(left === undefined || left === (language !== 'ar'), `The kiosk's levels are at the wrong side in ${language}.`);

  await page.locator('.cuts .search').tap();
  await look(page, 'kiosk, search', language, every);
  const back = await page.evaluate(drawing, '.back i');
  check(back.startsWith('mirrored') === (language !== 'ar'), `The kiosk's way back points the wrong way in ${language}.`);
  const letter = page.locator(`limen-kiosk-keyboard button:text-is("${TYPED[language] ?? 'b'}")`);
  if ((await letter.count()) === 0) {
    await page.locator('limen-kiosk-keyboard .wide').first().tap();
  }
  await letter.first().tap();
  await page.locator('limen-kiosk-search .places li').first().waitFor();
  await look(page, 'kiosk, found', language, { picture: true });
  await page.locator('.panel .back').tap();

  await page.locator('.panel .places button').first().tap();
  await look(page, 'kiosk, places of a kind', language, every);
  await page.locator('.panel .back').tap();

  await page.locator('.cuts .out').tap();
  await page.locator('main.guiding section.sign').waitFor();
  await look(page, 'kiosk, way', language, { axe: language === 'ar', picture: true });
  const arrow = await page.evaluate(drawing, 'section.sign .arrow');
  drawn.arrow ??= arrow;
  check(arrow === drawn.arrow && !arrow.startsWith('mirrored'), `The kiosk's arrow is another one in ${language}: what is left must stay left.`);
  const map = await page.evaluate(drawing, '.map');
  check(!map.startsWith('mirrored'), `The kiosk's map is mirrored in ${language}.`);

  await page.evaluate(putUp, { left: 7 });
  await look(page, 'kiosk, still there', language, every);
  await page.evaluate(putUp, { left: undefined });
  await page.locator('.steps .done').tap();
  await page.locator('main.idle .cuts').waitFor();
}

/** What is said before a face or a ticket is looked at, in a language that the first screen was put into. */
async function lookingIn(page, language) {
  await page.locator(`.panel .languages [lang=${language}]`).tap();
  await page.evaluate(putUp, { looking: 'face', recognisable: true, away: true });
  await look(page, 'kiosk, face', language, { axe: language === 'ar', picture: language === 'ar' });
  await page.evaluate(putUp, { looking: 'ticket' });
  await look(page, 'kiosk, ticket', language, { axe: language === 'ar', picture: language === 'ar' });
  await page.evaluate(putUp, { looking: undefined });
  await page.evaluate(() => (document.querySelector('limen-kiosk').tickets.offered = true));
  await look(page, 'kiosk, all cuts, away', language, { picture: language === 'de' });
  await page.evaluate(putUp, { recognisable: false, away: false });
}

async function emergencyIn(page) {
  await page.evaluate(putUp, { evacuating: true });
  const screen = page.locator('limen-kiosk-emergency');
  await screen.waitFor();
  for (let turn = 0; turn < LANGUAGES.length; turn++) {
    await screen.evaluate(async (each, at) => {
      each.turn = at;
      await each.updateComplete;
    }, turn);
    const [cut] = await cutOff(page);
    check(!cut, `The evacuation, ${named(page.viewportSize())}: ${cut}.`);
    looks++;
  }
  await page.evaluate(putUp, { evacuating: false });
}

async function kiosk(browser) {
  for (const viewport of [STANDING, LYING]) {
    const { page, context, faults } = await openPage(browser, options.base, `kiosk?id=${encodeURIComponent(options.kiosk)}`, {
      viewport,
      hasTouch: true,
      reducedMotion: 'reduce',
    }, (opened) => opened.addInitScript(voices, LANGUAGES));
    page.setDefaultTimeout(timeout);
    await page.locator('main.idle .cuts').waitFor();
    check((await page.locator('.switch').count()) === 4, 'The kiosk does not offer to read out although the machine has voices.');
    const names = await page.locator('.panel .languages button').evaluateAll((all) => all.map((each) => each.lang));
    check(names.join() === LANGUAGES.join(), `The kiosk offers ${names.join()} instead of ${LANGUAGES.join()}.`);
    const drawn = {};
    for (const language of LANGUAGES) {
      await kioskIn(page, language, drawn);
    }
    for (const language of LANGUAGES) {
      await lookingIn(page, language);
    }
    await page.locator('.panel .languages [lang=en]').tap();
    await emergencyIn(page);
    await page.evaluate(putUp, { asleep: true });
    await page.locator('limen-kiosk-attract .wake').waitFor();
    await look(page, 'kiosk, nobody there', 'en', { axe: true, picture: true });
    await page.locator('limen-kiosk-attract .languages [lang=ar]').tap();
    await page.locator('main.idle .languages [lang=ar][aria-pressed=true]').waitFor();
    assertInnocent('kiosk', faults);
    await context.close();
  }
}

async function phone(browser) {
  for (const language of LANGUAGES) {
    const { page, context, faults } = await openPage(browser, options.base, `me?lang=${language}`, { viewport: NARROW, hasTouch: true, reducedMotion: 'reduce' });
    page.setDefaultTimeout(timeout);
    await page.locator('limen-welcome form').waitFor();
    await look(page, 'phone, no tickets', language, { axe: true, picture: true });
    await page.locator('nav.tabs button').nth(2).tap();
    await page.locator('limen-way form').waitFor();
    await look(page, 'phone, way asked', language, { axe: language === 'ar' });
    await page.locator('limen-way form .act').tap();
    await page.locator('limen-way section ol').waitFor();
    await look(page, 'phone, way', language, { axe: language === 'ar', picture: true });
    assertInnocent('phone', faults);
    await context.close();
  }
}

/** Runs inside the page: what the display shows from now on, whatever its node says. */
const sign = async ([aspect, way]) => {
  const display = document.querySelector('limen-gate');
  display.look = () => undefined;
  display.sign = { gate: 'gate-a', turn: 1, aspect, direction: aspect === 'free-exit' ? 'egress' : 'entry', language: 'en', ...(way ? { way } : {}) };
  await display.updateComplete;
  await Promise.all([...display.shadowRoot.querySelectorAll('limen-fit')].map((each) => each.updateComplete));
};

const WAY = { heading: 'back-left', place: 'Upper Block C', language: 'en', change: 'ESCALATOR_DOWN' };

async function gate(browser) {
  for (const viewport of [LYING, STANDING]) {
    for (const language of LANGUAGES) {
      const path = `gate?gate=${encodeURIComponent(options.gate)}&lang=${language},${language === 'en' ? 'ar' : 'en'}`;
      const { page, context, faults } = await openPage(browser, options.node, path, { viewport, reducedMotion: 'reduce' });
      page.setDefaultTimeout(timeout);
      await page.locator('main[data-aspect]').waitFor();
      for (const [aspect, way] of [...ASPECTS.map((each) => [each]), ['admitted', WAY]]) {
        await page.evaluate(sign, [aspect, way]);
        await look(page, `display, ${aspect}${way ? ' and way' : ''}`, language, {
          axe: language === 'ar' && Boolean(way),
          picture: Boolean(way) || (language === 'ar' && aspect === 'other-gate'),
        });
      }
      assertInnocent('gate', faults);
      await context.close();
    }
  }
}

async function main() {
  check(options.base && options.kiosk && options.out, 'Say where: --base URL --kiosk ID --out DIR [--node URL --gate ID].');
  mkdirSync(options.out, { recursive: true });
  const browser = await chromium.launch({ executablePath: browserPath(), args: CHROMIUM_FLAGS });
  try {
    for (const [name, walk] of Object.entries({ kiosk, phone, ...(options.node ? { gate } : {}) })) {
      if (!options.only || options.only.includes(name)) {
        const before = looks;
        await walk(browser);
        console.log(`${name}: ${looks - before} screens in ${LANGUAGES.length} languages, nothing cut off, 0 serious or critical`);
      }
    }
  } finally {
    await browser.close();
  }
}

main().catch((problem) => {
  console.error(problem instanceof Complaint ? problem.message : `The languages could not be looked at: ${problem.message.split('\n')[0]}`);
  process.exitCode = 1;
});
