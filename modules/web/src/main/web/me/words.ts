import { isLanguage, knownLanguage, type Language, mainOf } from '../shared/languages.js';
import { AR } from './words/ar.js';
import { DE } from './words/de.js';
import { EN, type Words } from './words/en.js';
import { ES } from './words/es.js';
import { FR } from './words/fr.js';
import { JA } from './words/ja.js';
import { KO } from './words/ko.js';
import { ZH } from './words/zh.js';

export type { Words } from './words/en.js';

export const LANGUAGES: Readonly<Record<Language, Words>> = { en: EN, ko: KO, zh: ZH, ja: JA, de: DE, fr: FR, es: ES, ar: AR };

export const wordsIn = (tag: string): Words => LANGUAGES[knownLanguage(tag)];

/** The first of the wished languages that the page speaks, or English. */
export function languageOf(wished: readonly string[]): Language {
  return wished.map(mainOf).find(isLanguage) ?? 'en';
}

/** The version of what people agree to; another wording needs another one. */
export const CONSENT_VERSION = 'phone-1';

/** The very words that somebody agrees to, in one piece. */
export function consentText(words: Words, purpose: keyof Words['purposes'], days: number): string {
  const { title, what, where, howLong } = words.purposes[purpose];
  return [title, what, `${words.where}: ${where}`, `${words.howLong}: ${howLong(days)}`].join('\n');
}
