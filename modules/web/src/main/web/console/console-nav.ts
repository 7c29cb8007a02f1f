import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { reset } from '../design/shared-css.js';

export type View = 'gates' | 'watch-list';

/** Which part of the console an address such as `/console#watch-list` means. */
export const viewOf = (hash: string): View => (hash === '#watch-list' ? 'watch-list' : 'gates');

/** The parts of the console, and how many hits wait for a look. */
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
        padding: 0 var(--space-3);
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
  @property({ type: Number }) waiting = 0;

  protected override render(): TemplateResult {
    return html`<nav aria-label="Console">
      ${this.link('gates', 'Gates')}
      ${this.link(
        'watch-list',
        'Watch list',
        this.waiting > 0 ? html`<b>${this.waiting}<span class="visually-hidden"> waiting</span></b>` : nothing,
      )}
    </nav>`;
  }

  private link(view: View, name: string, count: TemplateResult | typeof nothing = nothing): TemplateResult {
    return html`<a href="#${view}" aria-current=${this.view === view ? 'page' : nothing}>${name}${count}</a>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'limen-console-nav': ConsoleNav;
  }
}
