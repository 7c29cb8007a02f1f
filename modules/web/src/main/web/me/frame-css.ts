import { css } from 'lit';

/** What stands around every tab of the phone's page. */
export const frameCss = css`
  :host {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr) auto;
    height: 100dvh;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2) var(--space-3);
    padding: var(--space-2) var(--space-4);
    padding-top: max(var(--space-2), env(safe-area-inset-top));
    background: var(--header);
    color: var(--on-header);
  }
  header i {
    width: 28px;
    height: 28px;
  }
  h1 {
    flex: 1 1 8rem;
    min-width: 0;
    font-size: var(--type-l);
    line-height: 1.2;
    overflow-wrap: anywhere;
  }
  header select {
    width: auto;
    max-width: 8.5rem;
    min-height: 44px;
    border-color: #66727f;
    background: var(--header);
    color: var(--on-header);
  }
  main {
    min-width: 0;
    overflow-y: auto;
    padding: var(--space-4) max(var(--space-4), calc((100% - 32rem) / 2));
  }
  .away {
    margin-bottom: var(--space-4);
  }
  .away i {
    padding: 2px;
  }
  nav.tabs {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: 1fr;
    padding-bottom: env(safe-area-inset-bottom);
    border-top: 1px solid var(--line);
    background: var(--surface);
  }
  .tabs button {
    display: grid;
    justify-items: center;
    align-content: center;
    gap: 2px;
    min-height: 64px;
    padding: var(--space-1);
    font-size: var(--type-s);
    font-weight: var(--weight-strong);
    text-align: center;
    border-top: 4px solid transparent;
  }
  .tabs button[aria-current] {
    border-top-color: var(--sign-deep);
  }
  .tabs i {
    width: 26px;
    height: 26px;
  }
  .tabs :focus-visible {
    outline-offset: -4px;
  }
  /* Held sideways there is no room for bars that stay. */
  @media (max-height: 420px) {
    :host {
      height: auto;
    }
    main {
      overflow-y: visible;
    }
  }
`;
