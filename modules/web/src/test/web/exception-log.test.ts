import { describe, expect, it } from 'vitest';
import { DecisionLog } from '../../main/web/console/decision-log.js';
import { ExceptionLog, WAITS_MS } from '../../main/web/console/exceptions/exception-log.js';
import { stageInWords, storyOf } from '../../main/web/console/exceptions/words.js';
import type { Decision, GateOverrideView } from '../../main/web/shared/protocol.js';
import { decisionEntry, NOON } from './samples.js';

const referred = (position: number, more: Partial<Decision> = {}) =>
  decisionEntry(position, { outcome: 'referred', reason: 'look-alike', ...more });

const override = (event: string, more: Partial<GateOverrideView> = {}): GateOverrideView => ({
  number: 1,
  event,
  gate: 'gate-a',
  verdict: 'admit',
  reason: 'Passport shown',
  by: 'user:hanna',
  at: new Date(NOON).toISOString(),
  until: new Date(NOON + 10_000).toISOString(),
  ...more,
});

function with_(...entries: ReturnType<typeof decisionEntry>[]): { log: DecisionLog; exceptions: ExceptionLog } {
  const log = new DecisionLog();
  entries.forEach((entry) => log.add(entry));
  return { log, exceptions: new ExceptionLog(() => undefined, () => Promise.resolve([])) };
}

const stages = ({ log, exceptions }: ReturnType<typeof with_>, now: number): string[] => {
  const { waiting, others } = exceptions.list(log, now);
  return [...waiting, ...others].map((each) => `${each.row.position} ${each.stage}`);
};

describe('people whom gates have referred', () => {
  it('wait, whoever came first before the others, and nobody else is shown', () => {
    expect(stages(with_(decisionEntry(1), referred(2), referred(3), referred(4, { reason: 'person-gone' })), NOON)).toEqual([
      '2 waiting',
      '3 waiting',
    ]);
  });

  it('have walked on after a while', () => {
    expect(stages(with_(referred(1)), NOON + WAITS_MS)).toEqual(['1 left']);
  });

  it('are told to the gate, done when it says so, and missed when it says nothing', () => {
    const both = with_(referred(1));
    both.exceptions.take(override('north:epoch:1'), NOON);
    expect(stages(both, NOON + 1_000)).toEqual(['1 told']);
    expect(stages(both, NOON + 20_000)).toEqual(['1 missed']);

    both.log.add(decisionEntry(2, { track: 1, reason: 'staff-admitted' }));
    expect(stages(both, NOON + 20_000)).toEqual(['1 done']);
    const [done] = both.exceptions.list(both.log, NOON).others;
    expect(stageInWords(done!)).toBe('Was let in');
    expect(storyOf(done!)).toContain('Passport shown');
  });

  it('are settled when the gate itself decides anew, but not by another gate, another person or another outbox', () => {
    const both = with_(
      referred(1),
      decisionEntry(2, { track: 1, gate: 'gate-b' }),
      decisionEntry(3, { track: 7 }),
      decisionEntry(4, { track: 1, id: 'north:later:4' }),
    );
    expect(stages(both, NOON)).toEqual(['1 waiting']);
    both.log.add(decisionEntry(5, { track: 1, reason: 'ticket-valid' }));
    expect(stages(both, NOON)).toEqual(['1 settled']);
  });

  it('are told as too late when the gate had decided anew before it heard', () => {
    const both = with_(referred(1), referred(2, { track: 1, reason: 'operator-confirms' }));
    both.exceptions.take(override('north:epoch:1'), NOON);
    expect(stages(both, NOON)).toEqual(['2 waiting', '1 settled']);

    const [late] = both.exceptions.list(both.log, NOON).others;
    expect(storyOf(late!)).toMatch(/again: referred\. It was too late to have the person let in, as .+: decide again\.$/);
  });

  it('who were asked for the ticket may be decided about again', () => {
    const both = with_(referred(1), referred(2, { track: 1, reason: 'ticket-asked' }));
    both.exceptions.take(override('north:epoch:1', { verdict: 'ask-ticket' }), NOON);
    expect(stages(both, NOON)).toEqual(['2 waiting', '1 done']);
  });

  it('keep what was decided first, whatever comes again', async () => {
    const log = new DecisionLog();
    log.add(referred(1));
    const exceptions = new ExceptionLog(() => undefined, () => Promise.resolve([override('north:epoch:1', { verdict: 'deny' })]));
    exceptions.take(override('north:epoch:1'), NOON);
    await exceptions.catchUp();
    expect(exceptions.list(log, NOON).waiting[0]?.override?.verdict).toBe('admit');
  });

  it('say so when what others decided cannot be read', async () => {
    const exceptions = new ExceptionLog(() => undefined, () => Promise.reject(new TypeError('away')));
    await exceptions.catchUp();
    expect(exceptions.fault).toContain('could not be read');
  });
});
