export type Language = 'en' | 'ko';

export const LANGUAGES: ReadonlyArray<{ code: Language; name: string }> = [
  { code: 'en', name: 'English' },
  { code: 'ko', name: '한국어' },
];

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
  destination: 'Your destination',
  away: 'Showing the last known map. Connecting again…',
  starting: 'One moment, the map is on its way.',
  noWayNow: 'The way cannot be worked out right now. The place is marked on the map; staff will gladly help.',
  noKiosk: 'This kiosk is not set up yet.',
  showsSoon: 'This page clears itself.',
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
  destination: '목적지',
  away: '마지막 지도를 표시합니다. 다시 연결하는 중…',
  starting: '잠시만 기다려 주세요. 지도를 불러오는 중입니다.',
  noWayNow: '지금은 길을 찾을 수 없습니다. 장소는 지도에 표시됩니다. 직원에게 문의해 주세요.',
  noKiosk: '이 키오스크는 아직 설정되지 않았습니다.',
  showsSoon: '이 화면은 곧 지워집니다.',
};

export type Words = typeof EN;

export const wordsIn = (language: string): Words => (language.startsWith('ko') ? KO : EN);
