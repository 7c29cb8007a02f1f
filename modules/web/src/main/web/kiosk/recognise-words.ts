/** What a visitor is told who may be recognised; in the kiosk's languages. */
const EN = {
  offer: 'Find my seat by face',
  ask: 'May this kiosk look at you?',
  what: 'The camera looks at you for a few seconds and finds the place on your ticket. The pictures are compared here and kept nowhere.',
  other: 'You need not: choose or search your place instead.',
  yes: 'Yes, look at me',
  no: 'No, thank you',
  stop: 'Stop',
  camera: 'What the camera sees',
  state: {
    looking: 'Please look at the screen',
    closer: 'Please come a little closer',
    alone: 'One person at a time, please',
    recognised: 'Here is your way',
    unknown: 'Your place was not found this way. Please choose or search it, or ask staff.',
  },
  noCamera: 'The camera cannot be used. Please choose or search your place.',
  notNow: 'This does not work right now. Please choose or search your place.',
  back: 'Back',
};

export type RecogniseWords = typeof EN;

const KO: RecogniseWords = {
  offer: '얼굴로 내 좌석 찾기',
  ask: '얼굴을 확인해도 될까요?',
  what: '카메라가 몇 초 동안 얼굴을 확인하고 티켓의 좌석을 찾습니다. 사진은 이 자리에서 비교만 하고 어디에도 저장하지 않습니다.',
  other: '원하지 않으시면 장소를 직접 선택하거나 검색하세요.',
  yes: '네, 확인해 주세요',
  no: '아니요',
  stop: '그만하기',
  camera: '카메라 화면',
  state: {
    looking: '화면을 바라봐 주세요',
    closer: '조금 더 가까이 와 주세요',
    alone: '한 분씩 이용해 주세요',
    recognised: '길을 안내합니다',
    unknown: '이 방법으로는 좌석을 찾지 못했습니다. 장소를 선택하거나 검색하거나 직원에게 문의해 주세요.',
  },
  noCamera: '카메라를 사용할 수 없습니다. 장소를 선택하거나 검색해 주세요.',
  notNow: '지금은 사용할 수 없습니다. 장소를 선택하거나 검색해 주세요.',
  back: '뒤로',
};

export const recogniseWordsIn = (language: string): RecogniseWords => (language.startsWith('ko') ? KO : EN);
