import { html, type TemplateResult } from 'lit';
import { outcomeIcon } from '../shared/icons.js';

const SHAPE = { good: 'admitted', bad: 'denied', ask: 'referred' } as const;

/** One sentence that matters, with the shape that goes with its colour. */
export const said = (how: 'good' | 'bad' | 'ask', sentence: string): TemplateResult =>
  html`<p class="said ${how}" role="status"><i>${outcomeIcon(SHAPE[how])}</i><span>${sentence}</span></p>`;
