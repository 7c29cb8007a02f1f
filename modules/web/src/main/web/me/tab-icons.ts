import { html, type TemplateResult } from 'lit';

/** Drawn like the pictograms of `shared/icons.ts`: 64 × 64, one colour, decoration beside words. */
export const codeIcon = (): TemplateResult =>
  html`<svg viewBox="0 0 64 64" width="100%" height="100%" aria-hidden="true" focusable="false">
    <path fill="currentColor" fill-rule="evenodd" d="M6 6h22v22H6zm7 7v8h8v-8zM36 6h22v22H36zm7 7v8h8v-8zM6 36h22v22H6zm7 7v8h8v-8zM36 36h8v8h-8zM50 36h8v8h-8zM43 44h8v8h-8zM36 50h8v8h-8zM50 50h8v8h-8z" />
  </svg>`;

export const eventsIcon = (): TemplateResult =>
  html`<svg viewBox="0 0 64 64" width="100%" height="100%" aria-hidden="true" focusable="false">
    <path fill="currentColor" fill-rule="evenodd" d="M14 4h8v6h20V4h8v6h10v48H4V10h10zm-2 22v24h40V26zm6 6h10v10H18z" />
  </svg>`;

export const mapIcon = (): TemplateResult =>
  html`<svg viewBox="0 0 64 64" width="100%" height="100%" aria-hidden="true" focusable="false">
    <path fill="currentColor" fill-rule="evenodd" d="M4 12 22 6l20 6 18-6v46l-18 6-20-6-18 6zm20 1v34l16 5V18z" />
  </svg>`;
