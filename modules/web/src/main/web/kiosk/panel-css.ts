import { css } from 'lit';

/** Where to go is chosen here. */
export const panelCss = css`
  .panel {
    grid-area: panel;
    display: grid;
    grid-template-rows: auto auto minmax(0, 1fr) auto;
    gap: calc(26 * var(--k));
    padding: calc(44 * var(--k)) calc(40 * var(--k)) calc(40 * var(--k));
    background: var(--surface);
    border-top: calc(14 * var(--k)) solid var(--sign);
    min-height: 0;
  }
  .panel.within {
    grid-template-rows: auto minmax(0, 1fr) auto;
  }
  .panel header {
    display: flex;
    align-items: flex-start;
    justify-content: space-between;
    gap: calc(24 * var(--k));
  }
  .panel h1 {
    font-size: calc(84 * var(--k));
    line-height: var(--lead-sign);
    font-weight: var(--weight-sign);
    letter-spacing: var(--track-sign);
  }
  .panel header p {
    margin-top: calc(8 * var(--k));
    color: var(--ink-2);
    font-size: calc(38 * var(--k));
  }
  time {
    font-size: calc(56 * var(--k));
    line-height: 1.4;
    font-weight: var(--weight-strong);
  }
  .panel header .why {
    color: var(--away);
    font-weight: var(--weight-strong);
  }
  .back {
    flex: none;
    display: flex;
    align-items: center;
    gap: calc(16 * var(--k));
    min-height: calc(92 * var(--k));
    padding-block: 0;
    padding-inline: calc(26 * var(--k)) calc(36 * var(--k));
    border-radius: calc(46 * var(--k));
    background: var(--ink);
    color: var(--surface);
    font-weight: var(--weight-strong);
  }
  .back i {
    width: calc(36 * var(--k));
    height: calc(36 * var(--k));
  }
  /* It points to where reading begins. */
  .back:dir(ltr) i {
    transform: scaleX(-1);
  }
  .panel footer {
    display: flex;
    flex-wrap: wrap;
    gap: calc(16 * var(--k)) calc(20 * var(--k));
  }
  .cuts {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: calc(16 * var(--k));
  }
  .cuts button {
    display: flex;
    align-items: center;
    gap: calc(24 * var(--k));
    min-height: calc(108 * var(--k));
    padding: calc(12 * var(--k)) calc(28 * var(--k));
    border-radius: calc(16 * var(--k));
    font-size: calc(40 * var(--k));
    line-height: var(--lead-label);
    font-weight: var(--weight-sign);
  }
  .cuts i {
    flex: none;
    width: calc(56 * var(--k));
    height: calc(56 * var(--k));
  }
  .cuts .search {
    background: var(--ink);
    color: var(--surface);
  }
  .cuts .out {
    background: var(--gate-go);
    color: var(--gate-paper);
  }
  .cuts .on {
    background: var(--sign);
    color: var(--on-sign);
  }
  .cuts .face,
  .cuts .on:not(:has(+ .ticket)),
  .cuts .out + .ticket {
    grid-column: 1 / -1;
  }
  .cuts .face,
  .cuts .ticket {
    border: calc(4 * var(--k)) solid var(--line-strong);
    background: var(--surface);
  }
  .switches {
    flex: 1 1 calc(740 * var(--k));
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: minmax(0, 1fr);
    gap: calc(12 * var(--k));
  }
  .switch {
    display: grid;
    grid-template-columns: calc(48 * var(--k)) auto;
    justify-content: center;
    align-items: center;
    gap: calc(14 * var(--k));
    min-height: calc(88 * var(--k));
    padding: 0 calc(8 * var(--k));
    border-radius: calc(16 * var(--k));
    background: var(--raised);
    border: calc(3 * var(--k)) solid var(--line-strong);
    font-size: calc(27 * var(--k));
    line-height: var(--lead-label);
    font-weight: var(--weight-strong);
  }
  .switch i {
    width: calc(48 * var(--k));
    height: calc(48 * var(--k));
  }
  .switch[aria-checked='true'] {
    border-color: var(--route);
    background: var(--route);
    color: var(--surface);
  }
  .languages {
    flex: 1 1 auto;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    border-radius: calc(16 * var(--k));
    background: var(--raised);
    border: calc(3 * var(--k)) solid var(--line);
    padding: calc(6 * var(--k));
    font-weight: var(--weight-strong);
    font-size: calc(30 * var(--k));
  }
  .languages button {
    flex: 1 1 auto;
    min-width: calc(72 * var(--k));
    min-height: calc(72 * var(--k));
    padding: 0 calc(6 * var(--k));
    border-radius: calc(12 * var(--k));
    text-align: center;
    white-space: nowrap;
  }
  .languages [aria-pressed='true'] {
    background: var(--ink);
    color: var(--surface);
  }

  @media (orientation: landscape) {
    .panel {
      border-top: 0;
      border-inline-start: calc(14 * var(--k)) solid var(--sign);
    }
    .panel {
      gap: calc(18 * var(--k));
      padding: calc(30 * var(--k)) calc(36 * var(--k)) calc(30 * var(--k));
    }
    .panel h1 {
      font-size: calc(68 * var(--k));
    }
    .panel header p:not(.why) {
      display: none;
    }
    .cuts button {
      min-height: calc(96 * var(--k));
      font-size: calc(36 * var(--k));
    }
    .switch {
      grid-template-columns: calc(40 * var(--k)) auto;
      gap: calc(10 * var(--k));
      min-height: calc(76 * var(--k));
      font-size: calc(22 * var(--k));
    }
    .switch i {
      width: calc(40 * var(--k));
      height: calc(40 * var(--k));
    }
    .languages {
      font-size: calc(24 * var(--k));
    }
    .languages button {
      min-width: calc(62 * var(--k));
      min-height: calc(62 * var(--k));
      padding: 0 calc(4 * var(--k));
    }
  }
`;
