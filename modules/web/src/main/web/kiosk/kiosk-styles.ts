import { css } from 'lit';

/** All sizes in --k, 1/1080 of the shorter side: the page keeps its proportions from a tablet to a 4K wall. */
export const kioskStyles = css`
  :host {
    height: 100vh;
    height: 100dvh;
    overflow: hidden;
    font-size: calc(38 * var(--k));
    line-height: 1.25;
    user-select: none;
    -webkit-user-select: none;
    touch-action: manipulation;
  }
  .blank {
    height: 100%;
    display: grid;
    place-content: center;
    padding: calc(80 * var(--k));
    text-align: center;
    font-size: calc(48 * var(--k));
  }
  main {
    height: 100%;
    display: grid;
    min-height: 0;
  }
  main.idle {
    grid-template: 'map' minmax(0, 1fr) 'panel' auto / 100%;
  }
  main.guiding {
    grid-template: 'sign' auto 'map' minmax(0, 1fr) 'steps' auto / 100%;
  }
  .map {
    grid-area: map;
    position: relative;
    min-height: 0;
    min-width: 0;
  }
  limen-venue-map {
    position: absolute;
    inset: 0;
  }

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
    line-height: 1.02;
    font-weight: var(--weight-sign);
    letter-spacing: -0.02em;
    overflow-wrap: anywhere;
  }
  .how {
    margin-top: calc(14 * var(--k));
    font-size: calc(58 * var(--k));
    line-height: 1.15;
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
    font-size: calc(58 * var(--k));
    line-height: 1;
    padding: calc(12 * var(--k)) calc(24 * var(--k));
    border-radius: calc(10 * var(--k));
    background: var(--on-sign);
    color: var(--sign);
  }
  .time span {
    font-size: calc(42 * var(--k));
    font-weight: var(--weight-strong);
  }
  .done {
    position: absolute;
    right: calc(28 * var(--k));
    top: calc(28 * var(--k));
    display: flex;
    align-items: center;
    gap: calc(14 * var(--k));
    min-height: calc(88 * var(--k));
    padding: 0 calc(32 * var(--k));
    border-radius: calc(44 * var(--k));
    background: var(--on-sign);
    color: #fff;
    font-size: calc(38 * var(--k));
    font-weight: var(--weight-strong);
  }
  .done i {
    width: calc(30 * var(--k));
    height: calc(30 * var(--k));
  }
  .fuse {
    position: absolute;
    left: 0;
    right: 0;
    bottom: 0;
    height: calc(12 * var(--k));
    background: var(--on-sign);
    transform-origin: left;
    animation: burn 15s linear forwards;
  }
  .fuse.long {
    display: none;
  }
  @keyframes burn {
    to {
      transform: scaleX(0);
    }
  }

  .steps {
    grid-area: steps;
    display: grid;
    gap: calc(14 * var(--k));
    padding: calc(28 * var(--k)) calc(40 * var(--k)) calc(40 * var(--k));
    background: var(--ground);
  }
  .steps button {
    width: 100%;
    display: grid;
    grid-template-columns: calc(88 * var(--k)) 1fr auto;
    align-items: center;
    gap: calc(30 * var(--k));
    min-height: calc(124 * var(--k));
    padding: calc(14 * var(--k)) calc(36 * var(--k)) calc(14 * var(--k)) calc(24 * var(--k));
    border-radius: calc(16 * var(--k));
    background: var(--surface);
    border: calc(3 * var(--k)) solid var(--line);
  }
  .steps i {
    width: calc(88 * var(--k));
    height: calc(88 * var(--k));
    padding: calc(14 * var(--k));
    border-radius: calc(12 * var(--k));
    background: var(--on-sign);
    color: var(--sign);
  }
  .what {
    font-size: calc(42 * var(--k));
    line-height: 1.2;
    font-weight: var(--weight-strong);
  }
  .far {
    font-size: calc(38 * var(--k));
    color: var(--ink-2);
    white-space: nowrap;
  }

  .panel {
    grid-area: panel;
    display: grid;
    grid-template-rows: auto minmax(0, 1fr) auto;
    gap: calc(30 * var(--k));
    padding: calc(44 * var(--k)) calc(40 * var(--k)) calc(40 * var(--k));
    background: var(--surface);
    border-top: calc(14 * var(--k)) solid var(--sign);
    min-height: 0;
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
  .places {
    display: grid;
    grid-template-columns: 1fr 1fr;
    grid-auto-rows: min-content;
    gap: calc(16 * var(--k));
    max-height: calc(640 * var(--k));
    overflow-y: auto;
  }
  .places button {
    width: 100%;
    display: grid;
    grid-template-columns: calc(80 * var(--k)) 1fr;
    align-items: center;
    gap: calc(24 * var(--k));
    min-height: calc(112 * var(--k));
    padding: calc(14 * var(--k)) calc(20 * var(--k)) calc(14 * var(--k)) calc(16 * var(--k));
    border-radius: calc(16 * var(--k));
    background: var(--raised);
    border: calc(3 * var(--k)) solid var(--line);
    font-size: calc(42 * var(--k));
    line-height: 1.1;
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
  .panel footer {
    display: flex;
    justify-content: space-between;
    gap: calc(20 * var(--k));
  }
  .switch,
  .languages {
    display: flex;
    align-items: center;
    min-height: calc(104 * var(--k));
    border-radius: calc(52 * var(--k));
    background: var(--raised);
    border: calc(3 * var(--k)) solid var(--line);
    font-weight: var(--weight-strong);
    font-size: calc(38 * var(--k));
  }
  .switch {
    gap: calc(18 * var(--k));
    padding: 0 calc(28 * var(--k));
  }
  .switch i {
    width: calc(52 * var(--k));
    height: calc(52 * var(--k));
  }
  .switch b {
    position: relative;
    width: calc(92 * var(--k));
    height: calc(52 * var(--k));
    border-radius: calc(26 * var(--k));
    background: var(--line-strong);
  }
  .switch b::after {
    content: '';
    position: absolute;
    top: calc(6 * var(--k));
    left: calc(6 * var(--k));
    width: calc(40 * var(--k));
    height: calc(40 * var(--k));
    border-radius: 50%;
    background: var(--surface);
    transition: transform var(--quick) var(--ease);
  }
  .switch[aria-checked='true'] {
    border-color: var(--ink);
  }
  .switch[aria-checked='true'] b {
    background: var(--route);
  }
  .switch[aria-checked='true'] b::after {
    transform: translateX(calc(40 * var(--k)));
  }
  .languages {
    padding: calc(8 * var(--k));
  }
  .languages button {
    min-height: calc(84 * var(--k));
    padding: 0 calc(34 * var(--k));
    border-radius: calc(42 * var(--k));
  }
  .languages [aria-pressed='true'] {
    background: var(--ink);
    color: var(--surface);
  }

  .levels {
    position: absolute;
    left: calc(32 * var(--k));
    top: calc(32 * var(--k));
    display: grid;
    border-radius: calc(16 * var(--k));
    overflow: hidden;
    box-shadow: var(--shadow);
    background: var(--surface);
  }
  .levels button {
    position: relative;
    min-width: calc(96 * var(--k));
    height: calc(96 * var(--k));
    padding: 0 calc(20 * var(--k));
    text-align: center;
    font-size: calc(44 * var(--k));
    font-weight: var(--weight-sign);
  }
  .levels button + button {
    border-top: calc(2 * var(--k)) solid var(--line);
  }
  .levels [aria-pressed='true'] {
    background: var(--ink);
    color: var(--surface);
  }
  .levels i {
    position: absolute;
    right: calc(10 * var(--k));
    width: calc(20 * var(--k));
    height: calc(20 * var(--k));
    border-radius: 50%;
  }
  .levels .you {
    top: calc(10 * var(--k));
    background: var(--sign);
    border: calc(4 * var(--k)) solid var(--on-sign);
    box-shadow: 0 0 0 calc(2 * var(--k)) #fff;
  }
  .levels .way {
    bottom: calc(10 * var(--k));
    background: var(--route);
    box-shadow: 0 0 0 calc(3 * var(--k)) var(--surface);
  }
  .away {
    position: absolute;
    left: 50%;
    bottom: calc(28 * var(--k));
    transform: translateX(-50%);
    width: max-content;
    max-width: 92%;
    display: flex;
    align-items: center;
    gap: calc(16 * var(--k));
    padding: calc(16 * var(--k)) calc(30 * var(--k));
    border-radius: calc(40 * var(--k));
    background: #14181d;
    color: #fff;
    font-size: calc(34 * var(--k));
  }
  .away i {
    flex: none;
    width: calc(36 * var(--k));
    height: calc(36 * var(--k));
    color: var(--sign);
  }

  @media (orientation: landscape) {
    main.idle {
      grid-template: 'panel map' minmax(0, 1fr) / calc(720 * var(--k)) minmax(0, 1fr);
    }
    main.guiding {
      grid-template: 'sign map' auto 'steps map' minmax(0, 1fr) / calc(760 * var(--k)) minmax(0, 1fr);
    }
    .panel {
      border-top: 0;
      border-left: calc(14 * var(--k)) solid var(--sign);
    }
    .places {
      grid-template-columns: 1fr;
      max-height: none;
    }
    .places button {
      min-height: calc(100 * var(--k));
    }
    .panel footer {
      flex-wrap: wrap;
    }
    .sign {
      grid-template-columns: calc(250 * var(--k)) 1fr;
      gap: calc(36 * var(--k));
      padding: calc(48 * var(--k)) calc(40 * var(--k)) calc(60 * var(--k));
    }
    .arrow {
      width: calc(250 * var(--k));
      height: calc(250 * var(--k));
    }
    .sign h1 {
      font-size: calc(84 * var(--k));
    }
    .how {
      font-size: calc(46 * var(--k));
    }
    .time b {
      font-size: calc(48 * var(--k));
    }
    .steps {
      align-content: start;
      padding-top: calc(36 * var(--k));
    }
  }
`;
