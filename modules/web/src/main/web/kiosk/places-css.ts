import { css } from 'lit';

/** Large targets, one per place. */
export const placesCss = css`
  .places {
    display: grid;
    grid-template-columns: 1fr 1fr;
    grid-auto-rows: min-content;
    gap: calc(16 * var(--k));
    height: calc(640 * var(--k));
    align-content: start;
    overflow-y: auto;
  }
  .places li {
    display: grid;
    min-width: 0;
  }
  .places span {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .places button {
    width: 100%;
    display: grid;
    grid-template-columns: calc(80 * var(--k)) 1fr;
    align-items: center;
    gap: calc(24 * var(--k));
    min-height: calc(112 * var(--k));
    padding-block: calc(14 * var(--k));
    padding-inline: calc(16 * var(--k)) calc(20 * var(--k));
    border-radius: calc(16 * var(--k));
    background: var(--raised);
    border: calc(3 * var(--k)) solid var(--line);
    font-size: calc(42 * var(--k));
    line-height: var(--lead-label);
    font-weight: var(--weight-strong);
  }
  .places i {
    width: calc(80 * var(--k));
    height: calc(80 * var(--k));
    padding: calc(16 * var(--k));
    border-radius: calc(12 * var(--k));
    background: var(--on-sign);
    color: var(--sign);
  }
  .places button:active,
  .places .here,
  .steps .here {
    border-color: var(--ink);
  }
  .places small {
    display: block;
    margin-top: calc(6 * var(--k));
    font-size: calc(30 * var(--k));
    font-weight: var(--weight-text);
    color: var(--ink-2);
  }

  @media (orientation: landscape) {
    .places {
      height: auto;
      gap: calc(12 * var(--k));
    }
    .places button {
      grid-template-columns: calc(68 * var(--k)) 1fr;
      gap: calc(18 * var(--k));
      min-height: calc(100 * var(--k));
      padding-top: calc(8 * var(--k));
      padding-bottom: calc(8 * var(--k));
      font-size: calc(36 * var(--k));
    }
    .places i {
      width: calc(68 * var(--k));
      height: calc(68 * var(--k));
      padding: calc(13 * var(--k));
    }
  }
`;
