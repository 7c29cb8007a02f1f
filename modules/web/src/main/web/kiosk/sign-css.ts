import { css } from 'lit';

/** The way in large letters. */
export const signCss = css`
  .sign {
    grid-area: sign;
    position: relative;
    display: grid;
    grid-template-columns: calc(400 * var(--k)) 1fr;
    align-items: center;
    gap: calc(48 * var(--k));
    padding: calc(64 * var(--k)) calc(56 * var(--k)) calc(76 * var(--k));
    background: var(--sign);
    color: var(--on-sign);
    animation: appear var(--calm) var(--ease);
  }
  @keyframes appear {
    from {
      transform: translateY(calc(-40 * var(--k)));
      opacity: 0;
    }
  }
  .arrow {
    width: calc(400 * var(--k));
    height: calc(400 * var(--k));
  }
  .sign h1 {
    font-size: calc(112 * var(--k));
    line-height: var(--lead-sign);
    font-weight: var(--weight-sign);
    letter-spacing: var(--track-sign);
    overflow-wrap: anywhere;
    text-wrap: balance;
  }
  .how {
    margin-top: calc(14 * var(--k));
    font-size: calc(58 * var(--k));
    line-height: var(--lead-label);
    font-weight: var(--weight-strong);
  }
  .time {
    display: flex;
    align-items: baseline;
    flex-wrap: wrap;
    gap: calc(18 * var(--k));
    margin-top: calc(30 * var(--k));
  }
  .time b {
    font-size: calc(52 * var(--k));
    line-height: 1;
    padding: calc(12 * var(--k)) calc(24 * var(--k));
    border-radius: calc(10 * var(--k));
    background: var(--on-sign);
    color: var(--sign);
  }
  .time span {
    white-space: nowrap;
    font-size: calc(37 * var(--k));
    font-weight: var(--weight-strong);
  }
  .next {
    margin-top: calc(24 * var(--k));
    font-size: calc(44 * var(--k));
    line-height: 1.15;
    font-weight: var(--weight-strong);
  }
  .fuse {
    position: absolute;
    inset-inline: 0;
    bottom: 0;
    height: calc(12 * var(--k));
    background: var(--on-sign);
    transform-origin: left;
    animation: burn 15s linear forwards;
  }
  .fuse:dir(rtl) {
    transform-origin: right;
  }
  .fuse.long {
    display: none;
  }
  @keyframes burn {
    to {
      transform: scaleX(0);
    }
  }

  @media (orientation: landscape) {
    .time span {
      font-size: calc(37 * var(--k));
    }
    .sign {
      grid-template-columns: calc(280 * var(--k)) 1fr;
      gap: calc(36 * var(--k));
      padding: calc(36 * var(--k)) calc(40 * var(--k)) calc(44 * var(--k));
    }
    .arrow {
      width: calc(280 * var(--k));
      height: calc(280 * var(--k));
    }
    .sign h1 {
      font-size: calc(80 * var(--k));
    }
    .how {
      font-size: calc(46 * var(--k));
    }
    .time b {
      font-size: calc(48 * var(--k));
    }
  }
`;
