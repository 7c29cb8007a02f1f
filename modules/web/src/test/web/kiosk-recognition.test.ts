import { beforeEach, describe, expect, it, vi } from 'vitest';
import { keyIn, NotNow, Recognition } from '../../main/web/kiosk/recognition.js';

const answers = (...responses: Response[]) => {
  const fetch = vi.fn<typeof globalThis.fetch>();
  responses.forEach((response) => fetch.mockResolvedValueOnce(response));
  return fetch;
};

describe('recognition at a kiosk', () => {
  beforeEach(() => vi.stubGlobal('document', { baseURI: 'http://127.0.0.1/kiosk' }));

  it('takes its key from the end of the address', () => {
    expect(keyIn('#key=abc%2Fd')).toBe('abc/d');
    expect(keyIn('')).toBe('');
  });

  it('is not offered without a key, by a server that does not know it, or by none', async () => {
    const never = answers();
    expect(await new Recognition('hall', '', never).offered()).toBe(false);
    expect(never).not.toHaveBeenCalled();
    expect(await new Recognition('hall', 'k', answers(new Response(null, { status: 404 }))).offered()).toBe(false);
    expect(await new Recognition('hall', 'k', vi.fn().mockRejectedValue(new Error('away'))).offered()).toBe(false);
    expect(await new Recognition('hall', 'k', answers(new Response(null, { status: 204 }))).offered()).toBe(true);
  });

  it('says that the visitor agreed, and shows the key with everything', async () => {
    const fetch = answers(
      new Response('{"visit":"v1","seconds":10}', { status: 201 }),
      new Response('{"state":"recognised","to":"block-c"}', { status: 200 }),
    );
    const recognition = new Recognition('gate a', 'k', fetch);

    const visit = await recognition.begin();
    const told = await recognition.show(visit, new Blob([]));

    expect(told).toEqual({ state: 'recognised', to: 'block-c' });
    expect(String(fetch.mock.calls[0]?.[0])).toContain('kiosks/gate%20a/recognition');
    expect(fetch.mock.calls[0]?.[1]?.body).toBe('{"agreed":true}');
    expect(String(fetch.mock.calls[1]?.[0])).toContain('/recognition/v1');
    fetch.mock.calls.forEach(([, asked]) => expect(asked?.headers).toMatchObject({ 'Limen-Kiosk-Key': 'k' }));
  });

  it('gives up when the node does not look, and never fails to end', async () => {
    await expect(new Recognition('hall', 'k', answers(new Response('', { status: 503 }))).begin()).rejects.toThrow(NotNow);
    await expect(new Recognition('hall', 'k', answers(new Response('', { status: 403 }))).show('v', new Blob([]))).rejects.toThrow(NotNow);
    await expect(new Recognition('hall', 'k', vi.fn().mockRejectedValue(new Error('away'))).end('v')).resolves.toBeUndefined();
  });
});
