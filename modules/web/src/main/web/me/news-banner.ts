import { html, nothing, type TemplateResult } from 'lit';
import { warningIcon } from '../shared/icons.js';
import { alertWordsIn, sentence } from './alert-words.js';
import type { VenueNews } from './venue-news.js';

/** The newest unread news above whatever is on the page, or that everybody is to leave; always there, so that it is read out. */
export function newsBanner(news: VenueNews, language: string, places: ReadonlyMap<string, string>, now: number, show: () => void, read: (key: string) => void): TemplateResult {
  const words = alertWordsIn(language);
  const unread = news.alerts.filter(({ read }) => !read);
  const [first] = unread;
  return html`
    <div class="urgent" role="alert">
      ${news.evacuating ? html`<p class="said bad leave"><i>${warningIcon()}</i><span>${words.leaveThisBuilding}</span></p>` : nothing}
    </div>
    <div class="latest" aria-live="polite">
      ${first && !news.evacuating
        ? html`<div class="said ask" data-what=${first.what}>
            <button @click=${show}>
              <span>${sentence(first, language, places, now)}</span>
              ${unread.length > 1 ? html`<small>${words.unread(unread.length)}</small>` : nothing}
            </button>
            <button class="read" aria-label=${words.read} @click=${() => read(first.key)}>✓</button>
          </div>`
        : nothing}
    </div>
  `;
}
