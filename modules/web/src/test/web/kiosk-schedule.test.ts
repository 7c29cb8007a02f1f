import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { KioskLink } from '../../main/web/kiosk/kiosk-link.js';
import { ScheduleShelf } from '../../main/web/kiosk/schedule-shelf.js';
import type { Language } from '../../main/web/shared/languages.js';
import type { KioskSchedule } from '../../main/web/shared/schedule.js';
import { entryOf } from './schedule-samples.js';

const match = entryOf('match', '2026-02-09T10:00:00Z');
const host = { addController: () => undefined, removeController: () => undefined, requestUpdate: vi.fn(), updateComplete: Promise.resolve(true) };

let open: Array<{ path: string; answer: (body: unknown) => void; fail: () => void }>;
const settle = () => new Promise((resolve) => setTimeout(resolve));
const page = (walkSeconds: number): KioskSchedule => ({ items: [{ entry: match, walkSeconds }], at: '' });
const last = () => open.at(-1)!;

beforeEach(() => {
  open = [];
  vi.stubGlobal('document', { baseURI: 'http://venue/kiosk' });
  vi.stubGlobal(
    'fetch',
    (url: string) =>
      new Promise<Response>((resolve, reject) => {
        open.push({ path: url.split('api/v1/')[1]!, answer: (body) => resolve(new Response(JSON.stringify(body))), fail: () => reject(new Error('away')) });
      }),
  );
});
afterEach(() => void vi.unstubAllGlobals());

describe('how far it is from a kiosk', () => {
  const shelf = async (): Promise<ScheduleShelf> => {
    const made = new ScheduleShelf(host, 'gate-a');
    made.told({ entries: [match], at: '' });
    last().answer(page(300));
    await settle();
    expect(made.items).toEqual(page(300).items);
    return made;
  };

  it('is another thing step-free, and is not said until it is known', async () => {
    const events = await shelf();
    events.measure(true);
    expect(last().path).toContain('profile=wheelchair');
    expect(events.items).toEqual([{ entry: match }]);
    last().answer(page(900));
    await settle();
    expect(events.items).toEqual(page(900).items);
  });

  it('is asked for again when something was closed, and stays meanwhile', async () => {
    const events = await shelf();
    events.measure(false);
    expect([open.length, events.items]).toEqual([2, page(300).items]);
    last().answer(page(600));
    await settle();
    expect(events.items).toEqual(page(600).items);
  });

  it('leaves nothing of who was here before, whatever is answered when', async () => {
    const events = await shelf();
    events.open();
    events.measure(true);
    const theirs = last();
    events.forget();
    expect([events.isOpen, events.items]).toEqual([false, [{ entry: match }]]);
    expect(last().path).toContain('profile=walking');
    theirs.answer(page(900));
    await settle();
    expect(events.items).toEqual([{ entry: match }]);
    last().fail();
    await settle();
    events.told({ entries: [match], at: '' });
    expect(last().path).toContain('profile=walking');
    last().answer(page(300));
    await settle();
    expect(events.items).toEqual(page(300).items);
  });
});

describe('what a kiosk is told of its surroundings', () => {
  it('is in the language that is spoken when it comes', async () => {
    let language: Language = 'en';
    const views: unknown[] = [];
    const link = new KioskLink('gate-a', () => language, {
      loaded: (view) => views.push(view.name),
      failed: () => undefined,
      guided: () => undefined,
      evacuated: () => undefined,
      closed: () => undefined,
      scheduled: () => undefined,
      away: () => undefined,
    });
    vi.stubGlobal('EventSource', class { addEventListener(): void {} close(): void {} });
    link.start();
    const [view, venue] = open;
    expect([view!.path, venue!.path]).toEqual(['kiosks/gate-a?lang=en', 'venue']);
    language = 'ko';
    view!.answer({ name: 'Gate A', destinations: [] });
    venue!.answer({});
    await settle();
    expect(views).toEqual([]);
    expect(open[2]!.path).toBe('kiosks/gate-a?lang=ko');
    link.stop();
  });
});
