import { css } from 'lit';

export const watchListStyles = css`
  :host {
    display: grid;
    grid-template-columns: clamp(270px, 22vw, 400px) minmax(0, 1fr);
    gap: var(--space-4);
    min-height: 0;
  }
  :host(:focus-visible) {
    outline-offset: -3px;
  }
  .queue,
  .case {
    overflow-y: auto;
    min-height: 0;
    min-width: 0;
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: var(--radius-m);
  }
  h2 {
    font-size: var(--type-l);
  }
  h3 {
    font-size: var(--type-s);
    color: var(--ink-2);
  }
  .queue > h2,
  .queue > h3 {
    padding: var(--space-4) var(--space-4) var(--space-2);
  }
  .queue button {
    display: grid;
    grid-template-columns: 28px minmax(0, 1fr) auto;
    gap: 0 var(--space-3);
    align-items: center;
    width: 100%;
    min-height: 64px;
    padding: var(--space-2) var(--space-4);
    border-top: 1px solid var(--line);
  }
  .queue button:focus-visible {
    outline-offset: -3px;
  }
  .queue button:hover {
    background: var(--raised);
  }
  .queue button[aria-current='true'] {
    background: var(--selected);
    box-shadow: inset 4px 0 var(--focus);
  }
  .queue i {
    width: 28px;
    height: 28px;
    color: var(--referred);
    --icon-ground: var(--surface);
  }
  .queue .settled i {
    color: var(--ink-2);
  }
  strong,
  b {
    font-weight: var(--weight-strong);
  }
  .quiet,
  small,
  time {
    color: var(--ink-2);
    font-size: var(--type-s);
  }
  .none {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: var(--space-2);
    height: 100%;
    min-height: 16rem;
    padding: var(--space-6);
    text-align: center;
    color: var(--ink-2);
  }
  .none strong {
    color: var(--ink);
    font-size: var(--type-l);
  }
  .case {
    display: grid;
    align-content: start;
    gap: var(--space-4);
    padding: var(--space-5);
  }
  .note {
    padding: var(--space-3) var(--space-4);
    border-inline-start: 4px solid var(--sign);
    background: var(--raised);
    border-radius: var(--radius-s);
  }
  .sides {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 240px), 1fr));
    gap: var(--space-4);
  }
  .side {
    display: grid;
    align-content: start;
    gap: var(--space-3);
    padding: var(--space-4);
    border: 1px solid var(--line);
    border-radius: var(--radius-m);
  }
  .face {
    width: min(100%, 210px);
    aspect-ratio: 1;
    display: grid;
    place-items: center;
    border-radius: var(--radius-m);
    overflow: hidden;
    background: var(--raised);
    color: var(--ink-2);
    text-align: center;
  }
  .face img {
    width: 100%;
    height: 100%;
    object-fit: cover;
    display: block;
  }
  .face div {
    display: grid;
    justify-items: center;
    gap: var(--space-2);
    padding: var(--space-4);
    font-size: var(--type-s);
  }
  .face i {
    width: 56px;
    height: 56px;
    color: var(--line-strong);
  }
  .why {
    font-size: var(--type-l);
    line-height: 1.3;
    overflow-wrap: anywhere;
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
  .alike p:first-of-type {
    font-size: var(--type-l);
    font-weight: var(--weight-strong);
  }
  .looks {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 240px), 1fr));
    gap: var(--space-3);
  }
  .looks li {
    padding: var(--space-3) var(--space-4);
    border: 1px solid var(--line);
    border-radius: var(--radius-m);
    overflow-wrap: anywhere;
  }
  .looks li.missing {
    border-style: dashed;
    border-color: var(--line-strong);
    color: var(--ink-2);
  }
  form {
    display: grid;
    gap: var(--space-4);
    padding: var(--space-4);
    border-radius: var(--radius-m);
    background: var(--raised);
  }
  label {
    display: grid;
    gap: var(--space-1);
    font-weight: var(--weight-strong);
  }
  input,
  textarea {
    width: 100%;
    max-width: 640px;
    min-height: var(--target);
    padding: var(--space-2) var(--space-3);
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-s);
    background: var(--surface);
    color: var(--ink);
    font: inherit;
    font-weight: var(--weight-text);
  }
  input {
    max-width: 320px;
  }
  small {
    font-weight: var(--weight-text);
  }
  .ask {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-4) var(--space-5);
    align-items: end;
  }
  textarea {
    min-height: 64px;
    resize: vertical;
  }
  .verdicts,
  .send {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-3);
    align-items: center;
  }
  form button {
    display: inline-flex;
    align-items: center;
    gap: var(--space-3);
    min-height: 52px;
    padding: 0 var(--space-5);
    border: 2px solid var(--line-strong);
    border-radius: var(--radius-m);
    background: var(--surface);
    font-weight: var(--weight-strong);
  }
  form button[aria-pressed='true'] {
    border-color: var(--ink);
    background: var(--ink);
    color: var(--surface);
  }
  form button.go {
    border-color: var(--ink);
    background: var(--sign);
    color: var(--on-sign);
  }
  form button:disabled {
    opacity: 0.55;
    cursor: default;
  }
  kbd {
    min-width: 1.75em;
    padding: 0.1em 0.4em;
    border: 1px solid currentColor;
    border-radius: var(--radius-s);
    font: inherit;
    font-size: var(--type-s);
    text-align: center;
  }
  .fault {
    color: var(--denied);
    font-weight: var(--weight-strong);
  }
  .outcome {
    display: flex;
    align-items: center;
    gap: var(--space-3);
    font-size: var(--type-l);
    font-weight: var(--weight-strong);
  }
  @media (max-width: 899px) {
    :host {
      grid-template-columns: minmax(0, 1fr);
    }
    .queue,
    .case {
      overflow: visible;
    }
    .case {
      padding: var(--space-4);
    }
  }
`;
