import { describe, expect, it } from 'vitest';
import { CATALOGUES as GATE, wayInWords, whichGate } from '../../main/web/gate/words.js';
import { DIGITS, isForeign, LAYOUTS } from '../../main/web/kiosk/layouts.js';
import { RECOGNISE } from '../../main/web/kiosk/recognise-words.js';
import { TICKET_WORDS } from '../../main/web/kiosk/ticket-words.js';
import { CATALOGUES, wordsIn } from '../../main/web/kiosk/words.js';
import { ALERT_WORDS } from '../../main/web/me/alert-words.js';
import { LANGUAGES as PHONE } from '../../main/web/me/words.js';
import { hourAndMinute, metres } from '../../main/web/shared/format.js';
import { commaOf, directionOf, type Language, LANGUAGES, localeOf, NAMES } from '../../main/web/shared/languages.js';
import { SCHEDULE_WORDS } from '../../main/web/shared/schedule-words.js';
import { FORMS, plural } from '../../main/web/shared/plural.js';

type Phrase = string | ((...parts: never[]) => string);

/** Every phrase of a catalogue by its path, such as `groups.seats`. */
const phrases = (value: unknown, path = ''): Array<[string, Phrase]> =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => phrases(inner, path ? `${path}.${key}` : key))
    : typeof value === 'boolean'
      ? []
      : [[path, value as Phrase]];

const ALL: ReadonlyArray<readonly [string, Readonly<Record<string, unknown>>]> = [
  ['kiosk', CATALOGUES],
  ['face', RECOGNISE],
  ['ticket', TICKET_WORDS],
  ['phone', PHONE],
  ['gate', GATE],
  ['schedule', SCHEDULE_WORDS],
  ['news', ALERT_WORDS],
];

/** What only this language is written with; those in Latin letters share theirs. */
const SCRIPTS: Partial<Record<Language, RegExp>> = {
  ko: /\p{Script=Hangul}/u,
  zh: /\p{Script=Han}/u,
  ja: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u,
  ar: /\p{Script=Arabic}/u,
};

const said = (phrase: Phrase, parts: readonly unknown[]): string =>
  typeof phrase === 'function' ? (phrase as (...given: unknown[]) => string)(...parts) : String(phrase);

describe.each(ALL)('the words of the %s', (_, catalogues) => {
  it('are there in all eight languages, key by key', () => {
    expect(new Set(Object.keys(catalogues))).toEqual(new Set(LANGUAGES));
    const keys = phrases(catalogues['en']).map(([key]) => key);
    for (const language of LANGUAGES) {
      expect(phrases(catalogues[language]).map(([key]) => key), language).toEqual(keys);
    }
  });

  it('are in the language that they say they are', () => {
    const english = new Map(phrases(catalogues['en']));
    for (const language of LANGUAGES.filter((each) => each !== 'en')) {
      for (const [key, phrase] of phrases(catalogues[language])) {
        const text = said(phrase, [3, 4, 5]);
        const meant = said(english.get(key)!, [3, 4, 5]);
        expect(text.trim() === '', `${language} ${key}`).toBe(meant === '');
        const script = SCRIPTS[language];
        if (script && meant !== '') {
          expect(text, `${language} ${key}`).toMatch(script);
        } else if (text.length > 14) {
          expect(text, `${language} ${key}`).not.toBe(meant);
        }
      }
    }
  });

  it('lose nothing that is put into them', () => {
    const given = [4, 37, 216];
    for (const [key, english] of phrases(catalogues['en'])) {
      if (typeof english !== 'function') {
        continue;
      }
      const kept = given.filter((part) => said(english, given).includes(String(part)));
      for (const language of LANGUAGES) {
        const other = said(phrases(catalogues[language]).find(([name]) => name === key)![1], given);
        for (const part of kept) {
          expect(other, `${language} ${key}`).toContain(String(part));
        }
      }
    }
  });
});

describe('what is counted', () => {
  it.each(LANGUAGES)('has every plural form of %s', (language) => {
    expect([...FORMS[language]].sort()).toEqual(new Intl.PluralRules(localeOf(language)).resolvedOptions().pluralCategories.sort());
  });

  it('is said as in Arabic, which has six', () => {
    const minutes = [1, 2, 3, 10, 11, 99, 100, 103].map((n) => wordsIn('ar').minutes(n));
    expect(minutes).toEqual(['دقيقة واحدة', 'دقيقتان', '3 دقائق', '10 دقائق', '11 دقيقة', '99 دقيقة', '100 دقيقة', '103 دقائق']);
    expect(wordsIn('ar').endsIn(2)).toContain('ثانيتين');
  });

  it('is one of one, and several of several', () => {
    expect([1, 12].map((n) => wordsIn('de').endsIn(n))).toEqual(['Zurück zum Anfang in 1 Sekunde.', 'Zurück zum Anfang in 12 Sekunden.']);
    expect([0, 1, 2].map((n) => wordsIn('fr').endsIn(n).includes('secondes'))).toEqual([false, false, true]);
    expect([1, 3].map((n) => PHONE['en']!.confirmed(n, 5))).toEqual(['1 of 5 has confirmed', '3 of 5 have confirmed']);
    expect(PHONE['ar']!.confirmed(2, 5)).toBe('أكّد اثنان من 5');
  });

  it('is written with the signs of the language', () => {
    expect(plural('de', { one: '#', other: '#' })(12_500)).toBe('12.500');
    expect(plural('ar', { zero: '#', one: '#', two: '#', few: '#', many: '#', other: '#' })(12)).toBe('12');
  });
});

describe('numbers and times', () => {
  it('are those of the language, in digits that are on tickets and doors', () => {
    expect(LANGUAGES.map((language) => metres(42, language).replace(/\s/g, ' '))).toEqual(['40 m', '40m', '40米', '40 m', '40 m', '40 m', '40 m', '40 م']);
    expect(metres(1_240, 'fr').replace(/\s/g, ' ')).toBe('1,2 km');
    for (const language of LANGUAGES) {
      expect(hourAndMinute(Date.UTC(2026, 1, 9, 18, 4), language), language).toMatch(/^\d\d:04$/);
    }
  });
});

describe('a language', () => {
  it('runs in its own direction and has its own comma', () => {
    expect(LANGUAGES.filter((language) => directionOf(language) === 'rtl')).toEqual(['ar']);
    expect(directionOf('ar-EG')).toBe('rtl');
    expect([commaOf('ar'), commaOf('ja'), commaOf('de')]).toEqual(['، ', '、', ', ']);
    expect(new Set(Object.values(NAMES)).size).toBe(LANGUAGES.length);
  });

  it('keeps names in their own direction where it runs the other way', () => {
    expect(wordsIn('ar').seat('Block C', '4', '12')).toBe('\u2068Block C\u2069، الصف \u20684\u2069، المقعد \u206812\u2069');
  });

  it('has words for whoever puts up a display', () => {
    expect(new Set(LANGUAGES.map(whichGate)).size).toBe(LANGUAGES.length);
    const way = { heading: 'left', place: 'C', language: 'en', change: 'RAMP_UP' } as const;
    for (const language of LANGUAGES) {
      expect(wayInWords(language, way), language).toHaveLength(2);
    }
  });
});

describe('the keys of a kiosk', () => {
  it.each(LANGUAGES)('have room in %s', (language) => {
    for (const row of [DIGITS, ...LAYOUTS[language]]) {
      expect(row.length).toBeLessThanOrEqual(11);
    }
    const keys = LAYOUTS[language].flat().filter((key) => key !== '');
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('have every letter of their language', () => {
    const missing = (language: Language, letters: string): string[] => [...letters].filter((letter) => !LAYOUTS[language].flat().includes(letter));
    for (const language of ['en', 'zh', 'fr', 'de', 'es'] as const) {
      expect(missing(language, 'abcdefghijklmnopqrstuvwxyz'), language).toEqual([]);
      expect(isForeign(language)).toBe(false);
    }
    expect(missing('de', 'äöüß')).toEqual([]);
    expect(missing('es', 'ñ')).toEqual([]);
    expect(missing('ar', 'ابتثجحخدذرزسشصضطظعغفقكلمنهويءىة')).toEqual([]);
    expect(missing('ja', 'あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをん')).toEqual([]);
    expect(['ko', 'ja', 'ar'].every((language) => isForeign(language as Language))).toBe(true);
  });
});
