import { css } from 'lit';

/** All sizes in --k, a share of the screen: the page keeps its proportions from a tablet to a 4K wall. */
export const frameCss = css`
  :host {
    height: 100vh;
    height: 100dvh;
    overflow: hidden;
    font-size: calc(38 * var(--k));
    line-height: max(1.25, var(--lead-label));
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
  .levels {
    position: absolute;
    inset-inline-start: calc(32 * var(--k));
    top: calc(32 * var(--k));
    max-height: calc(100% - 64 * var(--k));
    display: flex;
    flex-flow: column wrap;
    gap: calc(2 * var(--k));
    border-radius: calc(16 * var(--k));
    overflow: hidden;
    box-shadow: var(--shadow);
    background: var(--line);
  }
  .levels button {
    background: var(--surface);
    position: relative;
    min-width: calc(96 * var(--k));
    flex: 1 0 calc(96 * var(--k));
    padding: 0 calc(20 * var(--k));
    text-align: center;
    font-size: calc(44 * var(--k));
    font-weight: var(--weight-sign);
  }
  .levels [aria-pressed='true'] {
    background: var(--ink);
    color: var(--surface);
  }
  .levels i {
    position: absolute;
    inset-inline-end: calc(10 * var(--k));
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
      grid-template: 'panel map' minmax(0, 1fr) / calc(880 * var(--k)) minmax(0, 1fr);
    }
    main.guiding {
      grid-template: 'sign map' auto 'steps map' minmax(0, 1fr) / calc(880 * var(--k)) minmax(0, 1fr);
    }
  }
`;
