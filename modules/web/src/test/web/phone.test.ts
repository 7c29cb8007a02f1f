import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Phone } from '../../main/web/me/phone.js';
import type { Wallet } from '../../main/web/me/protocol.js';

const store = vi.hoisted(() => new Map<string, unknown>());
vi.mock('../../main/web/me/memory.js', () => ({
  keep: (what: string, value: unknown) => Promise.resolve(void store.set(what, value)),
  recall: (what: string) => Promise.resolve(store.get(what)),
  forget: (...what: string[]) => Promise.resolve(what.forEach((each) => store.delete(each))),
  OF_THE_OWNER: ['way', 'alerts', 'schedule'],
}));
vi.mock('../../main/web/me/phone-key.js', () => ({ phoneKey: () => Promise.resolve({}), proof: () => Promise.resolve('signed') }));

const wallet = (...ids: string[]): Wallet => ({
  person: 'p1',
  displayName: 'Ada',
  tickets: ids.map((id) => ({ ticket: { id, holder: 'p1', zone: 'east', validFrom: '', validUntil: '' } })),
  consents: [],
  references: 0,
  waiting: 0,
  carriesFace: false,
  facesKeptHours: 48,
  at: '',
});

let answer: Response;
let ends: number;

async function phone(): Promise<Phone> {
  const made = new Phone();
  made.addEventListener('end', () => ends++);
  await made.start();
  return made;
}

const says = async (made: Phone, body: unknown, status = 200): Promise<number> => {
  answer = new Response(JSON.stringify(body), { status });
  await made.refresh();
  return ends;
};

describe('what a phone held', () => {
  beforeEach(() => {
    store.clear();
    ends = 0;
    vi.stubGlobal('document', { baseURI: 'http://venue/me' });
    vi.stubGlobal('fetch', () => Promise.resolve(answer));
  });
  afterEach(() => void vi.unstubAllGlobals());

  it('is its no more when another phone has it', async () => {
    Object.entries({ wallet: wallet('t1'), way: {}, alerts: [], schedule: {}, language: 'ko' }).forEach(([what, value]) => store.set(what, value));
    const made = await phone();
    expect(await says(made, { detail: 'gone' }, 403)).toBe(1);
    expect([made.wallet, made.ended, [...store.keys()]]).toEqual([undefined, true, ['language']]);
  });

  it('was never anybody’s when nothing came of a claim: a way that a kiosk handed over stays', async () => {
    store.set('claiming', true).set('way', {});
    expect(await says(await phone(), { detail: 'nothing' }, 403)).toBe(0);
    expect([...store.keys()]).toEqual(['way']);
  });

  it('is its no more when the last ticket was given away, and is so once', async () => {
    store.set('wallet', wallet('t1', 't2')).set('way', {});
    const made = await phone();
    expect(await says(made, wallet('t2'))).toBe(0);
    expect(store.has('way')).toBe(true);
    expect(await says(made, wallet())).toBe(1);
    expect(store.has('way')).toBe(false);
    expect(await says(made, wallet())).toBe(1);
    expect([made.wallet?.displayName, made.ended]).toEqual(['Ada', false]);
  });
});
