import { type Language, localeOf } from './languages.js';

/** The plural forms of each language (Unicode CLDR); a catalogue that lacks one does not compile. */
export const FORMS = {
  en: ['one', 'other'],
  ko: ['other'],
  zh: ['other'],
  ja: ['other'],
  fr: ['one', 'many', 'other'],
  de: ['one', 'other'],
  es: ['one', 'many', 'other'],
  ar: ['zero', 'one', 'two', 'few', 'many', 'other'],
} as const satisfies Record<Language, readonly Intl.LDMLPluralRule[]>;

type Forms<L extends Language> = Record<(typeof FORMS)[L][number], string>;

/**
 * A phrase that counts something: `plural('de', { one: '# Tag', other: '# Tage' })(3)` is `3 Tage`. `#` is the number as the
 * language writes it; `{name}` is taken from `also`.
 */
export function plural<L extends Language>(language: L, forms: Forms<L>): (n: number, also?: Readonly<Record<string, string | number>>) => string {
  const rules = new Intl.PluralRules(localeOf(language));
  const numbers = new Intl.NumberFormat(localeOf(language));
  const known = forms as Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };
  return (n, also = {}) =>
    (known[rules.select(n)] ?? known.other)
      .replaceAll('#', numbers.format(n))
      .replace(/\{(\w+)\}/g, (_, name: string) => {
        const value = also[name] ?? '';
        return typeof value === 'number' ? numbers.format(value) : value;
      });
}
