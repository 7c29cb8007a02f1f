import { describe, expect, it } from 'vitest';
import { EMERGENCY } from '../../main/web/kiosk/emergency-words.js';
import { EmergencyWays } from '../../main/web/kiosk/emergency-ways.js';
import { phoneLink } from '../../main/web/kiosk/phone-link.js';
import { localVoice } from '../../main/web/kiosk/voice.js';
import { LANGUAGES } from '../../main/web/shared/languages.js';
import { wayOf } from '../../main/web/me/way-asked.js';
import type { Directions } from '../../main/web/shared/protocol.js';

describe('the code for phones', () => {
  it('says to the phone exactly what the kiosk shows', () => {
    for (const to of ['9b2', 'c/4/12', 'Block C & D?']) {
      for (const stepFree of [true, false]) {
        const link = phoneLink('https://gates.example/', 'gate a', to, stepFree);
        expect(link.startsWith('https://gates.example/me#way=')).toBe(true);
        expect(wayOf(new URL(link).hash)).toEqual({ from: 'gate a', to, stepFree });
      }
    }
  });
});

describe('a voice', () => {
  it('is one of this machine, in the language', () => {
    const far = { lang: 'ko-KR', localService: false };
    const near = { lang: 'ko_KR', localService: true };
    expect(localVoice([far], 'ko')).toBeUndefined();
    expect(localVoice([far, near], 'ko')).toBe(near);
    expect(localVoice([near], 'en')).toBeUndefined();
    const mandarin = { lang: 'cmn-CN', localService: true };
    const cantonese = { lang: 'zh_HK', localService: true };
    expect(localVoice([cantonese, mandarin], 'zh')).toBe(mandarin);
    expect(localVoice([cantonese], 'zh')).toBeUndefined();
  });
});

const way = (language: string, summary: string): Directions => ({
  language, summary, destination: 'Exit', distance: 1, duration: 1, instructions: [], path: [],
});

describe('the ways out', () => {
  it('are kept when the server goes away, and given up when it says that there is none', async () => {
    let answer: (profile: string, language: string) => Promise<Directions> = (profile, language) =>
      Promise.resolve(way(language, `${profile} first`));
    const ways = new EmergencyWays((profile, language) => answer(profile, language));
    await ways.refresh(['en', 'ko']);
    expect(ways.find('evacuation', 'ko')?.language).toBe('ko');
    expect(ways.find('wheelchair', 'ar')?.language).toBe('en');

    answer = () => Promise.reject(new Error('away'));
    await ways.refresh(['en', 'ko']);
    expect(ways.find('evacuation', 'ko')?.summary).toBe('evacuation first');

    answer = (profile, language) =>
      profile === 'wheelchair' ? Promise.reject(Object.assign(new Error('closed'), { status: 404 })) : Promise.resolve(way(language, 'other'));
    await ways.refresh(['en', 'ko']);
    expect(ways.find('evacuation', 'ko')?.summary).toBe('other');
    expect(ways.find('wheelchair', 'ko')).toBeUndefined();
  });

  it('do not let an old answer overtake a new one', async () => {
    const answers: Array<(way: Directions) => void> = [];
    const ways = new EmergencyWays(() => new Promise((resolve) => answers.push(resolve)));
    const first = ways.refresh(['en']);
    const second = ways.refresh(['en']);
    answers.slice(2).forEach((answer) => answer(way('en', 'new')));
    answers.slice(0, 2).forEach((answer) => answer(way('en', 'old')));
    await Promise.all([first, second]);
    expect(ways.find('evacuation', 'en')?.summary).toBe('new');
  });

  it('are told in every language of the kiosk, each with all its words', () => {
    expect(EMERGENCY.map(({ code }) => code)).toEqual([...LANGUAGES]);
    for (const words of EMERGENCY) {
      expect(Object.values(words).every(Boolean), words.code).toBe(true);
    }
  });
});
