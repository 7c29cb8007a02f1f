/** The audit chain is verified here, in the browser, from its bytes: the coordinator's word is not asked for. */

export interface AuditEntry {
  sequence: number;
  hash: string;
  /** Members separated by tabs: previous hash, sequence, time, actor, action, subject, hash of the details. */
  line: string;
  details: string;
}

export interface AuditPage {
  entries: AuditEntry[];
  more: boolean;
}

export interface AuditView {
  chain: string;
  key: string;
  /** `limen-audit-head 1 chain sequence hash time key signature` */
  head: string;
  anchors: Array<{ node: string; head: string; receivedAt: string; agrees: boolean }>;
}

export interface Head {
  chain: string;
  sequence: number;
  hash: string;
  at: string;
  key: string;
  /** What is signed, and the signature over it in Base64. */
  statement: string;
  signature: string;
}

export interface Verdict {
  /** Entries that were looked at. */
  entries: number;
  /** What is wrong, in a sentence; empty when nothing is. */
  fault: string;
  /** Whether the browser could look at the signature. */
  signed: 'good' | 'bad' | 'not looked at';
}

export function parseHead(text: string): Head | undefined {
  const parts = text.split(' ');
  const [kind, version, chain, sequence, hash, at, key, signature] = parts;
  if (kind !== 'limen-audit-head' || version !== '1' || parts.length !== 8) {
    return undefined;
  }
  return {
    chain: chain!,
    sequence: Number(sequence),
    hash: hash!,
    at: at!,
    key: key!,
    statement: parts.slice(0, -1).join(' '),
    signature: signature!,
  };
}

export async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export type FetchEntries = (after: number, through: number) => Promise<AuditPage>;

/**
 * Walks the chain from its origin to its head.
 *
 * @param heads that somebody else kept, which must lie on the chain too
 * @param told hears how far it has come
 */
export async function verify(
  head: Head,
  heads: readonly Head[],
  fetch: FetchEntries,
  told: (done: number) => void,
): Promise<Verdict> {
  const kept = new Map(heads.filter((each) => each.chain === head.chain).map((each) => [each.sequence, each.hash]));
  let previous = await sha256(`limen-audit chain ${head.chain}`);
  let done = 0;
  while (done < head.sequence) {
    const page = await fetch(done, head.sequence);
    if (page.entries.length === 0) {
      return { entries: done, fault: `Entry ${done + 1} is missing.`, signed: 'not looked at' };
    }
    for (const entry of page.entries) {
      const fault = await faultOf(entry, done + 1, previous, kept.get(entry.sequence));
      if (fault) {
        return { entries: done, fault, signed: 'not looked at' };
      }
      previous = entry.hash;
      done = entry.sequence;
    }
    told(done);
  }
  if (previous !== head.hash) {
    return { entries: done, fault: 'The last entry is not the one that the head was signed for.', signed: 'not looked at' };
  }
  const signed = await isSigned(head);
  return { entries: done, fault: signed === 'bad' ? 'The head is not signed by the key it names.' : '', signed };
}

async function faultOf(entry: AuditEntry, expected: number, previous: string, kept: string | undefined): Promise<string> {
  const members = entry.line.split('\t');
  if (entry.sequence !== expected || Number(members[1]) !== expected) {
    return `Entry ${expected} is missing.`;
  }
  if (members[0] !== previous || (await sha256(entry.line)) !== entry.hash) {
    return `Entry ${expected} was changed, or one before it was.`;
  }
  if ((await sha256(entry.details)) !== members[6]) {
    return `The details of entry ${expected} were changed.`;
  }
  return kept !== undefined && kept !== entry.hash ? `A node remembers another entry ${expected}.` : '';
}

/** The DER of an Ed25519 public key before its 32 bytes (RFC 8410). */
const SPKI_BEFORE = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];

async function isSigned(head: Head): Promise<Verdict['signed']> {
  try {
    const raw = bytes(head.key.slice('ed25519:'.length));
    const spki = new Uint8Array([...SPKI_BEFORE, ...raw.slice(-32)]);
    const key = await crypto.subtle.importKey('spki', spki, 'Ed25519', false, ['verify']);
    const good = await crypto.subtle.verify('Ed25519', key, bytes(head.signature), new TextEncoder().encode(head.statement));
    return good ? 'good' : 'bad';
  } catch {
    return 'not looked at'; // older browsers know no Ed25519
  }
}

function bytes(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64.replace(/-/g, '+').replace(/_/g, '/'));
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}
