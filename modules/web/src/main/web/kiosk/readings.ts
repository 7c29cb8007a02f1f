import type { Destination } from '../shared/protocol.js';
import { type GroupKey, kindOf } from './route.js';

/*
 * Maps tell names as they are written, not as they are read. A kind of place has a reading all the same, so that somebody finds the
 * nearest toilets with kana or pinyin: Japanese in kana and in Latin letters, Chinese in pinyin without tones and by its initials.
 */
const READINGS: Readonly<Record<string, Readonly<Record<GroupKey, string>>>> = {
  ja: {
    seats: 'ざせき せき zaseki seki',
    toilets: 'おてあらい といれ けしょうしつ otearai toire keshoshitsu',
    accessible: 'たきのうといれ くるまいす ばりあふりー takinotoire kurumaisu baria',
    food: 'いんしょく たべもの のみもの れすとらん かふぇ inshoku tabemono nomimono resutoran kafe',
    aid: 'きゅうごしつ いむしつ kyugoshitsu imushitsu',
    shops: 'ばいてん みせ おみやげ baiten mise omiyage',
    exits: 'でぐち deguchi',
    help: 'あんない ちけっと きっぷ annai chiketto kippu',
    more: '',
  },
  zh: {
    seats: 'zuowei zw kanqu quyu',
    toilets: 'xishoujian xsj cesuo cs weishengjian wsj',
    accessible: 'wuzhangai wza lunyi',
    food: 'canyin cy meishi yinliao canting kafei',
    aid: 'yiwushi yws jijiu jj',
    shops: 'shangdian sd jinianpin',
    exits: 'chukou ck',
    help: 'wenxun wx fuwu shoupiao sp',
    more: '',
  },
};

/** How the kind of a place is read in a language whose keyboard has no letters for its names; otherwise empty. */
export const readingOf = ({ category }: Destination, language: string): string => READINGS[language]?.[kindOf(category)] ?? '';
