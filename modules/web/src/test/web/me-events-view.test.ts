import { describe, expect, it } from 'vitest';
import { EventsView } from '../../main/web/me/events-view.js';
import type { VenueNews } from '../../main/web/me/venue-news.js';
import { LANGUAGES } from '../../main/web/shared/languages.js';
import { scheduleWordsIn } from '../../main/web/shared/schedule-words.js';

/** All the words of a template, whatever it is made of. */
function wordsOf(part: unknown): string {
  const { strings, values } = (part ?? {}) as { strings?: readonly string[]; values?: readonly unknown[] };
  return strings && values ? [...strings, ...values.map(wordsOf)].join(' ') : Array.isArray(part) ? part.map(wordsOf).join(' ') : String(part);
}

function shown(news: Partial<VenueNews>, language = 'en'): string {
  const view = new EventsView();
  view.news = { entries: [], alerts: [], away: true, ...news } as VenueNews;
  view.language = language;
  return wordsOf((view as unknown as { render(): unknown }).render());
}

describe('a phone that has never heard what is on', () => {
  it('asks for a moment only as long as there may be an answer', () => {
    for (const language of LANGUAGES) {
      const words = scheduleWordsIn(language);
      expect(shown({ heardAt: 0, silent: false }, language)).toContain(words.loading);
      const silent = shown({ heardAt: 0, silent: true }, language);
      expect(silent).toContain(words.unheard);
      expect(silent).not.toContain(words.loading);
    }
  });

  it('is another than one that knows something old', () => {
    const old = shown({ heardAt: 1, silent: true });
    expect(old).not.toContain(scheduleWordsIn('en').unheard);
    expect(old).toContain('As of');
  });
});
