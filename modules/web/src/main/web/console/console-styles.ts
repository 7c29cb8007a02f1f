import { css } from 'lit';

/** How the page for security staff is laid out. */
export const consoleStyles = css`
  :host {
    display: grid;
    grid-template-rows: auto auto minmax(0, 1fr);
    height: 100vh;
    height: 100dvh;
    min-width: 320px;
  }
  header {
    display: flex;
    align-items: center;
    gap: var(--space-3);
    padding: var(--space-3) var(--space-5);
    background: var(--header);
    color: var(--on-header);
  }
  header i {
    width: 28px;
    height: 28px;
  }
  h1 {
    white-space: nowrap;
    font-size: var(--type-l);
    font-weight: var(--weight-strong);
  }
  header .quiet {
    color: var(--on-header-2);
  }
  header time {
    margin-left: auto;
    font-size: var(--type-l);
    font-weight: var(--weight-strong);
  }
  .evacuate {
    flex: none;
    min-height: var(--target);
    padding: 0 var(--space-4);
    border: 2px solid var(--sign);
    border-radius: var(--radius-m);
    background: transparent;
    color: var(--on-header);
    font-weight: var(--weight-strong);
  }
  .evacuate:focus-visible {
    outline-color: var(--sign);
  }
  .evacuate:disabled {
    opacity: 0.6;
  }
  .link {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    margin-left: var(--space-2);
    color: var(--on-header-2);
  }
  .link::before {
    content: '';
    width: 10px;
    height: 10px;
    border-radius: 50%;
    background: #63d896;
  }
  .link.away::before {
    border-radius: 0;
    background: var(--sign);
  }
  limen-console-nav {
    margin-left: var(--space-4);
  }
  .banner {
    display: flex;
    align-items: center;
    gap: var(--space-3);
    padding: var(--space-3) var(--space-5);
    background: var(--sign);
    color: var(--on-sign);
    font-weight: var(--weight-strong);
  }
  .banner i {
    width: 22px;
    height: 22px;
  }
  main {
    display: grid;
    grid-template-columns: clamp(270px, 19vw, 400px) minmax(0, 1fr) clamp(320px, 22vw, 480px);
    gap: var(--space-4);
    padding: var(--space-4) var(--space-5) var(--space-5);
    min-height: 0;
  }
  main:focus-visible {
    outline: none;
  }
  main.single {
    grid-template: minmax(0, 1fr) / minmax(0, 1fr);
  }
  .lanes {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: var(--space-3);
    overflow-y: auto;
    min-height: 0;
  }
  .none {
    padding: var(--space-5);
    border: 1px dashed var(--line-strong);
    border-radius: var(--radius-m);
    color: var(--ink-2);
  }
  .decisions {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    gap: var(--space-4);
    min-height: 0;
    min-width: 0;
  }
  .unreachable {
    /* Not paler: what was last known must still be read. */
    filter: grayscale(0.85);
  }
  @media (max-width: 1199px) {
    :host {
      height: auto;
      min-height: 100vh;
    }
    main {
      grid-template-columns: minmax(0, 1fr);
      grid-template-rows: auto;
    }
    .lanes {
      grid-template-columns: repeat(auto-fill, minmax(280px, 1fr));
      overflow: visible;
    }
    limen-decision-list {
      height: 70vh;
      min-height: 420px;
    }
  }
  @media (max-width: 640px) {
    main,
    header,
    .banner {
      padding-left: var(--space-3);
      padding-right: var(--space-3);
    }
    .link,
    header .quiet {
      display: none;
    }
    header {
      flex-wrap: wrap;
    }
    limen-console-nav {
      order: 1;
      width: 100%;
      margin: 0;
    }
  }
`;
