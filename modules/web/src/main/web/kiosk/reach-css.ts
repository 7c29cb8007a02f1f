import { css } from 'lit';

/** What somebody asked for: everything to touch in the lower half, and colours that cannot be told better apart. */
export const reachCss = css`
  main.lower.idle {
    grid-template: 'map' minmax(0, 1fr) 'panel' 46% / 100%;
  }
  main.lower.idle.searching {
    grid-template: 'map' minmax(0, 1fr) 'panel' 56% / 100%;
  }
  main.lower .panel {
    gap: calc(18 * var(--k));
    padding: calc(28 * var(--k)) calc(40 * var(--k));
  }
  main.lower .panel h1 {
    font-size: calc(64 * var(--k));
  }
  main.lower .panel header p:not(.why) {
    display: none;
  }
  main.lower .places {
    height: auto;
    grid-template-columns: repeat(3, 1fr);
  }
  main.lower .places button {
    grid-template-columns: calc(64 * var(--k)) 1fr;
    gap: calc(16 * var(--k));
    font-size: calc(34 * var(--k));
  }
  main.lower .places i {
    width: calc(64 * var(--k));
    height: calc(64 * var(--k));
    padding: calc(12 * var(--k));
  }
  main.lower .still {
    align-content: end;
  }
  main.lower .levels {
    top: auto;
    bottom: calc(24 * var(--k));
    flex-flow: row;
  }
  main.lower .levels button {
    min-height: calc(96 * var(--k));
  }
  main.lower .panel {
    border-inline-start: 0;
    border-top: calc(14 * var(--k)) solid var(--sign);
  }
  main.lower limen-kiosk-search {
    grid-template-rows: auto minmax(calc(112 * var(--k)), 1fr) auto;
  }

  main.contrast .panel,
  main.contrast .steps,
  main.contrast .levels,
  main.contrast .still {
    --surface: #000;
    --ground: #000;
    --raised: #000;
    --ink: #fff;
    --ink-2: #fff;
    --line: #fff;
    --line-strong: #fff;
    --route: #ffff00;
    --away: #ffff00;
    --focus: #ffff00;
    --gate-go: #000;
    --gate-paper: #fff;
    color: #fff;
  }
  main.contrast .sign {
    background: #000;
    color: #ffff00;
    border-bottom: calc(6 * var(--k)) solid #ffff00;
  }
  main.contrast .time b {
    background: #ffff00;
    color: #000;
  }
  main.contrast .cuts .out {
    border: calc(4 * var(--k)) solid #fff;
  }
  main.contrast .places i,
  main.contrast .steps li i {
    background: #ffff00;
    color: #000;
  }

  @media (orientation: landscape) {
    main.lower.idle {
      grid-template: 'map' minmax(0, 1fr) 'panel' 60% / 100%;
    }
    main.lower.idle.searching {
      grid-template: 'panel map' minmax(0, 1fr) / calc(880 * var(--k)) minmax(0, 1fr);
    }
    main.lower .places {
      grid-template-columns: repeat(5, 1fr);
    }
    main.lower.guiding {
      grid-template: 'sign map' minmax(0, 1fr) 'steps map' auto / calc(880 * var(--k)) minmax(0, 1fr);
    }
  }
`;
