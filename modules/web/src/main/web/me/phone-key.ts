import { keep, recall } from './memory.js';

/** The phone's own key. Its private half was made here, cannot be exported, and signs; the public half says who the phone is. */
export interface PhoneKey {
  pair: CryptoKeyPair;
  /** The P-256 point, compressed: 33 bytes. */
  point: Uint8Array<ArrayBuffer>;
}

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const DIGEST = { name: 'ECDSA', hash: 'SHA-256' } as const;

const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>;

/** URL-safe base64 without padding (RFC 4648, section 5). */
export const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');

export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

export const hex = (bytes: Uint8Array): string => [...bytes].map((each) => each.toString(16).padStart(2, '0')).join('');

export const digestOf = async (text: string): Promise<string> => hex(await sha256(utf8(text)));

/** `point` uncompressed (SEC 1, 2.3.3) to 33 bytes: the sign of y, then x. */
export function compressed(point: Uint8Array): Uint8Array<ArrayBuffer> {
  const short = new Uint8Array(33);
  short[0] = (point[64] ?? 0) % 2 === 0 ? 2 : 3;
  short.set(point.subarray(1, 33), 1);
  return short;
}

/** The key of this phone, made when there is none yet. */
export async function phoneKey(): Promise<PhoneKey> {
  let pair = await recall<CryptoKeyPair>('key');
  if (!pair) {
    pair = await crypto.subtle.generateKey(CURVE, false, ['sign', 'verify']);
    await keep('key', pair);
    // Asked of the browser, so that it does not clear the key away when storage runs low.
    await navigator.storage?.persist?.().catch(() => false);
  }
  const raw = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  return { pair, point: compressed(raw) };
}

/** ECDSA over SHA-256, 64 bytes. */
export async function sign(key: PhoneKey, message: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.sign(DIGEST, key.pair.privateKey, message));
}

/**
 * The value of the header `Limen-Phone`: that this request, and no other, comes from this phone, now. The coordinator's
 * `PhoneProof` reads it.
 */
export async function proof(key: PhoneKey, method: string, path: string, at: number, body: Uint8Array<ArrayBuffer>): Promise<string> {
  const nonce = base64url(crypto.getRandomValues(new Uint8Array(16)));
  const digest = base64url(await sha256(body));
  const time = String(Math.round(at));
  const message = utf8(`limen phone request\0${[method, path, time, nonce, digest].join('\n')}\n`);
  return ['1', base64url(key.point), time, nonce, digest, base64url(await sign(key, message))].join(' ');
}
