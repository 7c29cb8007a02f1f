import { css } from 'lit';

export const emergencyCss = css`
  :host {
    height: 100%;
  }
  main {
    height: 100%;
    display: grid;
    grid-template: 'leave' auto 'out' auto 'map' minmax(0, 1fr) 'button' auto / 100%;
    background: var(--gate-go);
    color: var(--gate-paper);
  }
  .leave {
    grid-area: leave;
    min-height: calc(400 * var(--k));
    display: grid;
    align-content: center;
    gap: calc(20 * var(--k));
    padding: calc(48 * var(--k)) calc(56 * var(--k));
    background: var(--gate-stop);
  }
  h1 {
    font-size: calc(112 * var(--k));
    line-height: var(--lead-sign);
    font-weight: var(--weight-sign);
    text-wrap: balance;
  }
  .leave p {
    font-size: calc(46 * var(--k));
    line-height: max(1.2, var(--lead-label));
    font-weight: var(--weight-strong);
  }
  .out {
    grid-area: out;
    display: grid;
    grid-template-columns: calc(440 * var(--k)) 1fr;
    align-items: center;
    gap: calc(48 * var(--k));
    min-height: calc(520 * var(--k));
    padding: calc(40 * var(--k)) calc(56 * var(--k));
  }
  .out.none {
    grid-template-columns: 1fr;
    font-size: calc(76 * var(--k));
    line-height: max(1.2, var(--lead-label));
    font-weight: var(--weight-sign);
  }
  .arrow {
    width: calc(440 * var(--k));
    height: calc(440 * var(--k));
  }
  h2 {
    font-size: calc(88 * var(--k));
    line-height: var(--lead-sign);
    font-weight: var(--weight-sign);
  }
  .out div p {
    margin-top: calc(16 * var(--k));
    font-size: calc(48 * var(--k));
    line-height: max(1.2, var(--lead-label));
    font-weight: var(--weight-strong);
  }
  .map {
    grid-area: map;
    position: relative;
    min-height: 0;
    color: var(--ink);
  }
  limen-venue-map {
    position: absolute;
    inset: 0;
  }
  button {
    grid-area: button;
    display: flex;
    align-items: center;
    justify-content: center;
    gap: calc(36 * var(--k));
    min-height: calc(200 * var(--k));
    margin: calc(32 * var(--k)) calc(40 * var(--k));
    border-radius: calc(24 * var(--k));
    background: var(--gate-paper);
    color: var(--gate-ink);
    font-size: calc(64 * var(--k));
    line-height: var(--lead-label);
    font-weight: var(--weight-sign);
  }
  button i {
    flex: none;
    width: calc(110 * var(--k));
    height: calc(110 * var(--k));
  }
  @media (orientation: landscape) {
    main {
      grid-template: 'leave map' auto 'out map' minmax(0, 1fr) 'button map' auto / minmax(0, 1.15fr) minmax(0, 1fr);
    }
    .leave {
      min-height: calc(330 * var(--k));
    }
    h1 {
      font-size: calc(92 * var(--k));
    }
    .leave p {
      font-size: calc(38 * var(--k));
    }
    .out {
      grid-template-columns: calc(360 * var(--k)) 1fr;
      min-height: 0;
    }
    .arrow {
      width: calc(360 * var(--k));
      height: calc(360 * var(--k));
    }
    h2 {
      font-size: calc(76 * var(--k));
    }
    button {
      min-height: calc(160 * var(--k));
    }
  }
`;
