import { describe, expect, it } from 'vitest';
import { languagesOf, told, wayInWords } from '../../main/web/gate/words.js';
import { directionOf } from '../../main/web/shared/languages.js';
import { ASPECTS } from '../../main/web/shared/protocol.js';

const ALL = ['en', 'ko', 'de', 'fr', 'es', 'ja', 'zh', 'ar'];

describe('the words of a gate display', () => {
  it('are in the languages wished for, at most two, or in the gate’s own and English', () => {
    expect(languagesOf('ko,en', 'de')).toEqual(['ko', 'en']);
    expect(languagesOf('pt-BR, FR-ca,fr, ar, ko', 'de')).toEqual(['fr', 'ar']);
    expect(languagesOf(null, 'ko-KR')).toEqual(['ko', 'en']);
    expect(languagesOf('xx', 'en')).toEqual(['en']);
    expect(languagesOf('', '')).toEqual(['en']);
    expect(languagesOf('constructor', 'toString')).toEqual(['en']);
  });

  it.each(ALL)('say every state in %s, and no two of stop and go alike', (language) => {
    const title = (aspect: (typeof ASPECTS)[number]): string => told(language, { aspect, direction: 'entry' })[0];
    for (const aspect of ASPECTS) {
      expect(title(aspect)).not.toBe('');
    }
    const go = title('admitted');
    for (const aspect of ASPECTS.filter((each) => each !== 'admitted')) {
      expect(title(aspect)).not.toBe(go);
    }
    expect(new Set([title('closed'), title('out-of-order'), title('no-entry')]).size).toBe(3);
  });

  it('tell the way in a few words', () => {
    const way = { heading: 'left', place: 'Block C', language: 'en', change: 'STAIRS_UP' } as const;
    expect(wayInWords('en', way)).toEqual(['Left', 'stairs up']);
    expect(wayInWords('ko', way)).toEqual(['왼쪽', '계단 위로']);
    expect(wayInWords('de', { ...way, change: 'ELEVATOR_DOWN' })).toEqual(['Links', 'Aufzug hinunter']);
    expect(wayInWords('en', { heading: 'behind', place: 'Block C', language: 'en' })).toEqual(['Turn around']);
  });

  it('run the way they are read', () => {
    expect(directionOf('ar')).toBe('rtl');
    expect(directionOf('ko')).toBe('ltr');
  });
});
