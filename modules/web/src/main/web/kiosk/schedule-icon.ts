import { html, type TemplateResult } from 'lit';

/** Drawn like the pictograms of `shared/icons.ts`: 64 × 64, one colour, decoration beside words. */
export const clockIcon = (): TemplateResult =>
  html`<svg viewBox="0 0 64 64" width="100%" height="100%" aria-hidden="true" focusable="false">
    <circle cx="32" cy="32" r="26" fill="none" stroke="currentColor" stroke-width="8" />
    <path d="M32 16v18l12 8" fill="none" stroke="currentColor" stroke-width="8" />
  </svg>`;
