/** The languages that visitors are spoken to in, in the order in which a screen offers them. */
export const LANGUAGES = ['en', 'ko', 'zh', 'ja', 'fr', 'de', 'es', 'ar'] as const;

export type Language = (typeof LANGUAGES)[number];

/** Each in itself, since whoever looks for it may read no other. */
export const NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  ko: '한국어',
  zh: '中文',
  ja: '日本語',
  fr: 'Français',
  de: 'Deutsch',
  es: 'Español',
  ar: 'العربية',
};

const COMMAS: Partial<Record<Language, string>> = { zh: '，', ja: '、', ar: '، ' };

/** The first part of a tag such as `zh-Hans-CN`. */
export const mainOf = (tag: string): string => tag.trim().toLowerCase().split(/[-_]/)[0] ?? '';

export const isLanguage = (tag: string): tag is Language => (LANGUAGES as readonly string[]).includes(tag);

/** The language of a tag as far as pages speak it, and otherwise English. */
export function knownLanguage(tag: string): Language {
  const language = mainOf(tag);
  return isLanguage(language) ? language : 'en';
}

export const directionOf = (tag: string): 'ltr' | 'rtl' => (mainOf(tag) === 'ar' ? 'rtl' : 'ltr');

/** What stands between the parts of a list. */
export const commaOf = (tag: string): string => COMMAS[mainOf(tag) as Language] ?? ', ';

/**
 * What Intl is told. Arabic with the digits that stand on tickets, doors and seats; Chinese in the signs it is written in here;
 * English as it is spoken to guests from everywhere, with the day before the month.
 */
export function localeOf(tag: string): string {
  const language = mainOf(tag);
  return { ar: 'ar-u-nu-latn', zh: 'zh-Hans', en: 'en-GB' }[language] ?? language;
}

/** Keeps a name, or a number with signs, in its own direction within a sentence of the other (Unicode Annex 9). */
export const isolated = (text: string | number): string => `\u2068${text}\u2069`;

/** Tells screen readers, hyphenation and layout which language the page is in. */
export function speakIn(page: Document, tag: string): void {
  page.documentElement.lang = tag;
  page.documentElement.dir = directionOf(tag);
}
