import { describe, expect, it } from 'vitest';
import { compressed, proof } from '../../main/web/me/phone-key.js';
import { base45, boundTicket, screenCode, unbase45 } from '../../main/web/me/screen-code.js';
import { secretOf } from '../../main/web/me/secret.js';
import { wayOf } from '../../main/web/me/way-asked.js';

async function key() {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
  return { pair, point: compressed(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))) };
}

const text = (value: string): number[] => [value.length, ...new TextEncoder().encode(value)];

/** As the module credential lays a ticket out, with a signature nobody made. */
function ticket(point: Uint8Array, step = 15): Uint8Array {
  const times = Array<number>(12).fill(1);
  return Uint8Array.from([1, 9, 9, 9, 9, 1, ...times, 1, 0, ...text('t1'), ...text('ada'), 1, ...text('east'), step, ...point, ...Array<number>(64).fill(7)]);
}

describe('base45', () => {
  it('writes what RFC 9285 shows', () => {
    expect(base45(new TextEncoder().encode('AB'))).toBe('BB8');
    expect(base45(new TextEncoder().encode('Hello!!'))).toBe('%69 VD92EX0');
    expect(base45(new TextEncoder().encode('base-45'))).toBe('UJCLQE7W581');
  });

  it('reads what it wrote', () => {
    const bytes = Uint8Array.from({ length: 257 }, (_, i) => (i * 37) % 256);
    for (const length of [0, 1, 2, 255, 256, 257]) {
      expect(unbase45(base45(bytes.subarray(0, length)))).toEqual(bytes.slice(0, length));
    }
    expect(() => unbase45('BB8a')).toThrow();
    expect(() => unbase45('B')).toThrow();
  });
});

describe('a screen code', () => {
  it('is the ticket, the time step and the phone’s signature of both', async () => {
    const phone = await key();
    const bytes = ticket(phone.point);
    const bound = boundTicket(`LT:${base45(bytes)}`);
    expect(bound.step).toBe(15);

    const shown = unbase45((await screenCode(bound, phone, 1_770_000_000_000)).slice(3));

    expect(shown.slice(0, bytes.length)).toEqual(bytes);
    const step = shown.slice(bytes.length, bytes.length + 4);
    expect(new DataView(step.buffer).getUint32(0)).toBe(118_000_000);
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>));
    const message = Uint8Array.from([...new TextEncoder().encode('limen screen code\0'), ...digest, ...step]);
    const signature = shown.slice(bytes.length + 4);
    expect(await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, phone.pair.publicKey, signature, message)).toBe(true);
  });

  it('is made of no ticket that is good on paper', async () => {
    const bytes = ticket((await key()).point);
    bytes[5] = 0;
    expect(() => boundTicket(`LT:${base45(bytes)}`)).toThrow('bound to no phone');
    expect(() => boundTicket('https://example.com')).toThrow();
  });
});

describe('a proof', () => {
  it('names key, time, a number used once and the digest, signed', async () => {
    const phone = await key();
    const body = new TextEncoder().encode('{}') as Uint8Array<ArrayBuffer>;
    const [version, point, time, nonce, digest, signature] = (await proof(phone, 'POST', '/api/v1/me/offers', 1_770_000_000_123.4, body)).split(' ');
    expect([version, time]).toEqual(['1', '1770000000123']);
    expect([point?.length, nonce?.length, digest?.length, signature?.length]).toEqual([44, 22, 43, 86]);
    const message = new TextEncoder().encode(`limen phone request\0POST\n/api/v1/me/offers\n${time}\n${nonce}\n${digest}\n`);
    const bytes = Uint8Array.from(atob(signature!.replace(/-/g, '+').replace(/_/g, '/')), (character) => character.charCodeAt(0));
    expect(await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, phone.pair.publicKey, bytes, message)).toBe(true);
  });
});

describe('what stands behind the # of a link', () => {
  it('is a secret, or a way, or nothing', () => {
    expect(secretOf('https://centre.example/me#claim=AAAAAAAAAAAAAAAAAAAAAA')).toBe('AAAAAAAAAAAAAAAAAAAAAA');
    expect(secretOf(' AAAAAAAAAAAAAAAAAAAAAA ')).toBe('AAAAAAAAAAAAAAAAAAAAAA');
    expect(secretOf('https://centre.example/me')).toBeUndefined();
    expect(wayOf('#way=gate-a/Block%20C/wheelchair')).toEqual({ from: 'gate-a', to: 'Block C', stepFree: true });
    expect(wayOf('#way=gate-a/block-c')).toEqual({ from: 'gate-a', to: 'block-c', stepFree: false });
    expect(wayOf('#way=gate-a')).toBeUndefined();
    expect(wayOf('#way=%E0/x')).toBeUndefined();
  });
});
