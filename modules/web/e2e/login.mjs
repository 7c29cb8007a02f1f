/**
 * Signs somebody in on a running coordinator in a real browser: from the console to the login page, a wrong password, the
 * right one, an authenticator, the console; then out, and in again with a recovery code. Exits with one sentence and code 1
 * when a step does not come.
 *
 *   node e2e/login.mjs --base URL --name USER --out DIR < PASSWORD
 *
 * Writes login.png and login-authenticator.png.
 */
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { browserPath, CHROMIUM_FLAGS, Complaint } from './screenshots.mjs';

const PATIENCE_MS = 20_000;

/** RFC 6238 with SHA-1, 30 s and six digits. */
function codeOf(base32, at = Date.now()) {
  let bits = '';
  for (const letter of base32) {
    bits += 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0');
  }
  const secret = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const hash = createHmac('sha1', secret).update(step).digest();
  const number = hash.readUInt32BE(hash[19] & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

async function step(what, work) {
  try {
    return await work();
  } catch (fault) {
    throw new Complaint(`${what} did not come: ${String(fault.message).split('\n')[0]}`);
  }
}

async function signIn(page, name, password, code) {
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Password').fill(password);
  await page.getByLabel('Code of the authenticator').fill(code);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

async function main() {
  const { values: options } = parseArgs({
    options: { base: { type: 'string' }, name: { type: 'string' }, out: { type: 'string' } },
  });
  const password = readFileSync(0, 'utf8').split('\n')[0];
  const browser = await chromium.launch({ executablePath: browserPath(), args: CHROMIUM_FLAGS });
  try {
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    const toLogin = () => page.waitForURL(/\/login\?then=console$/);
    const live = () => page.getByText('Live', { exact: true }).waitFor();

    await page.goto(new URL('console', options.base).href);
    await step('The login page instead of the console', toLogin);
    await page.getByLabel('Name').waitFor();
    await page.screenshot({ path: join(options.out, 'login.png') });
    await signIn(page, options.name, 'not the password', '');
    await step('The refusal of a wrong password', () => page.getByText('is wrong').waitFor());
    await signIn(page, options.name, password, '');
    await step('The offer of an authenticator', () => page.getByRole('button', { name: 'Add an authenticator' }).click());
    const secret = await step('The secret', () => page.locator('p.secret').innerText());
    await page.getByLabel('Code', { exact: true }).fill(codeOf(secret.replaceAll(' ', '')));
    await page.getByRole('button', { name: 'Confirm' }).click();
    await step('The recovery codes', () => page.locator('ul.secret li').nth(9).waitFor());
    const recovery = await page.locator('ul.secret li').first().innerText();
    await page.screenshot({ path: join(options.out, 'login-authenticator.png') });
    await page.getByRole('link', { name: 'Continue' }).click();
    await step('The console', live);

    await page.goto(new URL('login', options.base).href);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await step('The form after signing out', () => page.getByLabel('Name').waitFor());
    await page.goto(new URL('console', options.base).href);
    await step('The login page after signing out', toLogin);
    await signIn(page, options.name, password, recovery);
    await step('The console with a recovery code', live);
  } finally {
    await browser.close();
  }
}

main().catch((fault) => {
  console.error(fault instanceof Complaint ? fault.message : fault);
  process.exit(1);
});
