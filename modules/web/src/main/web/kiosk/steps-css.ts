import { css } from 'lit';

/** The way step by step. */
export const stepsCss = css`
  .done {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: calc(20 * var(--k));
    min-height: calc(108 * var(--k));
    padding-inline: calc(20 * var(--k));
    border-radius: calc(16 * var(--k));
    background: var(--ink);
    color: var(--surface);
    font-size: calc(42 * var(--k));
    font-weight: var(--weight-strong);
  }
  .done i {
    width: calc(30 * var(--k));
    height: calc(30 * var(--k));
  }
  .steps,
  .steps ol {
    display: grid;
    gap: calc(14 * var(--k));
  }
  .steps {
    grid-area: steps;
    padding: calc(28 * var(--k)) calc(40 * var(--k)) calc(40 * var(--k));
    background: var(--ground);
  }
  .steps li button {
    width: 100%;
    display: grid;
    grid-template-columns: calc(88 * var(--k)) 1fr auto;
    align-items: center;
    gap: calc(30 * var(--k));
    min-height: calc(124 * var(--k));
    padding-block: calc(14 * var(--k));
    padding-inline: calc(24 * var(--k)) calc(36 * var(--k));
    border-radius: calc(16 * var(--k));
    background: var(--surface);
    border: calc(3 * var(--k)) solid var(--line);
  }
  .steps li i {
    width: calc(88 * var(--k));
    height: calc(88 * var(--k));
    padding: calc(14 * var(--k));
    border-radius: calc(12 * var(--k));
    background: var(--on-sign);
    color: var(--sign);
  }
  .what {
    text-wrap: pretty;
    font-size: calc(42 * var(--k));
    line-height: max(1.2, var(--lead-label));
    font-weight: var(--weight-strong);
  }
  .far {
    font-size: calc(38 * var(--k));
    color: var(--ink-2);
    white-space: nowrap;
  }
  .end {
    display: grid;
    grid-template-columns: 1fr;
    gap: calc(24 * var(--k));
  }
  .end:has(.along) {
    grid-template-columns: minmax(0, 1fr) minmax(calc(300 * var(--k)), max-content);
    align-items: end;
  }
  .along {
    display: grid;
    grid-template-columns: calc(236 * var(--k)) 1fr;
    align-items: center;
    gap: calc(26 * var(--k));
    font-size: calc(34 * var(--k));
    line-height: max(1.2, var(--lead-label));
  }
  .along b {
    display: block;
    margin-bottom: calc(8 * var(--k));
    font-size: calc(40 * var(--k));
  }
  .along .qr {
    width: calc(236 * var(--k));
    height: calc(236 * var(--k));
    border-radius: calc(12 * var(--k));
  }

  @media (orientation: landscape) {
    .steps,
    .steps ol {
      gap: calc(10 * var(--k));
    }
    .steps {
      min-height: 0;
      grid-template-rows: minmax(0, 1fr) auto;
      padding: calc(24 * var(--k)) calc(36 * var(--k));
    }
    /* A long way in tall letters: its list is pushed up, its end stays. */
    .steps ol {
      align-content: start;
      overflow-y: auto;
    }
    .steps li button {
      grid-template-columns: calc(76 * var(--k)) 1fr auto;
      gap: calc(22 * var(--k));
      min-height: calc(104 * var(--k));
      padding-top: calc(8 * var(--k));
      padding-bottom: calc(8 * var(--k));
    }
    .steps li i {
      width: calc(76 * var(--k));
      height: calc(76 * var(--k));
    }
    .what {
      font-size: calc(35 * var(--k));
    }
    .far {
      font-size: calc(34 * var(--k));
    }
    .along {
      grid-template-columns: calc(204 * var(--k)) 1fr;
      font-size: calc(29 * var(--k));
    }
    .along .qr {
      width: calc(204 * var(--k));
      height: calc(204 * var(--k));
    }
    .along b {
      font-size: calc(34 * var(--k));
    }
    .end:has(.along) {
      grid-template-columns: minmax(0, 1fr) calc(240 * var(--k));
    }
  }
`;
