import { css } from 'lit';

/** What every component starts from; shadow roots do not inherit a page's rules. */
export const reset = css`
  :host {
    display: block;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  p,
  ol,
  ul,
  dl,
  dd,
  figure {
    margin: 0;
    padding: 0;
  }
  ol,
  ul {
    list-style: none;
  }
  button {
    font: inherit;
    color: inherit;
    background: none;
    border: 0;
    padding: 0;
    text-align: inherit;
    cursor: pointer;
  }
  /* A part of another language than the page's: what tokens.css says of whole pages. */
  [lang='en'],
  [lang='fr'],
  [lang='de'],
  [lang='es'] {
    --lead-sign: 1.05;
    --lead-label: 1.12;
    --track-sign: -0.02em;
  }
  [lang='ko'] {
    --lead-sign: 1.2;
    --lead-label: 1.2;
    --track-sign: -0.02em;
    font-family: var(--font-korean);
  }
  [lang='zh'] {
    --lead-sign: 1.2;
    --lead-label: 1.2;
    --track-sign: 0em;
    font-family: var(--font-chinese);
  }
  [lang='ja'] {
    --lead-sign: 1.2;
    --lead-label: 1.2;
    --track-sign: 0em;
    font-family: var(--font-japanese);
  }
  [lang='ar'] {
    --lead-sign: 1.35;
    --lead-label: 1.35;
    --track-sign: 0em;
    font-family: var(--font-arabic);
  }
  svg {
    display: block;
    flex: none;
  }
  :focus-visible {
    outline: 3px solid var(--focus);
    outline-offset: 2px;
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation-duration: 1ms !important;
      animation-iteration-count: 1 !important;
      /* A duration would make every change of anything one that takes its time. */
      transition: none !important;
    }
  }
`;
