import { css } from 'lit';

/** What every part of the phone's page is made of. Held in one hand, outdoors: large, near the thumb, no thin grey. */
export const parts = css`
  h2 {
    font-size: var(--type-xl);
    line-height: max(1.2, var(--lead-label));
    letter-spacing: calc(0.5 * var(--track-sign));
  }
  h3 {
    font-size: var(--type-l);
    line-height: max(1.25, var(--lead-label));
  }
  p {
    overflow-wrap: anywhere;
  }
  .quiet {
    color: var(--ink-2);
  }
  .stack {
    display: grid;
    gap: var(--space-4);
    grid-template-columns: minmax(0, 1fr);
  }
  .card {
    display: grid;
    gap: var(--space-3);
    grid-template-columns: minmax(0, 1fr);
    padding: var(--space-4);
    border-radius: var(--radius-l);
    background: var(--surface);
    box-shadow: var(--shadow);
  }
  .act {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: var(--space-2);
    width: 100%;
    min-height: 52px;
    padding: var(--space-3) var(--space-4);
    border-radius: var(--radius-m);
    border: 2px solid var(--line-strong);
    background: var(--surface);
    color: var(--ink);
    font-weight: var(--weight-strong);
    text-align: center;
  }
  .act.main {
    border-color: var(--sign);
    background: var(--sign);
    color: var(--on-sign);
  }
  .act:disabled {
    border-color: var(--line);
    background: var(--raised);
    color: var(--ink-2);
    cursor: default;
  }
  .act i {
    width: 24px;
    height: 24px;
  }
  .said {
    display: flex;
    align-items: flex-start;
    gap: var(--space-3);
    padding: var(--space-3);
    border-radius: var(--radius-m);
    background: var(--referred-ground);
    color: var(--referred);
    font-weight: var(--weight-strong);
  }
  .said.good {
    background: var(--admitted-ground);
    color: var(--admitted);
  }
  .said.bad {
    background: var(--denied-ground);
    color: var(--denied);
  }
  .said i {
    flex: none;
    width: 24px;
    height: 24px;
    --icon-ground: var(--referred-ground);
  }
  .said.good i {
    --icon-ground: var(--admitted-ground);
  }
  .said.bad i {
    --icon-ground: var(--denied-ground);
  }
  label {
    display: grid;
    gap: var(--space-1);
    font-weight: var(--weight-strong);
  }
  input,
  select {
    width: 100%;
    min-height: 52px;
    padding: var(--space-2) var(--space-3);
    border: 2px solid var(--line-strong);
    border-radius: var(--radius-m);
    background: var(--surface);
    color: var(--ink);
    font: inherit;
  }
  .qr {
    display: block;
    width: 100%;
    max-width: 26rem;
    height: auto;
    margin: 0 auto;
    border-radius: var(--radius-m);
    background: #fff;
  }
`;
