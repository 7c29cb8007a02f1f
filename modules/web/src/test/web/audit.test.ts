import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type AuditEntry, type Head, parseHead, verify } from '../../main/web/console/audit/verify.js';

const hash = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
const CHAIN = '0b5f1f3a-9a7e-4c53-8f0e-6f3f7f3e2a11';
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const KEY = `ed25519:${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`;

/** A chain as a coordinator writes it. */
function chain(length: number): AuditEntry[] {
  const entries: AuditEntry[] = [];
  let previous = hash(`limen-audit chain ${CHAIN}`);
  for (let sequence = 1; sequence <= length; sequence++) {
    const details = `{"gate":"gate-${sequence}"}`;
    const line = [previous, sequence, '2026-02-09T12:00:00Z', 'user:hanna', 'crop-read', 'event:é', hash(details)].join('\t');
    previous = hash(line);
    entries.push({ sequence, hash: previous, line, details });
  }
  return entries;
}

function headOf(entries: AuditEntry[], by = privateKey): Head {
  const last = entries.at(-1)!;
  const statement = `limen-audit-head 1 ${CHAIN} ${last.sequence} ${last.hash} 2026-02-09T12:00:00Z ${KEY}`;
  return parseHead(`${statement} ${sign(null, Buffer.from(statement), by).toString('base64')}`)!;
}

const from = (entries: AuditEntry[]) => (after: number) =>
  Promise.resolve({ entries: entries.filter((entry) => entry.sequence > after).slice(0, 3), more: true });

const check = (entries: AuditEntry[], head: Head, kept: Head[] = []) => verify(head, kept, from(entries), () => undefined);

describe('an audit chain', () => {
  it('holds together, page by page, and its head is signed', async () => {
    const entries = chain(10);
    expect(await check(entries, headOf(entries), [headOf(entries.slice(0, 4))])).toEqual({ entries: 10, fault: '', signed: 'good' });
  });

  it('is broken by a changed line, changed details, a removed entry and another order', async () => {
    const head = headOf(chain(6));
    const line = chain(6);
    line[3]!.line = line[3]!.line.replace('hanna', 'jonas');
    expect((await check(line, head)).fault).toBe('Entry 4 was changed, or one before it was.');
    const details = chain(6);
    details[1]!.details = '{}';
    expect((await check(details, head)).fault).toBe('The details of entry 2 were changed.');
    expect((await check(chain(6).filter(({ sequence }) => sequence !== 3), head)).fault).toBe('Entry 3 is missing.');
    expect((await check(chain(4), head)).fault).toBe('Entry 5 is missing.');
  });

  it('that was written anew is found out by its head, by its signature, or by a node that remembers', async () => {
    const anew = chain(6);
    const last = anew[5]!;
    last.line = last.line.replace('hanna', 'jonas');
    last.hash = hash(last.line);
    expect((await check(anew, headOf(chain(6)))).fault).toContain('the head was signed for');
    const forged = headOf(anew, generateKeyPairSync('ed25519').privateKey);
    expect(await check(anew, forged)).toMatchObject({ signed: 'bad', fault: 'The head is not signed by the key it names.' });
    expect((await check(anew, headOf(anew), [headOf(chain(6))])).fault).toBe('A node remembers another entry 6.');
  });

  it('has a head that is one, or none', () => {
    expect(parseHead('limen-audit-head 2 a b c d e f')).toBeUndefined();
    expect(parseHead('nonsense')).toBeUndefined();
  });
});
