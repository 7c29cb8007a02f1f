import type { Language } from '../shared/languages.js';

/** Rows of keys; an empty one is a gap. */
export type Layout = readonly (readonly string[])[];

export const DIGITS: readonly string[] = [...'1234567890/'];

export const LATIN: Layout = [[...'qwertyuiop'], [...'asdfghjkl'], [...'zxcvbnm']];
const FRENCH: Layout = [[...'azertyuiop'], [...'qsdfghjklm'], [...'wxcvbn']];
const GERMAN: Layout = [[...'qwertzuiopü'], [...'asdfghjklöä'], [...'yxcvbnmß']];
const SPANISH: Layout = [[...'qwertyuiop'], [...'asdfghjklñ'], [...'zxcvbnm']];
const HANGUL: Layout = [[...'ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ'], [...'ㅁㄴㅇㄹㅎㅗㅓㅏㅣ'], [...'ㅋㅌㅊㅍㅠㅜㅡ'], [...'ㅃㅉㄸㄲㅆㅒㅖ']];
/** As on Arabic keyboards, but for the two keys for which there is no room at the end of the first row. */
const ARABIC: Layout = [[...'ضصثقفغعهخحج'], [...'شسيبلاتنمكط'], [...'دذءئؤرىةوزظ']];
/** The table of fifty sounds, a column for each consonant; sounds with marks are found without them. */
const KANA: Layout = [
  [...'あかさたなはまやらわ'],
  ['い', 'き', 'し', 'ち', 'に', 'ひ', 'み', '', 'り', ''],
  ['う', 'く', 'す', 'つ', 'ぬ', 'ふ', 'む', 'ゆ', 'る', 'を'],
  ['え', 'け', 'せ', 'て', 'ね', 'へ', 'め', '', 'れ', ''],
  ['お', 'こ', 'そ', 'と', 'の', 'ほ', 'も', 'よ', 'ろ', 'ん'],
];

/** What somebody who reads the language expects under their fingers; Chinese is typed as pinyin. */
export const LAYOUTS: Readonly<Record<Language, Layout>> = {
  en: LATIN,
  ko: HANGUL,
  zh: LATIN,
  ja: KANA,
  fr: FRENCH,
  de: GERMAN,
  es: SPANISH,
  ar: ARABIC,
};

/** Whether it writes other letters than Latin ones, and Latin ones must be had besides. */
export const isForeign = (language: Language): boolean => !/[a-z]/.test(LAYOUTS[language][0]!.join(''));
