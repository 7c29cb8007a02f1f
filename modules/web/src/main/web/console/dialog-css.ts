import { css } from 'lit';

/** How questions are laid out that ask for a choice and a reason before something is done. After `areaCss`. */
export const dialogCss = css`
  :host {
    display: contents;
  }
  form,
  fieldset {
    display: grid;
    gap: var(--space-3);
  }
  fieldset {
    padding: 0;
    border: 0;
    gap: 0;
  }
  legend {
    padding: 0 0 var(--space-1);
    font-size: var(--type-s);
    font-weight: var(--weight-strong);
  }
  .choice {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    align-items: center;
    gap: 0 var(--space-3);
    min-height: var(--target);
    font-size: var(--type-m);
    font-weight: var(--weight-text);
  }
  .choice input {
    min-width: 0;
    min-height: 0;
    width: 22px;
    height: 22px;
    margin: 0;
    accent-color: var(--ink);
  }
  .wide {
    width: 100%;
    max-width: none;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-3);
  }
  dialog {
    max-height: calc(100vh - 2rem);
    overflow-y: auto;
  }
`;
