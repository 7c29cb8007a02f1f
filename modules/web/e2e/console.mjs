/**
 * Walks through the console's parts at a running coordinator, by keyboard: decides about somebody whom a gate referred,
 * looks for events and takes them away, erases a person until the node has said the same, pairs a machine, verifies the
 * audit chain, and goes on when the coordinator was out of reach. Stands in for the gate's node, over its own addresses.
 * Exits with one sentence and code 1 when something else happens.
 *
 *   node e2e/console.mjs --base URL --out DIR [--timeout SECONDS]
 *
 * The coordinator lets everybody in (`access: loopback`) and knows nothing of a node walk and its people yet. Where it
 * listens to nodes with certificates (`node_listen`) the node's part is closed here, so it does not. Writes console-*.png.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { assertInnocent, browserPath, CHROMIUM_FLAGS, Complaint, openPage } from './screenshots.mjs';

const EPOCH = randomUUID();
const GATE = 'gate-walk';
const NODE = 'walk';
const id = (sequence) => `${NODE}:${EPOCH}:${sequence}`;

async function shown(what, locator, timeout) {
  try {
    await locator.first().waitFor({ state: 'visible', timeout });
  } catch {
    throw new Complaint(`${what} was not shown within ${timeout / 1000} s.`);
  }
}

/** The gate's node: what it says and asks. */
class Node {
  constructor(base) {
    this.base = base;
  }

  async call(method, path, body) {
    const response = await fetch(new URL(path, this.base), {
      method,
      headers: { 'Content-Type': 'application/json', 'Limen-Protocol': '1' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) {
      throw new Complaint(`${method} ${path} answers ${response.status}: ${await response.text()}`);
    }
    return response.status === 204 ? undefined : response.json();
  }

  /** @param mode how the gate is run, as the node says */
  report(mode = { mode: 'automatic', configured: 'automatic', direction: 'entry' }) {
    const recognition = { threshold: 0.61, origin: 'site', explanation: 'Calibrated on this site.', people: 3, comparisons: 50_000, tracks: 412, drift: false };
    const gate = { gate: GATE, zone: 'east', barrier: 'closed', camera: 'streaming', framesPerSecond: 15, framesDropped: 0, latencyP50Millis: 90, latencyP99Millis: 210, recognition, mode };
    return this.call('POST', `api/v1/nodes/${NODE}/status`, { node: NODE, version: '1.0', at: new Date().toISOString(), feedPosition: 0, references: 3, outboxDepth: 0, gates: [gate] });
  }

  decide(sequence, outcome, reason, trail) {
    const match = { person: 'p-walk', score: 0.66, margin: 0.03, threshold: 0.61, model: 'test-1' };
    const decision = { kind: 'decision', id: id(sequence), gate: GATE, at: new Date().toISOString(), outcome, zone: 'east', reason, trail, track: 7, match, latencyMillis: 120 };
    return this.call('POST', 'api/v1/events', { node: NODE, epoch: EPOCH, events: [decision] });
  }

  /** Somebody goes in on a ticket. */
  async enter(sequence, person, ticket) {
    const passage = { kind: 'passage', id: id(sequence), gate: GATE, at: new Date().toISOString(), decision: id(sequence - 1), person, ticket, zone: 'east', direction: 'entry' };
    return this.call('POST', 'api/v1/events', { node: NODE, epoch: EPOCH, events: [passage] });
  }

  /** {@return what staff decided, waited for} */
  async overrides(after) {
    return this.call('GET', `api/v1/nodes/${NODE}/overrides?after=${after}&wait=20`);
  }

  /** Follows the change feed, which says that it has carried out what was erased. */
  async follow() {
    let at = 0;
    let run = '';
    for (let round = 0; round < 3; round++) {
      const page = await this.call('GET', `api/v1/changes?after=${at}&limit=1000&node=${NODE}${run}`);
      at = page.position;
      run = page.standing?.run ? `&run=${page.standing.run}` : '';
    }
  }
}

async function refer(page, node, options, timeout) {
  await node.decide(1, 'referred', 'doubtful-match', ['one face in the lane', 'match: 0.66 is too near to 0.61']);
  await page.keyboard.press('Alt+2');
  await shown('The referral', page.getByText(`${GATE} stays shut until one of you decides.`), timeout);
  await page.screenshot({ path: join(options.out, 'console-exceptions.png') });
  const told = node.overrides(0);
  await page.keyboard.press('a');
  await page.keyboard.type('Passport shown');
  await page.keyboard.press('Enter');
  const { overrides, position } = await told;
  if (overrides.length !== 1 || overrides[0].event !== id(1) || overrides[0].verdict !== 'admit' || !(overrides[0].goodMillis <= 10_000)) {
    throw new Complaint(`The node was told ${JSON.stringify(overrides)}.`);
  }
  await shown('What the gate was told', page.getByText(`Told to ${GATE}: admit`), timeout);
  await node.decide(2, 'admitted', 'staff-admitted', [`override ${overrides[0].number}: let through by staff`]);
  await shown('That the gate did it', page.getByText('the person was let in. “Passport shown”'), timeout);
  await page.screenshot({ path: join(options.out, 'console-exceptions-done.png') });
  if ((await node.call('GET', `api/v1/nodes/${NODE}/overrides?after=${position}`)).overrides.length > 0) {
    throw new Complaint('The node is told twice.');
  }
  await node.enter(3, 'p-friend', 't-friend');
  console.log('exceptions: decided by keyboard alone, told to the node, done');
}

async function modes(page, node, options, timeout) {
  await node.report();
  await page.keyboard.press('Alt+1');
  await page.getByRole('button', { name: `Switch ${GATE}` }).press('Enter');
  await page.getByRole('radio', { name: /^Closed/ }).press('Space');
  await page.getByLabel('Why').fill('Broken glass');
  await page.screenshot({ path: join(options.out, 'console-switch.png') });
  await page.keyboard.press('Enter');
  await shown('That it is only ordered', page.getByText('Closed is ordered, not there yet.'), timeout);
  const { entries } = await node.call('GET', 'api/v1/changes?after=0&limit=1000');
  const [order] = entries.map(({ change }) => change).find(({ kind }) => kind === 'gate-modes-put')?.orders ?? [];
  if (order?.gate !== GATE || order.mode !== 'closed') {
    throw new Complaint(`The node was told to run its gate as ${JSON.stringify(order)}.`);
  }
  await node.report({ mode: 'closed', configured: 'automatic', direction: 'entry', order: order.number });
  await shown('That the gate is closed', page.getByText(/^Ordered by .*: Broken glass\.$/), timeout);
  await page.screenshot({ path: join(options.out, 'console-switched.png') });
  await node.call('POST', 'api/v1/gate-modes', { gates: [GATE], mode: 'configured', reason: 'Swept' });
  await shown('That it is to open', page.getByText('Automatic is ordered, as configured, not there yet.'), timeout);
  await node.report();
  console.log('modes: switched by keyboard, shown as in force once the node says so');
}

async function events(page, options, timeout) {
  await page.keyboard.press('Alt+4');
  await shown('The gate beside the map', page.getByRole('listitem').filter({ hasText: `${GATE}, ` }).filter({ hasText: 'not on the map' }), timeout);
  await page.keyboard.press('Alt+5');
  await page.getByLabel('Outcome').selectOption('referred');
  await page.getByRole('button', { name: 'Search' }).press('Enter');
  await shown('What was found', page.getByText('1 found.'), timeout);
  await page.screenshot({ path: join(options.out, 'console-events.png') });
  const download = page.waitForEvent('download', { timeout });
  await page.getByRole('button', { name: 'Export as CSV' }).press('Enter');
  const lines = readFileSync(await (await download).path(), 'utf8').split('\r\n');
  if (!/^# Limen events, exported by .+ at .+; outcome referred; audit entry \d+$/.test(lines[0]) || lines.at(-2) !== '# end, 1 events' || !lines[2].includes('doubtful-match')) {
    throw new Complaint(`The exported file reads ${lines.join(' | ')}.`);
  }
  console.log('events: found and taken away, with a watermark');
}

async function erase(page, node, options, timeout) {
  await page.keyboard.press('Alt+6');
  await page.getByRole('button', { name: 'Walk Person' }).press('Enter');
  await shown('The person', page.getByRole('heading', { name: /Walk Person/ }), timeout);
  await page.screenshot({ path: join(options.out, 'console-people.png') });
  await page.getByRole('button', { name: 'Erase this person…' }).press('Enter');
  await page.getByRole('button', { name: 'Erase for good' }).press('Enter');
  await shown('The receipt', page.getByText(`Waiting for ${NODE} to say the same.`), timeout);
  await page.screenshot({ path: join(options.out, 'console-receipt.png') });
  await node.follow();
  await shown('That it is erased everywhere', page.getByText('Erased here and at every node.'), timeout);
  console.log('people: erased here and at the node, with a receipt');
}

async function nodes(page, options, timeout) {
  await page.keyboard.press('Alt+7');
  await shown('The node', page.getByRole('rowheader', { name: NODE }), timeout);
  if (await page.getByLabel('Name of the node').isVisible()) {
    await page.getByLabel('Name of the node').fill('gate-house-4');
    await page.keyboard.press('Enter');
    await shown('The code', page.getByRole('img', { name: 'QR code for gate-house-4' }), timeout);
    console.log('nodes: listed, and a machine invited');
  } else {
    console.log('nodes: listed; this coordinator pairs none');
  }
  await page.screenshot({ path: join(options.out, 'console-nodes.png') });
}

async function numbers(page, options, timeout) {
  await page.keyboard.press('Alt+8');
  await page.getByRole('button', { name: /east.*1.*inside/s }).press('Enter');
  await shown('The muster list', page.getByRole('rowheader', { name: 'Walk Friend' }), timeout);
  await page.screenshot({ path: join(options.out, 'console-inside.png') });
  await page.keyboard.press('Alt+9');
  await shown('The figures', page.getByText(/1 admitted, 0 denied, 1 referred; 1 went through/), timeout);
  await shown('A plot', page.locator('limen-plot canvas'), timeout);
  await page.screenshot({ path: join(options.out, 'console-figures.png'), fullPage: true });
  console.log('inside and figures: counted');
}

async function audit(page, options, timeout) {
  await page.keyboard.press('Alt+0');
  await page.getByRole('button', { name: 'Verify the chain' }).press('Enter');
  await shown('That the chain holds', page.getByText(/All [\d,]+ entries hold together/), timeout);
  await page.screenshot({ path: join(options.out, 'console-audit.png') });
  console.log(`audit: ${(await page.getByText(/entries hold together/).textContent()).trim()}`);
}

async function outage(page, context, timeout) {
  await page.keyboard.press('Alt+2');
  await context.setOffline(true);
  await shown('That it is not connected', page.getByText('Not connected', { exact: true }), timeout);
  await shown('Last known state', page.getByText(/No connection to the coordinator. Last known state/), timeout);
  await context.setOffline(false);
  await shown('That it is connected again', page.getByText('Live', { exact: true }), timeout);
  console.log('outage: said, and over by itself');
}

async function main() {
  const { values: options } = parseArgs({
    options: { base: { type: 'string' }, out: { type: 'string' }, timeout: { type: 'string', default: '40' } },
  });
  const timeout = Number(options.timeout) * 1000;
  const node = new Node(options.base);
  await node.report();
  const consent = { purpose: 'gate-admission', version: '1', givenAt: new Date().toISOString() };
  await node.call('PUT', 'api/v1/persons/p-walk', { id: 'p-walk', displayName: 'Walk Person', consent });
  await node.call('PUT', 'api/v1/persons/p-friend', { id: 'p-friend', displayName: 'Walk Friend', consent });
  await node.call('PUT', 'api/v1/tickets/t-friend', { id: 't-friend', holder: 'p-friend', zone: 'east', validFrom: new Date(Date.now() - 60_000).toISOString(), validUntil: new Date(Date.now() + 3_600_000).toISOString() });
  await node.follow();
  const browser = await chromium.launch({ executablePath: browserPath(), args: CHROMIUM_FLAGS });
  try {
    const { page, context, faults } = await openPage(browser, options.base, 'console');
    await shown('That it is live', page.getByText('Live', { exact: true }), timeout);
    await refer(page, node, options, timeout);
    await modes(page, node, options, timeout);
    await events(page, options, timeout);
    await erase(page, node, options, timeout);
    await nodes(page, options, timeout);
    await numbers(page, options, timeout);
    await audit(page, options, timeout);
    assertInnocent('console', faults);
    await outage(page, context, timeout);
  } finally {
    await browser.close();
  }
}

main().catch((problem) => {
  console.error(problem instanceof Complaint ? problem.message : `The console could not be walked through: ${problem.message.split('\n')[0]}`);
  process.exitCode = 1;
});
