import { css } from 'lit';

/** How the parts of the console that are read and filled in are laid out: cards, tables, forms, questions. */
export const areaCss = css`
  :host {
    display: grid;
    align-content: start;
    /* The area scrolls, not its parts. */
    grid-auto-rows: max-content;
    gap: var(--space-4);
    min-height: 0;
    min-width: 0;
    overflow-y: auto;
  }
  .card {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: var(--space-4);
    padding: var(--space-4) var(--space-5) var(--space-5);
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: var(--radius-m);
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-3) var(--space-4);
    align-items: end;
  }
  .bar h2 {
    margin-inline-end: auto;
    align-self: center;
  }
  h2 {
    font-size: var(--type-l);
    line-height: 1.3;
  }
  h3 {
    font-size: var(--type-m);
  }
  strong,
  b,
  th[scope='row'] {
    font-weight: var(--weight-strong);
  }
  .quiet,
  small {
    color: var(--ink-2);
    font-size: var(--type-s);
    font-weight: var(--weight-text);
  }
  .fault {
    color: var(--denied);
    font-weight: var(--weight-strong);
  }
  .warn {
    color: var(--referred);
    font-weight: var(--weight-strong);
  }
  .note {
    padding: var(--space-3) var(--space-4);
    border-inline-start: 4px solid var(--sign);
    border-radius: var(--radius-s);
    background: var(--raised);
  }
  .scroll {
    overflow-x: auto;
  }
  .scroll:focus-visible {
    outline-offset: -3px;
  }
  table {
    width: 100%;
    border-collapse: collapse;
  }
  th,
  td {
    padding: var(--space-2) var(--space-4) var(--space-2) 0;
    border-bottom: 1px solid var(--line);
    text-align: start;
    vertical-align: top;
  }
  thead th {
    position: sticky;
    top: 0;
    background: var(--surface);
    color: var(--ink-2);
    font-size: var(--type-s);
    font-weight: var(--weight-strong);
    white-space: nowrap;
  }
  tbody tr:hover {
    background: var(--raised);
  }
  th.number,
  td.number {
    text-align: end;
    white-space: nowrap;
  }
  td i {
    display: inline-block;
    width: 20px;
    height: 20px;
    margin-inline-end: var(--space-2);
    vertical-align: -4px;
    --icon-ground: var(--surface);
  }
  .admitted i {
    color: var(--admitted);
  }
  .denied i {
    color: var(--denied);
  }
  .referred i {
    color: var(--referred);
  }
  label {
    display: grid;
    gap: var(--space-1);
    font-size: var(--type-s);
    font-weight: var(--weight-strong);
  }
  input,
  select {
    min-height: var(--target);
    min-width: 9rem;
    padding: 0 var(--space-3);
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-s);
    background: var(--surface);
    color: var(--ink);
    font: var(--weight-text) var(--type-m) / 1.4 var(--font);
    max-width: min(100%, 18rem);
  }
  /* A field for a time has fields within, which the browser shows in its own way. */
  input:focus-within,
  select:focus {
    outline: 3px solid var(--focus);
    outline-offset: 2px;
  }
  button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--space-2);
    min-height: var(--target);
    padding: 0 var(--space-4);
    border: 2px solid var(--line-strong);
    border-radius: var(--radius-m);
    background: var(--surface);
    font-weight: var(--weight-strong);
  }
  button:hover {
    background: var(--raised);
  }
  button.go {
    border-color: var(--ink);
    background: var(--sign);
    color: var(--on-sign);
  }
  button.danger {
    border-color: var(--denied);
    color: var(--denied);
  }
  button:disabled {
    opacity: 0.55;
    cursor: default;
  }
  dl {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: var(--space-1) var(--space-4);
  }
  dt {
    color: var(--ink-2);
  }
  dd {
    overflow-wrap: anywhere;
  }
  dialog {
    max-width: min(34rem, calc(100vw - 2rem));
    padding: var(--space-5);
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-l);
    background: var(--surface);
    color: var(--ink);
    box-shadow: var(--shadow);
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 55%);
  }
  dialog[open] {
    display: grid;
    gap: var(--space-4);
  }
`;
