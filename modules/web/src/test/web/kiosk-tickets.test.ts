import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ScannerKeys } from '../../main/web/kiosk/scanner-keys.js';
import { Tickets } from '../../main/web/kiosk/tickets.js';

const answer = (status: number, body: string | null = null) => vi.fn<typeof globalThis.fetch>().mockResolvedValue(new Response(body, { status }));

describe('tickets shown to a kiosk', () => {
  beforeEach(() => vi.stubGlobal('document', { baseURI: 'http://127.0.0.1/kiosk' }));

  it('go to the server as a picture or as the text that a scanner read', async () => {
    const fetch = vi.fn<typeof globalThis.fetch>(async () => new Response('{"state":"found","to":"block-c","zone":"east"}'));
    const tickets = new Tickets('gate a', fetch);

    expect(await tickets.show('LT:A')).toEqual({ state: 'found', to: 'block-c', zone: 'east' });
    await tickets.show(new Blob(['picture']));

    expect(fetch.mock.calls.map(([url]) => String(url))).toEqual(Array(2).fill('http://127.0.0.1/api/v1/kiosks/gate%20a/ticket'));
    expect(fetch.mock.calls.map(([, asked]) => (asked?.headers as Record<string, string>)['Content-Type'])).toEqual(['text/plain', 'image/jpeg']);
    expect(fetch.mock.calls[0]?.[1]?.body).toBe('LT:A');
  });

  it('are no answer when the server has none', async () => {
    await expect(new Tickets('hall', answer(503)).show('LT:A')).rejects.toThrow('503');
  });
});

describe('a scanner on a cable', () => {
  const TEXT = 'LT:X80 .3RKI+ND%BB';
  let read: string[];
  let stopped: number;
  let now: number;
  let keys: ScannerKeys;

  const press = (key: string, afterMillis = 5) => keys.pressed({ key, timeStamp: (now += afterMillis), preventDefault: () => stopped++ });
  const type = (text: string, afterMillis?: number) => [...text].forEach((key) => press(key, afterMillis));

  beforeEach(() => {
    read = [];
    stopped = 0;
    now = 1_000;
    keys = new ScannerKeys((text) => read.push(text));
  });

  it('types a ticket, with shift where its keyboard needs that, and ends with Enter', () => {
    press('Shift');
    type(TEXT);
    press('Enter');
    expect([read, stopped]).toEqual([[TEXT], 1]);
    type(TEXT);
    press('Enter');
    expect(read).toEqual([TEXT, TEXT]);
  });

  it('is told from what somebody typed before', () => {
    type('toilet');
    type(TEXT, 90);
    press('Enter');
    type('LT:');
    press('L', 5_000);
    type(TEXT.slice(1));
    press('Enter');
    expect(read).toEqual([TEXT, TEXT]);
  });

  it('leaves everything alone that is no ticket', () => {
    type('https://venue.example/menu');
    press('Enter');
    press('Enter');
    type('LT:' + 'A'.repeat(5_000));
    press('Enter');
    expect([read, stopped]).toEqual([[], 0]);
  });
});
