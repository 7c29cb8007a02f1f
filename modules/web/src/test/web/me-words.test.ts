import { describe, expect, it } from 'vitest';
import { FAULTS } from '../../main/web/me/protocol.js';
import { consentText, languageOf, LANGUAGES, wordsIn } from '../../main/web/me/words.js';

describe('the words of the phone’s page', () => {
  it('are the first language wished for that there is', () => {
    expect(languageOf(['', 'xx', 'ko-KR', 'en'])).toBe('ko');
    expect(languageOf(['xx'])).toBe('en');
  });

  it('say in every language what to do about every fault', () => {
    for (const words of Object.values(LANGUAGES)) {
      for (const fault of FAULTS) {
        expect(words.faults[fault].length, `${words.name} ${fault}`).toBeGreaterThan(3);
      }
    }
  });

  it('tell the time a face is kept in what is agreed to, and nothing twice', () => {
    for (const words of Object.values(LANGUAGES)) {
      const texts = (['gate-admission', 'kiosk-recognition', 'face-in-ticket'] as const).map((purpose) => consentText(words, purpose, 31));
      expect(texts[0]).toContain('31');
      expect(new Set(texts).size).toBe(3);
    }
    expect(consentText(wordsIn('en'), 'gate-admission', 31)).toContain('not kept');
  });
});
