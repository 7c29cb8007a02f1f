import { html, nothing, type TemplateResult } from 'lit';
import { contrastIcon, lowerIcon, searchIcon, speakIcon, wheelchairIcon } from '../shared/icons.js';
import { directionOf, type Language, LANGUAGES, NAMES } from '../shared/languages.js';
import type { Words } from './words.js';

/** What somebody sets for themselves; all of it goes with them. */
export interface Wishes {
  stepFree: boolean;
  contrast: boolean;
  lower: boolean;
  aloud: boolean;
}

export const NO_WISHES: Wishes = { stepFree: false, contrast: false, lower: false, aloud: false };

/** The switches, each with a picture and a word; reading out only where there is a voice. */
export function switches(wishes: Wishes, canSpeak: boolean, words: Words, turn: (which: keyof Wishes) => void): TemplateResult {
  const all: Array<[keyof Wishes, TemplateResult, string]> = [
    ['stepFree', wheelchairIcon(), words.stepFree],
    ['contrast', contrastIcon(), words.contrast],
    ['lower', lowerIcon(), words.lower],
  ];
  if (canSpeak) {
    all.push(['aloud', speakIcon(), words.aloud]);
  }
  return html`<div class="switches">
    ${all.map(
      ([which, icon, word]) => html`<button class="switch" role="switch" data-wish=${which} aria-checked=${wishes[which]} @click=${() => turn(which)}>
        <i>${icon}</i><span>${word}</span>
      </button>`,
    )}
  </div>`;
}

/** Every language in its own name. */
export function languages(chosen: Language | undefined, words: Words, speak: (language: Language) => void): TemplateResult {
  return html`<div class="languages" role="group" aria-label=${words.language}>
    ${LANGUAGES.map(
      (code) => html`<button lang=${code} dir=${directionOf(code)} aria-pressed=${chosen ? code === chosen : nothing} @click=${() => speak(code)}>
        ${NAMES[code]}
      </button>`,
    )}
  </div>`;
}

/** What needs no kind of place first; `more` where the kiosk offers more. */
export function shortCuts(
  words: Words,
  exitIcon: TemplateResult,
  search: () => void,
  out: () => void,
  more: TemplateResult | typeof nothing,
): TemplateResult {
  return html`<div class="cuts">
    <button class="search" @click=${search}><i>${searchIcon()}</i><span>${words.search}</span></button>
    <button class="out" @click=${out}><i>${exitIcon}</i><span>${words.wayOut}</span></button>
    ${more}
  </div>`;
}
