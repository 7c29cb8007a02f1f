import { describe, expect, it } from 'vitest';
import { ALERT_WORDS, sentence } from '../../main/web/me/alert-words.js';
import { added, type Alert, type AlertKind, leaveNow, scheduleAlerts, SPARE_MS } from '../../main/web/me/alerts.js';
import { dayIn } from '../../main/web/shared/schedule.js';
import { at, entryOf } from './schedule-samples.js';

const NOW = at('2026-02-09T09:00:00Z');
const TICKETS = [{ zone: 'east', validFrom: '2026-02-09T08:00:00Z', validUntil: '2026-02-09T20:00:00Z' }];
const own = (state = {}) => entryOf('final', '2026-02-09T10:00:00Z', 60, { plan: { zones: ['east'] }, state });
const kinds = (alerts: Alert[]): AlertKind[] => alerts.map(({ what }) => what);

describe('news of the schedule', () => {
  it('is what has become of an event since it was heard last', () => {
    const late = own({ delayedTo: '2026-02-09T10:20:00Z' });
    expect(kinds(scheduleAlerts([own()], [late], TICKETS, NOW))).toEqual(['delayed']);
    expect(kinds(scheduleAlerts([late], [own()], TICKETS, NOW))).toEqual(['earlier']);
    expect(kinds(scheduleAlerts([own()], [own({ cancelled: true })], TICKETS, NOW))).toEqual(['cancelled']);
    expect(kinds(scheduleAlerts([own({ cancelled: true })], [own()], TICKETS, NOW))).toEqual(['on-again']);
    expect(kinds(scheduleAlerts([own()], [own({ movedTo: 'hall', delayedTo: '2026-02-09T10:20:00Z' })], TICKETS, NOW))).toEqual(['delayed', 'moved']);
    expect(scheduleAlerts([own()], [own()], TICKETS, NOW)).toEqual([]);
  });

  it('is not told of what is new, over, or for others', () => {
    const late = own({ delayedTo: '2026-02-09T10:20:00Z' });
    expect(scheduleAlerts([], [late], TICKETS, NOW)).toEqual([]);
    expect(scheduleAlerts([own()], [late], TICKETS, at('2026-02-09T12:00:00Z'))).toEqual([]);
    expect(scheduleAlerts([own()], [late], [{ ...TICKETS[0]!, zone: 'west' }], NOW)).toEqual([]);
    const forAll = entryOf('parade', '2026-02-09T10:00:00Z');
    expect(kinds(scheduleAlerts([forAll], [{ ...forAll, state: { cancelled: true } }], [], NOW))).toEqual(['cancelled']);
  });
});

describe('time to go', () => {
  const walk = () => 720;
  const leaves = at('2026-02-09T10:00:00Z') - 720_000 - SPARE_MS;
  it('comes once, as long before the start as it takes and a little more', () => {
    expect(leaveNow([own()], walk, leaves - 1)).toEqual([]);
    const told = leaveNow([own()], walk, leaves);
    expect(told).toMatchObject([{ what: 'leave-now', walk: 12 }]);
    expect(added(told, leaveNow([own()], walk, leaves + 15_000))).toEqual(told);
    expect(leaveNow([own()], walk, at('2026-02-09T10:00:00Z'))).toEqual([]);
  });

  it('waits for a delay, and for a way that is known', () => {
    expect(leaveNow([own({ delayedTo: '2026-02-09T10:20:00Z' })], walk, leaves)).toEqual([]);
    expect(leaveNow([own({ cancelled: true })], walk, leaves)).toEqual([]);
    expect(leaveNow([own()], () => undefined, leaves)).toEqual([]);
  });
});

describe('the list', () => {
  const alert = (key: string, more: Partial<Alert> = {}): Alert => ({ key, what: 'delayed', at: NOW, read: false, ...more });
  it('has each piece of news once, the newest first, and keeps what was read', () => {
    const kept = [alert('b', { read: true }), alert('a')];
    expect(added(kept, [alert('b'), alert('c'), alert('c')]).map(({ key, read }) => [key, read])).toEqual([
      ['c', false],
      ['b', true],
      ['a', false],
    ]);
  });

  it('settles what was said of an event before', () => {
    const first = alert('first', { entry: own() });
    const other = alert('other', { entry: entryOf('parade', '2026-02-09T10:00:00Z') });
    const after = added([first, other], [alert('second', { entry: own() })]);
    expect(after.filter(({ read }) => !read).map(({ key }) => key)).toEqual(['second', 'other']);
  });

  it('does not grow without end', () => {
    const many = Array.from({ length: 80 }, (_, i) => alert(`k${i}`));
    expect(added([], many)).toHaveLength(50);
  });
});

describe('the words', () => {
  const WHAT: AlertKind[] = ['delayed', 'earlier', 'cancelled', 'on-again', 'moved', 'leave-now', 'gate-closed', 'way-changed', 'no-way', 'evacuation'];
  const places = new Map([['hall', 'East Hall'], ['gate-a', 'Gate A'], ['gate-b', 'Gate B']]);
  it('say everything in all eight languages', () => {
    expect(Object.keys(ALERT_WORDS).sort()).toEqual(['ar', 'de', 'en', 'es', 'fr', 'ja', 'ko', 'zh']);
    for (const language of Object.keys(ALERT_WORDS)) {
      for (const what of WHAT) {
        const text = sentence({ key: what, what, at: NOW, read: false, entry: own({ movedTo: 'hall' }), gate: 'gate-a', instead: 'gate-b', walk: 7 }, language, places, NOW);
        expect(text.length, `${language} ${what}`).toBeGreaterThan(5);
        expect(text, `${language} ${what}`).not.toMatch(/undefined|hall\b|gate-/);
      }
    }
  });

  it('say the day as each language does', () => {
    const begins = (at: string, language: string): string =>
      sentence({ key: '', what: 'delayed', at: NOW, read: false, entry: own({ delayedTo: at }) } as Alert, language, places, NOW);
    const days = (language: string): string[] =>
      ['2026-02-09T10:30:00Z', '2026-02-10T10:30:00Z', '2026-02-11T10:30:00Z'].map((at) => begins(at, language).replace(/[\u2068\u2069\u200f]/g, ''));
    const day = (language: string): string => dayIn(at('2026-02-11T10:30:00Z'), NOW, 'Asia/Seoul', language);
    expect(days('en')).toEqual([
      'The final is delayed. It starts at 19:30.',
      'The final is delayed. It starts tomorrow at 19:30.',
      `The final is delayed. It starts on ${day('en')} at 19:30.`,
    ]);
    expect(days('de')).toEqual([
      'The final beginnt später, um 19:30 Uhr.',
      'The final beginnt später, morgen um 19:30 Uhr.',
      `The final beginnt später, am ${day('de')}, um 19:30 Uhr.`,
    ]);
    expect(days('fr')).toEqual([
      'The final commence plus tard que prévu, à 19:30.',
      'The final commence plus tard que prévu, demain à 19:30.',
      `The final commence plus tard que prévu, le ${day('fr')} à 19:30.`,
    ]);
    expect(days('es')).toEqual([
      'The final se retrasa. Empieza a las 19:30.',
      'The final se retrasa. Empieza mañana a las 19:30.',
      `The final se retrasa. Empieza el ${day('es')}, a las 19:30.`,
    ]);
    expect(days('ar')).toEqual([
      'تأجلت فعالية The final. تبدأ الساعة 19:30.',
      'تأجلت فعالية The final. تبدأ غدًا الساعة 19:30.',
      `تأجلت فعالية The final. تبدأ يوم ${day('ar')} الساعة 19:30.`,
    ]);
    expect(days('ja').slice(1)).toEqual(['The finalは遅れています。明日19:30に始まります。', `The finalは遅れています。${day('ja')}19:30に始まります。`]);
    expect(days('ko').slice(1)).toEqual(['final 행사: 지연되어 내일 19:30에 시작합니다.', `final 행사: 지연되어 ${day('ko')} 19:30에 시작합니다.`]);
    expect(days('zh').slice(1)).toEqual(['The final已推迟，于明天 19:30 开始。', `The final已推迟，于${day('zh')} 19:30 开始。`]);
    expect(begins('2026-02-10T16:15:00Z', 'es')).toContain('a la 01:15');
  });

  it('name the time by the venue’s clock, the place and the gate to take', () => {
    const say = (alert: Partial<Alert>): string => sentence({ key: '', what: 'delayed', at: NOW, read: false, ...alert } as Alert, 'en', places, NOW);
    expect(say({ entry: own({ delayedTo: '2026-02-09T10:20:00Z' }) })).toBe('The final is delayed. It starts at 19:20.');
    expect(say({ what: 'moved', entry: own({ movedTo: 'hall' }) })).toBe('The final is now at East Hall.');
    expect(say({ what: 'gate-closed', gate: 'gate-a', instead: 'gate-b' })).toBe('Gate A on your way is closed. Please take Gate B.');
    expect(say({ what: 'leave-now', entry: own(), walk: 12 })).toBe('Time to go: 12 min on foot, and The final starts at 19:00.');
  });
});
