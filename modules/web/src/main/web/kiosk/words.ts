import { knownLanguage, type Language } from '../shared/languages.js';
import type { GroupKey } from './route.js';
import { AR } from './words/ar.js';
import { DE } from './words/de.js';
import { ES } from './words/es.js';
import { FR } from './words/fr.js';
import { JA } from './words/ja.js';
import { ZH } from './words/zh.js';

export type { Language } from '../shared/languages.js';

const EN = {
  whereTo: 'Where to?',
  touch: 'Touch a place and see the way',
  youAreHere: 'You are here',
  stepFree: 'Step-free',
  language: 'Language',
  level: 'Level',
  minutes: (n: number) => `${n} min`,
  walk: 'on foot',
  rolling: 'step-free',
  done: 'Done',
  back: 'Back',
  nearest: 'Nearest',
  groups: {
    seats: 'Seats',
    toilets: 'Toilets',
    accessible: 'Accessible toilet',
    food: 'Food and drink',
    aid: 'First aid',
    shops: 'Shops',
    exits: 'Exits',
    help: 'Help and tickets',
    more: 'More',
  } satisfies Record<GroupKey, string>,
  away: 'Showing the last known map. Connecting again…',
  starting: 'One moment, the map is on its way.',
  noWayNow: 'The way cannot be worked out right now. The place is marked on the map; staff will gladly help.',
  noKiosk: 'This kiosk is not set up yet.',
  search: 'Search',
  searchHint: 'A place, or block/row/seat',
  typed: 'What you are looking for',
  nothingFound: 'Nothing is called that. Try fewer letters, or ask staff.',
  seat: (block: string, row: string, seat: string) => `${block}, row ${row}, seat ${seat}`,
  noSeat: 'The map does not have that seat. Check row and seat on the ticket, or choose the block.',
  erase: 'Delete the last letter',
  space: 'Space',
  letters: 'Other letters',
  wayOut: 'Quickest way out',
  takeAlong: 'Take the way along',
  pointPhone: 'Point your phone’s camera at the code.',
  code: 'Code that opens this way on a phone',
  contrast: 'Contrast',
  lower: 'Lower',
  aloud: 'Read out',
  stillThere: 'Still there?',
  endsIn: (n: number) => `This screen starts over in ${n} s.`,
  goOn: 'Go on',
  wake: 'Touch to find your way',
};

const KO: typeof EN = {
  whereTo: '어디로 가세요?',
  touch: '장소를 누르면 길을 안내합니다',
  youAreHere: '현재 위치',
  stepFree: '계단 없는 길',
  language: '언어',
  level: '층',
  minutes: (n) => `${n}분`,
  walk: '도보',
  rolling: '계단 없음',
  done: '닫기',
  back: '뒤로',
  nearest: '가장 가까운 곳',
  groups: {
    seats: '좌석',
    toilets: '화장실',
    accessible: '장애인 화장실',
    food: '음식·음료',
    aid: '의무실',
    shops: '매장',
    exits: '출구',
    help: '안내·매표',
    more: '더 보기',
  },
  away: '마지막 지도를 표시합니다. 다시 연결하는 중…',
  starting: '잠시만 기다려 주세요. 지도를 불러오는 중입니다.',
  noWayNow: '지금은 길을 찾을 수 없습니다. 장소는 지도에 표시됩니다. 직원에게 문의해 주세요.',
  noKiosk: '이 키오스크는 아직 설정되지 않았습니다.',
  search: '검색',
  searchHint: '장소 이름 또는 구역/열/번호',
  typed: '찾으시는 곳',
  nothingFound: '그런 이름의 장소가 없습니다. 더 짧게 입력하거나 직원에게 문의해 주세요.',
  seat: (block, row, seat) => `${block} ${row}열 ${seat}번`,
  noSeat: '지도에 없는 좌석입니다. 티켓의 열과 번호를 확인하거나 구역을 선택해 주세요.',
  erase: '마지막 글자 지우기',
  space: '띄어쓰기',
  letters: '다른 글자',
  wayOut: '가장 빠른 출구',
  takeAlong: '길을 휴대폰으로',
  pointPhone: '휴대폰 카메라로 코드를 비춰 주세요.',
  code: '휴대폰에서 이 길을 여는 코드',
  contrast: '고대비',
  lower: '낮게',
  aloud: '읽어주기',
  stillThere: '아직 계신가요?',
  endsIn: (n) => `${n}초 후에 처음 화면으로 돌아갑니다.`,
  goOn: '계속하기',
  wake: '화면을 눌러 길을 찾으세요',
};

export type Words = typeof EN;

export const CATALOGUES: Readonly<Record<Language, Words>> = { en: EN, ko: KO, zh: ZH, ja: JA, fr: FR, de: DE, es: ES, ar: AR };

/** The words of a language, or English ones. */
export function wordsIn(tag: string): Words {
  return CATALOGUES[knownLanguage(tag)];
}
