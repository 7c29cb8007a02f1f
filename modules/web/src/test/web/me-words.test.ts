import { describe, expect, it } from 'vitest';
import { FAULTS } from '../../main/web/me/protocol.js';
import { consentText, languageOf, LANGUAGES, wordsIn } from '../../main/web/me/words.js';

describe('the words of the phone’s page', () => {
  it('are the first language wished for that there is', () => {
    expect(languageOf(['', 'xx', 'ko-KR', 'en'])).toBe('ko');
    expect(languageOf(['xx'])).toBe('en');
    expect(languageOf(['zh-Hans-CN'])).toBe('zh');
    expect(languageOf(['ja-JP', 'en'])).toBe('ja');
  });

  it('are those that directions are told in', () => {
    expect(Object.keys(LANGUAGES)).toEqual(['en', 'ko', 'zh', 'ja', 'de', 'fr', 'es', 'ar']);
  });

  it('leave nothing in another language', () => {
    const texts = (value: unknown): string[] =>
      typeof value === 'string' ? [value] : value && typeof value === 'object' ? Object.values(value).flatMap(texts) : [];
    for (const [language, script] of [['zh', /\p{Script=Han}/u], ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u]] as const) {
      for (const said of texts(wordsIn(language))) {
        expect(said, language).toMatch(script);
        expect(said, language).not.toMatch(/[a-z]{6,}/i);
      }
    }
    // No kana in Chinese, and none of the forms that only Traditional Chinese or Japanese has.
    expect(texts(wordsIn('zh')).join('')).not.toMatch(/[\p{Script=Hiragana}\p{Script=Katakana}這個們門機請與網頁]/u);
  });

  it('put numbers and names where they belong', () => {
    expect(wordsIn('zh').ticketOf(1, 3)).toBe('第 1 张门票，共 3 张');
    expect(wordsIn('ja').ticketOf(1, 3)).toBe('チケット 3 枚中 1 枚目');
    expect(wordsIn('ja').hello('Ada')).toBe('Ada 様、こんにちは');
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
