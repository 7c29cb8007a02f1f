import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { reset } from '../design/shared-css.js';
import { type Area, AREAS, type View } from './areas.js';

/** The parts of the console, and how many wait for somebody in each. */
@customElement('limen-console-nav')
export class ConsoleNav extends LitElement {
  static override styles = [
    reset,
    css`
      nav {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1);
      }
      a {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        min-height: var(--target);
        padding: 0 var(--space-2);
        border-radius: var(--radius-s);
        color: var(--on-header);
        text-decoration: none;
        white-space: nowrap;
      }
      a[aria-current='page'] {
        box-shadow: inset 0 -3px var(--sign);
      }
      a:focus-visible {
        outline-color: var(--sign);
      }
      @media (max-width: 1599px) {
        nav {
          gap: 0;
        }
        a {
          font-size: var(--type-s);
        }
      }
      b {
        min-width: 1.6em;
        padding: 0 0.4em;
        border-radius: 999px;
        background: var(--sign);
        color: var(--on-sign);
        text-align: center;
      }
    `,
  ];

  @property() view: View = 'gates';
  @property({ attribute: false }) areas: readonly Area[] = AREAS;
  /** How many wait for somebody, by area. */
  @property({ attribute: false }) waiting: Partial<Record<View, number>> = {};

  protected override render(): TemplateResult {
    return html`<nav aria-label="Console">${this.areas.map((area, i) => this.link(area, i < 10 ? `Alt+${(i + 1) % 10}` : undefined))}</nav>`;
  }

  private link({ view, name }: Area, key: string | undefined): TemplateResult {
    const count = this.waiting[view] ?? 0;
    return html`<a
      href="#${view}"
      title=${key ?? nothing}
      aria-keyshortcuts=${key ?? nothing}
      aria-current=${this.view === view ? 'page' : nothing}
      >${name}${count > 0 ? html`<b>${count}<span class="visually-hidden"> waiting</span></b>` : nothing}</a
    >`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'limen-console-nav': ConsoleNav;
  }
}
