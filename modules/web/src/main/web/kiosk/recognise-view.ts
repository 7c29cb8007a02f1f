import { html, type TemplateResult } from 'lit';
import { faceIcon } from '../shared/icons.js';
import type { Recognition } from './recognition.js';
import './recognise-me.js';
import { recogniseWordsIn } from './recognise-words.js';

/** The way in for those who would rather be looked at than search; one way of several, and never the first. */
export const faceCut = (language: string, open: () => void): TemplateResult =>
  html`<button class="face" @click=${open}><i>${faceIcon()}</i><span>${recogniseWordsIn(language).offer}</span></button>`;

/** Laid over everything until the visitor was found or wants something else. */
export const recogniseMe = (
  recognition: Recognition,
  language: string,
  found: (destination: string) => void,
  left: () => void,
): TemplateResult =>
  html`<limen-recognise-me
    .recognition=${recognition}
    .language=${language}
    @found=${(event: CustomEvent<string>) => found(event.detail)}
    @left=${left}
  ></limen-recognise-me>`;
