import { css } from 'lit';

export const keyboardCss = css`
  .keys,
  .row {
    display: flex;
    gap: calc(10 * var(--k));
  }
  .keys {
    flex-direction: column;
  }
  .row {
    direction: ltr;
    justify-content: center;
  }
  button {
    flex: 1 1 0;
    min-width: 0;
    max-width: calc(104 * var(--k));
    min-height: calc(92 * var(--k));
    border-radius: calc(12 * var(--k));
    background: var(--raised);
    border: calc(3 * var(--k)) solid var(--line-strong);
    text-align: center;
    font-size: calc(44 * var(--k));
    font-weight: var(--weight-strong);
  }
  span {
    flex: 1 1 0;
    max-width: calc(104 * var(--k));
  }
  .many button {
    min-height: calc(80 * var(--k));
  }
  button:active,
  [aria-pressed='true'] {
    background: var(--ink);
    color: var(--surface);
  }
  .space {
    max-width: calc(520 * var(--k));
    flex-grow: 5;
    font-size: calc(34 * var(--k));
    font-weight: var(--weight-text);
  }
  .wide {
    max-width: calc(200 * var(--k));
    flex-grow: 2;
  }
  i {
    display: block;
    margin: auto;
    width: calc(34 * var(--k));
    height: calc(34 * var(--k));
  }
  /* It points to what it takes away. */
  .erase:dir(rtl) i {
    transform: scaleX(-1);
  }
  @media (orientation: landscape) {
    button {
      min-height: calc(80 * var(--k));
    }
    .many {
      gap: calc(6 * var(--k));
    }
    .many button {
      min-height: calc(60 * var(--k));
      font-size: calc(36 * var(--k));
    }
    /* Its letters are as wide as three of ours. */
    :host(:lang(ar)) .row button:not(.space, .wide) {
      font-size: calc(30 * var(--k));
    }
  }
`;
