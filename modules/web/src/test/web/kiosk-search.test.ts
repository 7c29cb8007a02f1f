import { describe, expect, it } from 'vitest';
import { erased, typed } from '../../main/web/kiosk/hangul.js';
import { readingOf } from '../../main/web/kiosk/readings.js';
import { type AlsoCalled, folded, matches, seatIn, seatText } from '../../main/web/kiosk/search.js';
import type { Destination } from '../../main/web/shared/protocol.js';

const place = (id: string, name: string, category = 'section'): Destination => ({
  id,
  name,
  category,
  at: { longitude: 0, latitude: 0, ordinal: 0 },
});

const PLACES = [
  place('c', 'Block C'),
  place('uc', 'Upper Block C'),
  place('b', 'Block B'),
  place('cafe', 'Café Zürich', 'foodservice'),
  place('shop', '기념품 매점', 'retail'),
  place('t1', 'Toilets', 'restroom'),
  place('t2', 'Toilets', 'restroom'),
];
const ids = (text: string): string[] => matches(PLACES, text, 6).map(({ id }) => id);

describe('searching for a place', () => {
  it('minds neither accents nor case nor signs', () => {
    expect(folded('CAFÉ–Zürich!')).toBe('cafe zurich');
    expect(ids('cafe zu')).toEqual(['cafe']);
    expect(ids('zurich')).toEqual(['cafe']);
  });

  it('finds a Korean name while its last syllable is still being typed', () => {
    expect(ids('매ㅈ')).toEqual(['shop']);
    expect(ids('매저')).toEqual(['shop']);
    expect(ids('기')).toEqual(['shop']);
  });

  it('puts names that begin so first, and says one name once', () => {
    expect(ids('block c')).toEqual(['c', 'uc']);
    expect(ids('toi')).toEqual(['t1']);
  });

  it('finds nothing for nothing, nor in the middle of a word', () => {
    expect(ids(' ')).toEqual([]);
    expect(ids('lock')).toEqual([]);
  });
});

describe('searching in another language', () => {
  const found = (places: Destination[], text: string, also?: AlsoCalled): string[] => matches(places, text, 6, also).map(({ id }) => id);

  it('takes kana for one another, with marks or without', () => {
    expect(folded('カフェ・ラウンジ')).toBe('かふえ らうんし');
    expect(folded('がっこう')).toBe('かつこう');
    expect(found([place('cafe', 'カフェ', 'foodservice')], 'かふ')).toEqual(['cafe']);
    expect(found([place('lift', 'エレベーター', 'elevator')], 'えれへた')).toEqual(['lift']);
  });

  it('finds Arabic names with the article and without it, however they are spelled', () => {
    const places = [place('exit', 'المَخرج الشرقي', 'exit'), place('aid', 'غرفة الإسعاف', 'firstaid')];
    expect(found(places, 'مخر')).toEqual(['exit']);
    expect(found(places, 'المخ')).toEqual(['exit']);
    expect(found(places, 'اسعاف')).toEqual(['aid']);
    expect(found(places, 'غرفه')).toEqual(['aid']);
  });

  it('knows places by their English names, and by how their kind is read', () => {
    const places = [place('wc', '洗手间', 'restroom'), place('c', 'C区')];
    const also: AlsoCalled = (each) => ({ name: each.id === 'c' ? 'Block C' : 'Toilets', kind: readingOf(each, 'zh') });
    expect(found(places, 'toi', also)).toEqual(['wc']);
    expect(found(places, 'xis', also)).toEqual(['wc']);
    expect(found(places, 'cs', also)).toEqual(['wc']);
    expect(found(places, 'xis')).toEqual([]);
    expect(seatIn(places, 'c/4/12', also)?.block.id).toBe('c');
    expect(readingOf(place('wc', 'Toilets', 'restroom'), 'de')).toBe('');
  });

  it('writes out letters that keyboards may lack', () => {
    expect(folded('Große Straße, Œuvre')).toBe('grosse strasse oeuvre');
  });
});

describe('searching for a seat', () => {
  it('reads block, row and number in short or in words', () => {
    for (const text of ['c/4/12', 'Block C 4 12', 'block c, 4, 12']) {
      const seat = seatIn(PLACES, text);
      expect(seat?.block.id, text).toBe('c');
      expect(seatText(seat!)).toBe('c/4/12');
    }
    expect(seatIn(PLACES, 'upper block c/4/12')?.block.id).toBe('uc');
  });

  it('takes nothing else for a seat', () => {
    for (const text of ['', 'block c', 'c/4', 'x/4/12', 'toilets/4/12', 'c/4/twelve']) {
      expect(seatIn(PLACES, text), text).toBeUndefined();
    }
  });
});

const type = (keys: string): string => [...keys].reduce(typed, '');

describe('typing Korean', () => {
  it('composes syllables', () => {
    expect(type('ㅎㅏㄴㄱㅡㄹ')).toBe('한글');
    expect(type('ㅎㅗㅏㅈㅏㅇㅅㅣㄹ')).toBe('화장실');
    expect(type('ㅇㅡㅣㅁㅜㅅㅣㄹ')).toBe('의무실');
    expect(type('ㅁㅐㅈㅓㅁ')).toBe('매점');
    expect(type('ㄷㅏㄹㄱㅇㅡㄹ')).toBe('닭을');
    expect(type('ㅇㅓㅂㅅㅓ')).toBe('업서');
  });

  it('leaves everything else alone', () => {
    expect(type('ab 1')).toBe('ab 1');
    expect(type('ㅏㅏ')).toBe('ㅏㅏ');
    expect(type('가a')).toBe('가a');
  });

  it('takes away one letter at a time, down to nothing, for every syllable there is', () => {
    for (let code = 0xac00; code <= 0xd7a3; code++) {
      let text = String.fromCharCode(code);
      let steps = 0;
      while (text !== '') {
        text = erased(text);
        steps++;
        expect(steps).toBeLessThan(6);
      }
      expect(steps).toBeGreaterThan(1);
    }
  });
});
