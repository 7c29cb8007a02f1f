import { css } from 'lit';

/** What is laid over the kiosk while its camera looks at something. */
export const lookStyles = css`
  :host {
    position: absolute;
    inset: 0;
    z-index: 2;
    display: grid;
    place-items: center;
    padding: calc(48 * var(--k));
    background: var(--ground);
    font-size: calc(42 * var(--k));
    line-height: 1.35;
  }
  section {
    display: grid;
    justify-items: stretch;
    gap: calc(36 * var(--k));
    width: min(100%, calc(920 * var(--k)));
  }
  h2 {
    font-size: calc(72 * var(--k));
    line-height: var(--lead-label);
    font-weight: var(--weight-sign);
  }
  p.state {
    min-height: 2.7em;
    font-size: calc(54 * var(--k));
    font-weight: var(--weight-strong);
    text-align: center;
  }
  button {
    display: grid;
    place-items: center;
    min-height: calc(128 * var(--k));
    padding: 0 calc(40 * var(--k));
    border: calc(4 * var(--k)) solid var(--line-strong);
    border-radius: calc(18 * var(--k));
    background: var(--surface);
    font-size: calc(46 * var(--k));
    font-weight: var(--weight-strong);
  }
  button.go {
    border-color: var(--ink);
    background: var(--sign);
    color: var(--on-sign);
  }
  .frame {
    position: relative;
    overflow: hidden;
    justify-self: center;
    width: min(100%, calc(640 * var(--k)));
    aspect-ratio: 4 / 5;
    border-radius: calc(28 * var(--k));
    background: #000;
  }
  video {
    width: 100%;
    height: 100%;
    object-fit: cover;
    transform: scaleX(-1);
  }
  @media (orientation: landscape) {
    .frame {
      width: auto;
      height: calc(560 * var(--k));
    }
  }
`;
