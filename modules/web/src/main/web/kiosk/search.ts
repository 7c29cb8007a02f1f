import type { Destination } from '../shared/protocol.js';

const SMALL_KANA = 'ぁぃぅぇぉっゃゅょゎ';
const LARGE_KANA = 'あいうえおつやゆよわ';
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss', œ: 'oe', æ: 'ae', ø: 'o', ł: 'l',
  // Written either way at the end of a word.
  ة: 'ه', ى: 'ي',
  // What only draws a sound or a line out.
  ー: '', ـ: '',
  ...Object.fromEntries([...SMALL_KANA].map((small, i) => [small, LARGE_KANA[i]!])),
};
const KATAKANA_ABOVE_HIRAGANA = 0x60;

/**
 * Without accents, case and signs, Korean as single letters, Japanese in plain hiragana: `CAFÉ 1` is `cafe 1`, `매ㅈ` begins `매점`,
 * `カフェ` and `がっこう` are `かふえ` and `かつこう`.
 */
export const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ァ-ヶ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - KATAKANA_ABOVE_HIRAGANA))
    .replace(/[ßœæøłةىーـぁぃぅぇぉっゃゅょゎ]/g, (letter) => LETTERS[letter]!)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Arabic words with their article and without it: people look for `مخرج` where `المخرج` is written. */
const withoutArticle = (name: string): string => (/(^| )ال./.test(name) ? `${name} ${name.replace(/(^| )ال(?=.)/g, '$1')}` : name);

/** What else a place is called: by name, such as its English one, which every keyboard can write, and as its kind is read. */
export type AlsoCalled = (place: Destination) => { name: string; kind: string };

const nothingElse: AlsoCalled = () => ({ name: '', kind: '' });

/** A seat somebody spelled out, in a block that the map has. */
export interface SeatAsked {
  block: Destination;
  row: string;
  seat: string;
}

const isBlock = (place: Destination): boolean => /section|block/.test(place.category);

/**
 * The places whose name has every word that was typed at the beginning of one of its own; whole beginnings first, and of places
 * of one name only the first.
 */
export function matches(places: readonly Destination[], text: string, most: number, also: AlsoCalled = nothingElse): Destination[] {
  const wanted = folded(text);
  if (wanted === '') {
    return [];
  }
  const words = wanted.split(' ');
  const seen = new Set<string>();
  return places
    .map((place) => ({ place, name: folded(place.name), also: also(place) }))
    .filter(({ name, also }) => {
      const known = ` ${withoutArticle(name)} ${folded(also.name)} ${folded(also.kind)}`;
      return words.every((word) => known.includes(` ${word}`));
    })
    .sort((a, b) => Number(b.name.startsWith(wanted)) - Number(a.name.startsWith(wanted)) || a.name.length - b.name.length || a.name.localeCompare(b.name, undefined, { numeric: true }))
    .filter(({ name }) => !seen.has(name) && seen.add(name))
    .slice(0, most)
    .map(({ place }) => place);
}

/** `C/4/12`, `Block C 4 12`: the last two words are row and seat, when what comes before them names one block. */
export function seatIn(places: readonly Destination[], text: string, also: AlsoCalled = nothingElse): SeatAsked | undefined {
  const parts = text.trim().split(/[\s/,.-]+/).filter((part) => part !== '');
  const [row, seat] = parts.slice(-2);
  const block = folded(parts.slice(0, -2).join(' '));
  if (!row || !seat || block === '' || !/^[\p{L}\p{N}]{1,4}$/u.test(row) || !/^\p{N}{1,4}$/u.test(seat)) {
    return undefined;
  }
  const blocks = places.filter(isBlock);
  const names = (place: Destination): string[] => [folded(place.name), folded(also(place).name)];
  const whole = blocks.filter((place) => names(place).includes(block));
  const ending = blocks.filter((place) => names(place).some((name) => name.split(' ').at(-1) === block));
  const named = whole.length > 0 ? whole : ending;
  // Of "Block C" and "Upper Block C" the shorter is the one that is called nothing else.
  const [found] = named.sort((a, b) => a.name.length - b.name.length);
  return found ? { block: found, row, seat } : undefined;
}

/** As the server's seat finder reads it. */
export const seatText = ({ block, row, seat }: SeatAsked): string => `${block.id}/${row}/${seat}`;
