import { css, html, type TemplateResult } from 'lit';
import type { Words } from './words.js';

export const stillThereCss = css`
  .still {
    position: fixed;
    inset: 0;
    z-index: 2;
    display: grid;
    place-content: center;
    justify-items: center;
    gap: calc(40 * var(--k));
    padding: calc(60 * var(--k));
    background: var(--surface);
    color: var(--ink);
    text-align: center;
  }
  .still h2 {
    font-size: calc(120 * var(--k));
    line-height: var(--lead-sign);
    font-weight: var(--weight-sign);
  }
  .still b {
    font-size: calc(220 * var(--k));
    line-height: 1;
    font-weight: var(--weight-sign);
    font-variant-numeric: tabular-nums;
  }
  .still p {
    font-size: calc(46 * var(--k));
  }
  .still button {
    min-width: calc(640 * var(--k));
    min-height: calc(200 * var(--k));
    border-radius: calc(24 * var(--k));
    background: var(--sign);
    color: var(--on-sign);
    text-align: center;
    font-size: calc(72 * var(--k));
    font-weight: var(--weight-sign);
  }
`;

/** Asks whether anybody is still there; whatever is touched goes on. */
export function stillThere(seconds: number, words: Words, goOn: () => void): TemplateResult {
  return html`<section class="still" role="alertdialog" aria-label=${words.stillThere} aria-describedby="ends">
    <h2>${words.stillThere}</h2>
    <b aria-hidden="true">${seconds}</b>
    <p id="ends">${words.endsIn(seconds)}</p>
    <button @click=${goOn}>${words.goOn}</button>
  </section>`;
}
