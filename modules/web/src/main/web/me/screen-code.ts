import { type PhoneKey, sha256, sign } from './phone-key.js';

/*
 * The text of a phone's QR code, as `ScreenCode` and `TicketLayout` of the module credential define it: the signed ticket,
 * then which time step it is, signed by the phone. Made here, without anybody's help.
 */
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const PREFIX = 'LT:';
const DOMAIN = new TextEncoder().encode('limen screen code\0');
const BOUND = 1;

/** RFC 9285. */
export function base45(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i + 1 < bytes.length; i += 2) {
    const pair = bytes[i]! * 256 + bytes[i + 1]!;
    text += ALPHABET[pair % 45]! + ALPHABET[Math.floor(pair / 45) % 45]! + ALPHABET[Math.floor(pair / 2025)]!;
  }
  if (bytes.length % 2 === 1) {
    const last = bytes[bytes.length - 1]!;
    text += ALPHABET[last % 45]! + ALPHABET[Math.floor(last / 45)]!;
  }
  return text;
}

/** @throws when the text is not what {@link base45} writes */
export function unbase45(text: string): Uint8Array<ArrayBuffer> {
  const digits = [...text].map((character) => ALPHABET.indexOf(character));
  if (digits.includes(-1) || digits.length % 3 === 1) {
    throw new Error('This is no ticket.');
  }
  const bytes: number[] = [];
  for (let i = 0; i < digits.length; i += 3) {
    const [low = 0, middle = 0, high] = digits.slice(i, i + 3);
    const value = low + 45 * middle + 2025 * (high ?? 0);
    bytes.push(...(high === undefined ? [value] : [value >> 8, value & 255]));
  }
  return Uint8Array.from(bytes);
}

/** A ticket that was signed for this phone. */
export interface BoundTicket {
  bytes: Uint8Array<ArrayBuffer>;
  /** Seconds that one code is good. */
  step: number;
}

/** @throws when the text is no ticket, or none that a phone must vouch for */
export function boundTicket(text: string): BoundTicket {
  if (!text.startsWith(PREFIX)) {
    throw new Error('This is no ticket.');
  }
  const bytes = unbase45(text.slice(PREFIX.length));
  if (bytes[0] !== 1 || !((bytes[5] ?? 0) & BOUND)) {
    throw new Error('This ticket is bound to no phone.');
  }
  // After version, key, flags, three times, entries and category: the ticket's id, its holder, its zones.
  let at = 20;
  const skip = (): void => void (at += 1 + (bytes[at] ?? 0));
  skip();
  skip();
  const zones = bytes[at++] ?? 0;
  for (let i = 0; i < zones; i++) {
    skip();
  }
  const step = bytes[at] ?? 0;
  if (step < 5 || step > 120) {
    throw new Error('This is no ticket.');
  }
  return { bytes, step };
}

export const stepAt = (milliseconds: number, step: number): number => Math.floor(milliseconds / 1000 / step);

/** What to show during the time step of `now`. */
export async function screenCode(ticket: BoundTicket, key: PhoneKey, now: number): Promise<string> {
  const step = new Uint8Array(4);
  new DataView(step.buffer).setUint32(0, stepAt(now, ticket.step));
  const signature = await sign(key, joined(DOMAIN, await sha256(ticket.bytes), step));
  return PREFIX + base45(joined(ticket.bytes, step, signature));
}

function joined(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
