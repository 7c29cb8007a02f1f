import { css } from 'lit';

/**
 * Read at 3 m, walking, in the sun: whole surfaces of colour, two tones only, and type that fills its box. The same in light
 * and dark, because the sun does not ask.
 */
export const gateStyles = css`
  :host {
    height: 100vh;
    height: 100dvh;
    min-width: 0;
    overflow: hidden;
    cursor: none;
    user-select: none;
    -webkit-user-select: none;
    font-weight: var(--weight-sign);
  }
  main {
    --ground-of-sign: var(--gate-calm);
    --ink-of-sign: var(--gate-ink);
    --edge: 4vmin;
    position: relative;
    height: 100%;
    display: grid;
    grid-template: minmax(0, 1fr) / minmax(0, 5fr) minmax(0, 7fr);
    gap: calc(1.25 * var(--edge));
    padding: var(--edge);
    background: var(--ground-of-sign);
    color: var(--ink-of-sign);
    transition:
      background-color var(--calm) var(--ease),
      color var(--calm) var(--ease);
  }
  .go {
    --ground-of-sign: var(--gate-go);
    --ink-of-sign: var(--gate-paper);
  }
  .ask {
    --ground-of-sign: var(--sign);
    --ink-of-sign: var(--on-sign);
  }
  .stop {
    --ground-of-sign: var(--gate-stop);
    --ink-of-sign: var(--gate-paper);
  }
  .off {
    --ground-of-sign: var(--gate-ink);
    --ink-of-sign: var(--gate-paper);
  }
  .shape {
    display: grid;
    place-items: center;
    min-width: 0;
    min-height: 0;
    animation: arrive var(--calm) var(--ease);
  }
  .shape svg {
    width: 100%;
    height: 100%;
    max-height: 100%;
  }
  .words {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    grid-template-rows: minmax(0, 11fr) minmax(0, 5fr) minmax(0, 4fr);
    gap: 1.5vmin;
    min-width: 0;
    min-height: 0;
    animation: arrive var(--calm) var(--ease);
  }
  .words.two {
    grid-template-rows: minmax(0, 11fr) minmax(0, 4fr);
  }
  .words.way {
    grid-template-rows: minmax(0, 3fr) minmax(0, 8fr) minmax(0, 5fr) minmax(0, 3fr);
  }
  .other,
  .hint {
    font-weight: var(--weight-strong);
  }
  .goes {
    display: grid;
    grid-template: minmax(0, 1fr) / auto minmax(0, 1fr);
    gap: 2vmin;
    align-items: center;
    min-height: 0;
  }
  .goes limen-fit {
    align-self: stretch;
  }
  .goes i {
    height: 70%;
    aspect-ratio: 1;
  }
  .goes:not(:has(i)) {
    grid-template-columns: minmax(0, 1fr);
  }
  .gate {
    position: absolute;
    inset-block-end: 1vmin;
    inset-inline-end: 1.5vmin;
    font-size: max(12px, 1.6vmin);
    font-weight: var(--weight-text);
  }
  @media (orientation: portrait) {
    main {
      grid-template: minmax(0, 5fr) minmax(0, 6fr) / minmax(0, 1fr);
      text-align: center;
    }
    .goes {
      justify-content: center;
      grid-template-columns: auto minmax(0, max-content);
    }
    .words.way .goes {
      grid-template-columns: auto minmax(0, 1fr);
      text-align: start;
    }
    .words.way .goes:not(:has(i)) {
      grid-template-columns: minmax(0, 1fr);
      text-align: center;
    }
  }
  @keyframes arrive {
    from {
      opacity: 0;
    }
  }
  .choose {
    display: block;
    cursor: auto;
    overflow-y: auto;
    text-align: start;
    font-size: var(--type-l);
  }
  .choose li {
    margin-top: var(--space-3);
  }
  .choose a {
    display: inline-flex;
    align-items: center;
    min-height: 60px;
    color: inherit;
  }
`;
