import { describe, expect, it } from 'vitest';
import { scaleX } from '../../main/web/console/scale.js';
import { reasonInWords } from '../../main/web/console/words.js';
import { age, cards, humanise, latency, metres, score, timeOfDay, walkingMinutes } from '../../main/web/shared/format.js';
import { way } from './samples.js';

describe('format', () => {
  it.each([
    [-5, '0 s'],
    [12_900, '12 s'],
    [185_000, '3 min 05 s'],
    [7_800_000, '2 h 10 min'],
    [273_600_000, '3 d 4 h'],
  ])('says an age of %d ms as %s', (ms, text) => expect(age(ms)).toBe(text));

  it.each([
    [undefined, '–'],
    [Number.NaN, '–'],
    [93.4, '93 ms'],
    [1_440, '1.4 s'],
  ])('says a latency of %s as %s', (ms, text) => expect(latency(ms)).toBe(text));

  it.each([
    [0, ''],
    [3, '5 m'],
    [42, '40 m'],
    [344, '340 m'],
    [1_240, '1.2 km'],
  ])('says %d metres as %s', (distance, text) => expect(metres(distance)).toBe(text));

  it('never promises less than a minute, and rounds up', () => {
    expect([0, 59, 61, 120].map(walkingMinutes)).toEqual([1, 1, 2, 2]);
  });

  it('writes scores with two decimals and a minus sign', () => {
    expect([0.7349, -0.1].map(score)).toEqual(['0.73', '−0.10']);
  });

  it('shows a dash for what is no time', () => expect(timeOfDay('soon')).toBe('–'));

  it('makes words of a reason it does not know', () => {
    expect(reasonInWords('wrong-zone')).toBe('Ticket is for another zone');
    expect(reasonInWords('door-left-ajar')).toBe('Door left ajar');
    expect(humanise('')).toBe('');
  });
});

describe('cards', () => {
  const texts = (...args: Parameters<typeof cards>) => cards(...args).map(({ maneuver }) => maneuver);

  it('shows a short way whole', () => {
    expect(texts(way('DEPART', 'LEFT', 'ARRIVE'), 4)).toEqual(['DEPART', 'LEFT', 'ARRIVE']);
  });

  it('keeps the start, the end and the changes of level, in order', () => {
    const long = way('DEPART', 'LEFT', 'RIGHT', 'STAIRS_UP', 'LEFT', 'ELEVATOR_DOWN', 'RIGHT', 'ARRIVE');
    expect(texts(long, 4)).toEqual(['DEPART', 'STAIRS_UP', 'ELEVATOR_DOWN', 'ARRIVE']);
  });

  it('fills up with the first turns', () => {
    const long = way('DEPART', 'LEFT', 'RIGHT', 'LEFT', 'STAIRS_UP', 'ARRIVE');
    expect(texts(long, 4)).toEqual(['DEPART', 'LEFT', 'STAIRS_UP', 'ARRIVE']);
  });
});

describe('scaleX', () => {
  it('places scores between 0 and 1 and holds the rest at the ends', () => {
    expect(scaleX(0)).toBe(8);
    expect(scaleX(1)).toBe(292);
    expect(scaleX(-0.4)).toBe(8);
    expect(scaleX(0.5)).toBe(150);
  });
});
