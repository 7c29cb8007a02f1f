/**
 * Uses passkeys on a running coordinator in a real browser, with an authenticator that the browser itself stands in for:
 * adds one on the account page, exports events after showing it, signs out, signs in with it after the password and by itself,
 * renames it, and removes it once there is another one. Exits with one sentence and code 1 when a step does not come.
 *
 *   node e2e/passkey.mjs --base URL --name USER --out DIR < PASSWORD
 *
 * Writes passkey-login.png, passkey-account.png and passkey-step-up.png.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { browserPath, CHROMIUM_FLAGS, Complaint } from './screenshots.mjs';

const PATIENCE_MS = 20_000;

async function step(what, work) {
  try {
    return await work();
  } catch (fault) {
    throw new Complaint(`${what} did not come: ${String(fault.message).split('\n')[0]}`);
  }
}

/** An authenticator that finds that its owner is there. */
async function addAuthenticator(session, transport) {
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport,
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    verified: (isUserVerified) => session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
    remove: () => session.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId }),
    count: async () => (await session.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length,
  };
}

async function main() {
  const { values: options } = parseArgs({
    options: { base: { type: 'string' }, name: { type: 'string' }, out: { type: 'string' } },
  });
  const password = readFileSync(0, 'utf8').split('\n')[0];
  const browser = await chromium.launch({ executablePath: browserPath(), args: CHROMIUM_FLAGS });
  try {
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 1100 } })).newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    const session = await page.context().newCDPSession(page);
    await session.send('WebAuthn.enable');
    const authenticator = await addAuthenticator(session, 'internal');
    const button = (name) => page.getByRole('button', { name, exact: true });
    const live = () => page.getByText('Live', { exact: true }).waitFor();
    const login = new URL('login', options.base).href;
    const signOut = async () => {
      await page.goto(login);
      await button('Sign out').click();
      await page.getByLabel('Password').waitFor();
    };
    const type = async () => {
      await page.getByLabel('Name').fill(options.name);
      await page.getByLabel('Password').fill(password);
    };

    await page.goto(login);
    await step('The offer of a passkey', () => button('Use a passkey').waitFor());
    await page.screenshot({ path: join(options.out, 'passkey-login.png') });
    await type();
    await button('Sign in').click();
    await page.getByLabel('Name of the new passkey').fill('my laptop');
    await page.keyboard.press('Enter');
    await step('The new passkey', () => page.getByText('my laptop', { exact: true }).waitFor());
    await step('Recovery codes', () => page.locator('ul.secret li').nth(9).waitFor());
    if ((await authenticator.count()) !== 1) {
      throw new Complaint('The authenticator does not hold one passkey.');
    }
    await page.screenshot({ path: join(options.out, 'passkey-account.png'), fullPage: true });

    await page.goto(new URL('console#events', options.base).href);
    await button('Export as CSV').click();
    await step('The question for the second factor', () => page.getByText('Show that it is you').waitFor());
    await page.screenshot({ path: join(options.out, 'passkey-step-up.png') });
    const download = page.waitForEvent('download');
    await button('Use a passkey').click();
    await step('The export', () => download);

    await signOut();
    await type();
    await button('Sign in').click();
    await step('The refusal of the password alone', () => page.getByText('is wrong').waitFor());
    await button('Use a passkey').click();
    await step('The console with password and passkey', live);
    await signOut();
    await authenticator.verified(false);
    await button('Use a passkey').click();
    await step('The refusal where nobody is there', () => page.getByText('No passkey was used').waitFor());
    await authenticator.verified(true);
    await button('Use a passkey').focus();
    await page.keyboard.press('Enter');
    await step('The console with a passkey alone', live);

    await page.goto(login);
    await button('Rename my laptop').click();
    await step('The focus in the field for the name', () => page.locator('input[name=label]:focus').first().waitFor());
    await page.getByLabel('New name').fill('old laptop');
    await button('Save').click();
    await button('Remove old laptop').click();
    await button('Remove').click();
    await step('The word that it is the only one', () => page.getByText('only second factor').waitFor());
    await button('Keep as it is').click();
    await authenticator.remove();
    await addAuthenticator(session, 'usb');
    await page.getByLabel('Name of the new passkey').fill('new laptop');
    await button('Add a passkey').click();
    await step('The second passkey', () => page.getByText('new laptop', { exact: true }).waitFor());
    await button('Remove old laptop').click();
    await button('Remove').click();
    await step('The list without it', () => page.getByText('old laptop', { exact: true }).waitFor({ state: 'detached' }));
    await page.getByText('new laptop', { exact: true }).waitFor();
    const title = await page.getByRole('heading', { name: 'Your passkeys' }).elementHandle();
    await step('The focus on the list that is left', () => page.waitForFunction((element) => element.matches(':focus'), title));
  } finally {
    await browser.close();
  }
}

main().catch((fault) => {
  console.error(fault instanceof Complaint ? fault.message : fault);
  process.exit(1);
});
