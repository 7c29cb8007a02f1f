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
    line-height: 1.05;
    font-weight: var(--weight-sign);
    letter-spacing: -0.02em;
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
    padding: 0 calc(36 * var(--k)) 0 calc(26 * var(--k));
    border-radius: calc(46 * var(--k));
    background: var(--ink);
    color: var(--surface);
    font-weight: var(--weight-strong);
  }
  .back i {
    width: calc(36 * var(--k));
    height: calc(36 * var(--k));
    transform: scaleX(-1);
  }
  .panel footer {
    display: flex;
    justify-content: space-between;
    gap: calc(20 * var(--k));
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
    line-height: 1.1;
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
    grid-column: 1 / -1;
    background: var(--sign);
    color: var(--on-sign);
  }
  .cuts .face {
    grid-column: 1 / -1;
    border: calc(4 * var(--k)) solid var(--line-strong);
    background: var(--surface);
  }
  .switches {
    display: flex;
    gap: calc(12 * var(--k));
  }
  .switch {
    display: grid;
    justify-items: center;
    align-content: center;
    gap: calc(6 * var(--k));
    min-width: calc(132 * var(--k));
    min-height: calc(112 * var(--k));
    padding: 0 calc(8 * var(--k));
    border-radius: calc(16 * var(--k));
    background: var(--raised);
    border: calc(3 * var(--k)) solid var(--line-strong);
    font-size: calc(26 * var(--k));
    line-height: 1.1;
    font-weight: var(--weight-strong);
    text-align: center;
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
    display: flex;
    align-items: center;
    border-radius: calc(16 * var(--k));
    background: var(--raised);
    border: calc(3 * var(--k)) solid var(--line);
    font-weight: var(--weight-strong);
    font-size: calc(38 * var(--k));
  }
  .languages button {
    white-space: nowrap;
  }
  .languages {
    padding: calc(8 * var(--k));
  }
  .languages button {
    min-height: calc(84 * var(--k));
    padding: 0 calc(34 * var(--k));
    border-radius: calc(12 * var(--k));
  }
  .languages [aria-pressed='true'] {
    background: var(--ink);
    color: var(--surface);
  }

  @media (orientation: landscape) {
    .panel {
      border-top: 0;
      border-left: calc(14 * var(--k)) solid var(--sign);
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
      min-width: calc(116 * var(--k));
      min-height: calc(100 * var(--k));
    }
    .languages button {
      padding: 0 calc(20 * var(--k));
    }
  }
`;
