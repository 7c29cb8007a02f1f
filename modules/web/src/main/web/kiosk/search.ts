import type { Destination } from '../shared/protocol.js';

/** Without accents, case and signs, Korean as single letters: `CAFÉ 1` is `cafe 1`, and `매ㅈ` begins `매점`. */
export const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

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
export function matches(places: readonly Destination[], text: string, most: number): Destination[] {
  const wanted = folded(text);
  if (wanted === '') {
    return [];
  }
  const words = wanted.split(' ');
  const seen = new Set<string>();
  return places
    .map((place) => ({ place, name: folded(place.name) }))
    .filter(({ name }) => words.every((word) => ` ${name}`.includes(` ${word}`)))
    .sort((a, b) => Number(b.name.startsWith(wanted)) - Number(a.name.startsWith(wanted)) || a.name.length - b.name.length || a.name.localeCompare(b.name, undefined, { numeric: true }))
    .filter(({ name }) => !seen.has(name) && seen.add(name))
    .slice(0, most)
    .map(({ place }) => place);
}

/** `C/4/12`, `Block C 4 12`: the last two words are row and seat, when what comes before them names one block. */
export function seatIn(places: readonly Destination[], text: string): SeatAsked | undefined {
  const parts = text.trim().split(/[\s/,.-]+/).filter((part) => part !== '');
  const [row, seat] = parts.slice(-2);
  const block = folded(parts.slice(0, -2).join(' '));
  if (!row || !seat || block === '' || !/^[\p{L}\p{N}]{1,4}$/u.test(row) || !/^\p{N}{1,4}$/u.test(seat)) {
    return undefined;
  }
  const blocks = places.filter(isBlock);
  const whole = blocks.filter((place) => folded(place.name) === block);
  const ending = blocks.filter((place) => folded(place.name).split(' ').at(-1) === block);
  const named = whole.length > 0 ? whole : ending;
  // Of "Block C" and "Upper Block C" the shorter is the one that is called nothing else.
  const [found] = named.sort((a, b) => a.name.length - b.name.length);
  return found ? { block: found, row, seat } : undefined;
}

/** As the server's seat finder reads it. */
export const seatText = ({ block, row, seat }: SeatAsked): string => `${block.id}/${row}/${seat}`;
