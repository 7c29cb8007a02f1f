import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { reset } from '../design/shared-css.js';
import { categoryIcon } from '../shared/icons.js';
import type { Destination } from '../shared/protocol.js';
import { erased, typed } from './hangul.js';
import './keyboard.js';
import { placesCss } from './places-css.js';
import { readingOf } from './readings.js';
import { type AlsoCalled, matches, seatIn, type SeatAsked } from './search.js';
import { type Language, wordsIn } from './words.js';

const MOST = 6;

/**
 * Places by name, a seat by block, row and number. What was typed belongs to whoever uses this (`text`, changed by `typed`), so
 * that it goes when they do. Says `place` with a Destination, `seat` with a SeatAsked.
 */
@customElement('limen-kiosk-search')
export class KioskSearch extends LitElement {
  static override styles = [
    reset,
    placesCss,
    css`
      :host {
        display: grid;
        grid-template-rows: auto minmax(0, 1fr) auto;
        gap: calc(20 * var(--k));
        min-height: 0;
      }
      output {
        display: flex;
        align-items: center;
        min-height: calc(104 * var(--k));
        padding: 0 calc(30 * var(--k));
        border-radius: calc(16 * var(--k));
        border: calc(4 * var(--k)) solid var(--ink);
        background: var(--raised);
        font-size: calc(52 * var(--k));
        font-weight: var(--weight-strong);
        white-space: pre;
        overflow: hidden;
      }
      output.empty {
        color: var(--ink-2);
        font-weight: var(--weight-text);
        font-size: calc(40 * var(--k));
      }
      output:not(.empty)::after {
        content: '';
        width: calc(4 * var(--k));
        height: 1.1em;
        margin-inline-start: calc(4 * var(--k));
        background: var(--ink);
      }
      .places {
        height: calc(404 * var(--k));
      }
      @media (orientation: landscape) {
        output {
          min-height: calc(88 * var(--k));
        }
        .places {
          height: auto;
        }
      }
      .none {
        grid-column: 1 / -1;
        font-size: calc(38 * var(--k));
        color: var(--ink-2);
      }
    `,
  ];

  @property() language: Language = 'en';
  @property() text = '';
  @property({ attribute: false }) places: Destination[] = [];
  /** The same places by id, in English: no keyboard writes Chinese names, and tickets have blocks in Latin letters. */
  @property({ attribute: false }) english: ReadonlyMap<string, string> = new Map();

  protected override render(): TemplateResult {
    const words = wordsIn(this.language);
    const also: AlsoCalled = (place) => ({ name: this.english.get(place.id) ?? '', kind: readingOf(place, this.language) });
    const seat = seatIn(this.places, this.text, also);
    const found = seat ? [] : matches(this.places, this.text, MOST, also);
    return html`
      <output dir="auto" class=${this.text ? '' : 'empty'} aria-label=${words.typed}>${this.text}</output>
      <ul class="places" aria-live="polite">
        ${seat ? html`<li>${this.seat(seat)}</li>` : nothing}
        ${found.map((place) => html`<li>${this.place(place)}</li>`)}
        ${this.text.trim() && !seat && found.length === 0 ? html`<li class="none">${words.nothingFound}</li>` : nothing}
      </ul>
      <limen-kiosk-keyboard
        .language=${this.language}
        @key=${(event: CustomEvent<string>) => this.say('typed', typed(this.text, event.detail).trimStart().slice(0, 40))}
        @erase=${() => this.say('typed', erased(this.text))}
      ></limen-kiosk-keyboard>
    `;
  }

  private place(place: Destination): TemplateResult {
    return html`<button @click=${() => this.say('place', place)}><i>${categoryIcon(place.category)}</i><span><bdi>${place.name}</bdi></span></button>`;
  }

  private seat(seat: SeatAsked): TemplateResult {
    const { block, row, seat: number } = seat;
    return html`<button @click=${() => this.say('seat', seat)}>
      <i>${categoryIcon('section')}</i><span>${wordsIn(this.language).seat(block.name, row.toUpperCase(), number)}</span>
    </button>`;
  }

  private say(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
