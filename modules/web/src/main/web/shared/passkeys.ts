import { ApiError, send } from './api.js';

/** A passkey of one's account, as the coordinator tells it. */
export interface Passkey {
  id: string;
  label: string;
  /** The host name under which alone it works. */
  site: string;
  createdAt: string;
  usedAt?: string;
}

interface Key {
  id: string;
  transports: string[];
}

interface Question {
  challenge: string;
  site: string;
  keys: Key[];
  timeoutMillis: number;
}

interface Creation {
  challenge: string;
  site: string;
  user: string;
  name: string;
  algorithms: number[];
  known: Key[];
  timeoutMillis: number;
}

export interface Added {
  passkey: Passkey;
  recoveryCodes: string[];
}

/** What the coordinator is sent of a passkey that is shown. */
export interface Assertion {
  id: string;
  clientData: string;
  authenticatorData: string;
  signature: string;
  user?: string;
}

/** Whether this browser knows passkeys at all. */
export const knowsPasskeys = (): boolean => typeof PublicKeyCredential === 'function' && isSecureContext;

/** Base64 for URLs without padding. */
export function toText(bytes: ArrayBuffer): string {
  const letters = String.fromCharCode(...new Uint8Array(bytes));
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

export function toBytes(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
}

/** What to say when the browser showed or made no passkey. */
export function sentenceOf(fault: unknown): string {
  if (fault instanceof ApiError) {
    return fault.detail;
  }
  switch (fault instanceof DOMException ? fault.name : '') {
    case 'InvalidStateError':
      return 'That device holds a passkey of your account already.';
    case 'NotAllowedError':
    case 'AbortError':
      return 'No passkey was used. Try again, or take another way.';
    case 'SecurityError':
    case 'NotSupportedError':
      return 'Passkeys do not work here. Take another way.';
    default:
      return 'The coordinator does not answer. Try again.';
  }
}

/** Has the browser show a passkey to whoever is not signed in yet. */
export async function showToSignIn(): Promise<Assertion> {
  return shown(await ask<Question>('session/passkey/challenge'));
}

/** Signs in with a passkey alone. */
export async function signInWithPasskey(): Promise<void> {
  await send('POST', 'session/passkey', await showToSignIn());
}

/** Shows a passkey again, for what is delicate. */
export async function stepUpWithPasskey(): Promise<void> {
  const path = 'session/second-factor/passkey';
  await send('POST', path, await shown(await ask<Question>(`${path}/challenge`)));
}

/** Has the browser make a passkey, and adds it to the account. */
export async function addPasskey(label: string): Promise<Added> {
  const asked = await ask<Creation>('account/passkeys/challenge');
  const made = (await navigator.credentials.create({
    publicKey: {
      challenge: toBytes(asked.challenge),
      rp: { id: asked.site, name: 'Limen' },
      user: { id: toBytes(asked.user), name: asked.name, displayName: asked.name },
      pubKeyCredParams: asked.algorithms.map((alg) => ({ type: 'public-key', alg })),
      excludeCredentials: descriptors(asked.known),
      authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
      attestation: 'none',
      timeout: asked.timeoutMillis,
    },
  })) as PublicKeyCredential | null;
  const response = present(made).response as AuthenticatorAttestationResponse;
  const added = await send<Added>('POST', 'account/passkeys', {
    label,
    clientData: toText(response.clientDataJSON),
    attestation: toText(response.attestationObject),
    transports: response.getTransports?.() ?? [],
  });
  return present(added);
}

async function ask<T>(path: string): Promise<T> {
  return present(await send<T>('POST', path, {}));
}

async function shown(asked: Question): Promise<Assertion> {
  const credential = (await navigator.credentials.get({
    publicKey: {
      challenge: toBytes(asked.challenge),
      rpId: asked.site,
      allowCredentials: descriptors(asked.keys),
      userVerification: 'required',
      timeout: asked.timeoutMillis,
    },
  })) as PublicKeyCredential | null;
  const { rawId, response } = present(credential);
  const { clientDataJSON, authenticatorData, signature, userHandle } = response as AuthenticatorAssertionResponse;
  return {
    id: toText(rawId),
    clientData: toText(clientDataJSON),
    authenticatorData: toText(authenticatorData),
    signature: toText(signature),
    ...(userHandle && userHandle.byteLength > 0 ? { user: toText(userHandle) } : {}),
  };
}

function descriptors(keys: Key[]): PublicKeyCredentialDescriptor[] {
  return keys.map(({ id, transports }) => ({
    type: 'public-key',
    id: toBytes(id),
    ...(transports.length > 0 ? { transports: transports as AuthenticatorTransport[] } : {}),
  }));
}

function present<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) {
    throw new DOMException('nothing was shown', 'NotAllowedError');
  }
  return value;
}
