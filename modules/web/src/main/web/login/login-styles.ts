import { css } from 'lit';

export const loginStyles = css`
  :host {
    display: grid;
    place-items: center;
    min-height: 100vh;
    padding: var(--space-5);
  }
  main {
    display: grid;
    gap: var(--space-4);
    width: min(100%, 26rem);
    padding: var(--space-6);
    border-top: 6px solid var(--sign);
    border-radius: var(--radius-l);
    background: var(--surface);
    box-shadow: var(--shadow);
  }
  header {
    display: flex;
    align-items: center;
    gap: var(--space-3);
  }
  header i {
    width: 36px;
    height: 36px;
  }
  h1 {
    font-size: var(--type-xl);
    font-weight: var(--weight-strong);
  }
  form {
    display: grid;
    gap: var(--space-4);
  }
  label {
    display: grid;
    gap: var(--space-1);
    font-size: var(--type-s);
    color: var(--ink-2);
  }
  input {
    min-height: var(--target);
    padding: 0 var(--space-3);
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-s);
    background: var(--ground);
    color: var(--ink);
    font: inherit;
    font-size: var(--type-m);
  }
  .go {
    display: grid;
    place-items: center;
    min-height: var(--target);
    border-radius: var(--radius-s);
    background: var(--sign);
    color: var(--on-sign);
    font-weight: var(--weight-strong);
    text-decoration: none;
  }
  .go:disabled {
    opacity: 0.6;
    cursor: default;
  }
  .other {
    display: grid;
    place-items: center;
    min-height: var(--target);
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-s);
    color: var(--ink);
    text-decoration: none;
  }
  .fault {
    padding: var(--space-3);
    border-radius: var(--radius-s);
    background: var(--denied-ground);
    color: var(--denied);
  }
  .secret {
    padding: var(--space-3);
    border-radius: var(--radius-s);
    background: var(--raised);
    font-size: var(--type-l);
    font-weight: var(--weight-strong);
    overflow-wrap: anywhere;
  }
  ul.secret {
    display: grid;
    grid-template-columns: 1fr;
    gap: var(--space-1);
    font-size: var(--type-m);
  }
`;
