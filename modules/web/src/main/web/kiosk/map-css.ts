import { css } from 'lit';

/** The map's own marks; its ground is drawn by a surface. */
export const mapCss = css`
  :host {
    position: relative;
    overflow: hidden;
    background: var(--ground);
  }
  .surface,
  .markers {
    position: absolute;
    inset: 0;
  }
  .markers {
    pointer-events: none;
    overflow: hidden;
  }
  @media (prefers-color-scheme: dark) {
    :host {
      --map-sign: #dfe6ec;
      --map-on-sign: #14181d;
      --map-here: #ffcc00;
      --map-on-here: #14181d;
      --map-halo: #0a0e12;
    }
  }
  .maplibregl-map {
    overflow: hidden;
    -webkit-tap-highlight-color: transparent;
  }
  .maplibregl-canvas {
    position: absolute;
    left: 0;
    top: 0;
    outline: none;
  }
  .maplibregl-canvas-container {
    touch-action: none;
  }
  .maplibregl-canary {
    background-color: salmon;
  }
  .maplibregl-control-container,
  .maplibregl-cooperative-gesture-screen {
    display: none;
  }
  .marker[hidden] {
    display: none;
  }
  .marker {
    position: absolute;
    left: 0;
    top: 0;
    will-change: transform;
  }
  .marker > * {
    transform: translate(-50%, -50%);
  }
  .name {
    font-size: calc(30 * var(--k));
    line-height: var(--lead-label);
    font-weight: var(--weight-strong);
    color: var(--ink);
    text-align: center;
    white-space: nowrap;
    padding: calc(4 * var(--k)) calc(8 * var(--k));
    text-shadow:
      0 0 calc(4 * var(--k)) var(--map-halo, var(--surface)),
      0 0 calc(4 * var(--k)) var(--map-halo, var(--surface)),
      0 0 calc(8 * var(--k)) var(--map-halo, var(--surface));
  }
  .name.seats {
    font-size: calc(34 * var(--k));
    font-weight: var(--weight-sign);
  }
  .name.house {
    font-size: calc(36 * var(--k));
    font-weight: var(--weight-sign);
  }
  .caption {
    font-size: calc(25 * var(--k));
    transform: translate(-50%, calc(26 * var(--k)));
  }
  .sign {
    width: calc(48 * var(--k));
    height: calc(48 * var(--k));
    padding: calc(9 * var(--k));
    border-radius: calc(9 * var(--k));
    background: var(--map-sign, #14181d);
    color: var(--map-on-sign, #fff);
  }
  .sign.aid {
    background: #0a6637;
    color: #fff;
  }
  .you {
    position: relative;
    width: calc(64 * var(--k));
    height: calc(64 * var(--k));
    border-radius: 50%;
    background: var(--sign);
    border: calc(6 * var(--k)) solid var(--on-sign);
    box-shadow: 0 0 0 calc(5 * var(--k)) #fff;
  }
  .you::before {
    content: '';
    position: absolute;
    inset: calc(-6 * var(--k));
    border-radius: 50%;
    border: calc(5 * var(--k)) solid var(--sign-deep);
    animation: pulse 2.4s ease-out infinite;
  }
  .you i {
    position: absolute;
    inset: calc(5 * var(--k));
    color: var(--on-sign);
  }
  .you span {
    position: absolute;
    top: calc(100% + 18 * var(--k));
    left: 50%;
    transform: translateX(-50%);
    padding: calc(8 * var(--k)) calc(18 * var(--k));
    border-radius: calc(8 * var(--k));
    background: var(--map-here, #14181d);
    color: var(--map-on-here, #ffcc00);
    font-size: calc(32 * var(--k));
    line-height: 1.2;
    font-weight: var(--weight-sign);
    white-space: nowrap;
  }
  @keyframes pulse {
    from {
      transform: scale(1);
      opacity: 1;
    }
    to {
      transform: scale(2.4);
      opacity: 0;
    }
  }
  .pin {
    width: calc(86 * var(--k));
    height: calc(86 * var(--k));
    color: var(--denied);
    transform: translate(-50%, -96%);
    filter: drop-shadow(0 calc(3 * var(--k)) calc(4 * var(--k)) rgb(0 0 0 / 40%));
  }
  .pin svg {
    color: #d3121c;
  }
  .change {
    display: flex;
    align-items: center;
    gap: calc(12 * var(--k));
    min-height: calc(72 * var(--k));
    padding-block: calc(8 * var(--k));
    padding-inline: calc(12 * var(--k)) calc(22 * var(--k));
    border-radius: calc(36 * var(--k));
    background: var(--route);
    color: var(--surface);
    font-size: calc(32 * var(--k));
    font-weight: var(--weight-sign);
    white-space: nowrap;
    pointer-events: auto;
    transform: translate(calc(40 * var(--k)), -50%);
    box-shadow: 0 0 0 calc(4 * var(--k)) var(--surface);
  }
  .change i {
    width: calc(44 * var(--k));
    height: calc(44 * var(--k));
  }
  .walker {
    position: absolute;
    left: 0;
    top: 0;
    width: calc(28 * var(--k));
    height: calc(28 * var(--k));
    margin: calc(-14 * var(--k));
    border-radius: 50%;
    background: #fff;
    border: calc(6 * var(--k)) solid var(--route);
  }
`;
