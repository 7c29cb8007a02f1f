import { css } from 'lit';

/** Calm, above whatever is read; only leaving the building is loud. */
export const bannerCss = css`
  .latest .said,
  .leave {
    margin-bottom: var(--space-4);
  }
  .latest .said {
    align-items: stretch;
    padding: 0;
    gap: 0;
  }
  .latest button {
    min-height: 52px;
    padding: var(--space-3);
    color: inherit;
    font-weight: var(--weight-strong);
    text-align: start;
  }
  .latest button:first-child {
    flex: 1;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .latest small {
    display: block;
    font-weight: var(--weight-text);
  }
  .latest .read {
    flex: none;
    width: 52px;
    border-inline-start: 1px solid currentColor;
    text-align: center;
    font-size: var(--type-l);
  }
  /* Whoever has scrolled down is to see it, too. */
  .urgent {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
  }
  .leave {
    font-size: var(--type-l);
  }
`;
