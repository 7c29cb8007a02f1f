/*
 * Composes Korean syllables from the letters of a keyboard, by the arithmetic of the Unicode Standard, section 3.12: a syllable
 * is 0xAC00 + (initial × 21 + vowel) × 28 + final.
 */
const INITIALS = [...'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'];
const VOWELS = [...'ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ'];
const FINALS = ['', ...'ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ'];
const FIRST = 0xac00;
const LAST = 0xd7a3;

/** Two letters that are written as one. */
const PAIRS: Record<string, string> = {
  ㅗㅏ: 'ㅘ', ㅗㅐ: 'ㅙ', ㅗㅣ: 'ㅚ', ㅜㅓ: 'ㅝ', ㅜㅔ: 'ㅞ', ㅜㅣ: 'ㅟ', ㅡㅣ: 'ㅢ',
  ㄱㅅ: 'ㄳ', ㄴㅈ: 'ㄵ', ㄴㅎ: 'ㄶ', ㄹㄱ: 'ㄺ', ㄹㅁ: 'ㄻ', ㄹㅂ: 'ㄼ', ㄹㅅ: 'ㄽ', ㄹㅌ: 'ㄾ', ㄹㅍ: 'ㄿ', ㄹㅎ: 'ㅀ', ㅂㅅ: 'ㅄ',
};
const PARTS = new Map(Object.entries(PAIRS).map(([two, one]) => [one, [...two]]));

const compose = (initial: number, vowel: number, final = 0): string =>
  String.fromCharCode(FIRST + (initial * VOWELS.length + vowel) * FINALS.length + final);

interface Syllable {
  initial: number;
  vowel: number;
  final: number;
}

function syllable(char: string): Syllable | undefined {
  const code = char.charCodeAt(0);
  if (!(code >= FIRST && code <= LAST)) {
    return undefined;
  }
  const at = code - FIRST;
  return {
    initial: Math.floor(at / (VOWELS.length * FINALS.length)),
    vowel: Math.floor(at / FINALS.length) % VOWELS.length,
    final: at % FINALS.length,
  };
}

/** The text after one more key: a Korean letter joins the syllable before it, everything else stands for itself. */
export function typed(text: string, key: string): string {
  const last = text.slice(-1);
  const before = text.slice(0, -1);
  const joined = VOWELS.includes(key) ? withVowel(last, key) : withConsonant(last, key);
  return joined === undefined ? text + key : before + joined;
}

function withVowel(last: string, vowel: string): string | undefined {
  const initial = INITIALS.indexOf(last);
  if (initial >= 0) {
    return compose(initial, VOWELS.indexOf(vowel));
  }
  const pair = PAIRS[last + vowel];
  if (pair) {
    return pair;
  }
  const whole = syllable(last);
  if (!whole) {
    return undefined;
  }
  if (whole.final > 0) {
    // The final consonant, or its second half, begins the next syllable.
    const final = FINALS[whole.final]!;
    const [stays, moves] = PARTS.get(final) ?? ['', final];
    const next = INITIALS.indexOf(moves!);
    return next < 0 ? undefined : compose(whole.initial, whole.vowel, FINALS.indexOf(stays!)) + compose(next, VOWELS.indexOf(vowel));
  }
  const both = PAIRS[VOWELS[whole.vowel]! + vowel];
  return both ? compose(whole.initial, VOWELS.indexOf(both)) : undefined;
}

function withConsonant(last: string, consonant: string): string | undefined {
  const whole = syllable(last);
  if (!whole) {
    return undefined;
  }
  const final = whole.final === 0 ? consonant : PAIRS[FINALS[whole.final]! + consonant];
  const index = final ? FINALS.indexOf(final) : -1;
  return index > 0 ? compose(whole.initial, whole.vowel, index) : undefined;
}

/** The text without what the last key put there. */
export function erased(text: string): string {
  const last = text.slice(-1);
  const before = text.slice(0, -1);
  const whole = syllable(last);
  if (!whole) {
    const parts = PARTS.get(last);
    return before + (parts ? parts[0]! : '');
  }
  if (whole.final > 0) {
    const parts = PARTS.get(FINALS[whole.final]!);
    return before + compose(whole.initial, whole.vowel, parts ? FINALS.indexOf(parts[0]!) : 0);
  }
  const parts = PARTS.get(VOWELS[whole.vowel]!);
  return before + (parts ? compose(whole.initial, VOWELS.indexOf(parts[0]!)) : INITIALS[whole.initial]!);
}
