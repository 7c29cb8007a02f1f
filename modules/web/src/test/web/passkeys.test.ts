import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../main/web/shared/api.js';
import { addPasskey, sentenceOf, showToSignIn, toBytes, toText } from '../../main/web/shared/passkeys.js';

const bytes = (...values: number[]): ArrayBuffer => Uint8Array.from(values).buffer;

function answerWith(body: unknown, sent: { path: string; body: unknown }[] = []): void {
  vi.stubGlobal('document', { baseURI: 'http://localhost:8080/login' });
  vi.stubGlobal('fetch', (address: string, init: RequestInit) => {
    sent.push({ path: new URL(address).pathname, body: JSON.parse(String(init.body)) });
    return Promise.resolve(new Response(JSON.stringify(body), { status: 200 }));
  });
}

afterEach(() => vi.unstubAllGlobals());

describe('bytes as text', () => {
  it.each([[[]], [[0]], [[251, 255]], [[0, 16, 131, 254]], [[1, 2, 3]]])('come back as they were: %j', (values) => {
    const text = toText(bytes(...values));
    expect(text).toMatch(/^[A-Za-z0-9_-]*$/);
    expect([...toBytes(text)]).toEqual(values);
  });
});

describe('a passkey', () => {
  it('is shown with what the coordinator asked', async () => {
    answerWith({ challenge: 'AQID', site: 'localhost', keys: [{ id: '_v8', transports: ['usb'] }], timeoutMillis: 300_000 });
    const get = vi.fn(() =>
      Promise.resolve({
        rawId: bytes(254, 255),
        response: {
          clientDataJSON: bytes(1),
          authenticatorData: bytes(2),
          signature: bytes(3),
          userHandle: bytes(4),
        },
      }),
    );
    vi.stubGlobal('navigator', { credentials: { get } });

    expect(await showToSignIn()).toEqual({ id: '_v8', clientData: 'AQ', authenticatorData: 'Ag', signature: 'Aw', user: 'BA' });
    expect(get).toHaveBeenCalledWith({
      publicKey: {
        challenge: Uint8Array.of(1, 2, 3),
        rpId: 'localhost',
        allowCredentials: [{ type: 'public-key', id: Uint8Array.of(254, 255), transports: ['usb'] }],
        userVerification: 'required',
        timeout: 300_000,
      },
    });
  });

  it('is not shown again when somebody changes their mind', async () => {
    answerWith({ challenge: 'AQID', site: 'localhost', keys: [], timeoutMillis: 1 });
    vi.stubGlobal('navigator', { credentials: { get: () => Promise.resolve(null) } });

    const fault = await showToSignIn().catch((thrown: unknown) => thrown);

    expect(sentenceOf(fault)).toContain('No passkey was used');
  });

  it('is made so that it checks who is there, and says nothing of how it was made', async () => {
    const sent: { path: string; body: unknown }[] = [];
    answerWith(
      { challenge: 'AQID', site: 'localhost', user: 'BQ', name: 'ada', algorithms: [-7], known: [], timeoutMillis: 9 },
      sent,
    );
    const create = vi.fn((_options: CredentialCreationOptions) =>
      Promise.resolve({ response: { clientDataJSON: bytes(1), attestationObject: bytes(2), getTransports: () => ['internal'] } }),
    );
    vi.stubGlobal('navigator', { credentials: { create } });

    await addPasskey('my phone');

    const asked = create.mock.calls[0]?.[0].publicKey;
    expect(asked?.authenticatorSelection?.userVerification).toBe('required');
    expect(asked?.attestation).toBe('none');
    expect(sent.at(-1)).toEqual({
      path: '/api/v1/account/passkeys',
      body: { label: 'my phone', clientData: 'AQ', attestation: 'Ag', transports: ['internal'] },
    });
  });
});

describe('what is said', () => {
  it('is the coordinator’s own sentence, or one about the browser', () => {
    expect(sentenceOf(new ApiError(401, 'This passkey was not taken.'))).toBe('This passkey was not taken.');
    expect(sentenceOf(new DOMException('', 'InvalidStateError'))).toContain('already');
    expect(sentenceOf(new DOMException('', 'SecurityError'))).toContain('do not work here');
    expect(sentenceOf(new TypeError('failed to fetch'))).toContain('does not answer');
  });
});
