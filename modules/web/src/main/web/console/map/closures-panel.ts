import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { reset } from '../../design/shared-css.js';
import { ApiError, send } from '../../shared/api.js';
import { areaCss } from '../area-css.js';
import { NextFocus } from '../next-focus.js';
import { closables } from './closable.js';
import { type Closure, nameOf } from './venue-plan.js';

const LONGEST_REASON = 200;

/** What is closed, with the means to close more and to open it again. Fires `changed` once the coordinator has done it. */
@customElement('limen-closures')
export class ClosuresPanel extends LitElement {
  static override styles = [
    reset,
    areaCss,
    css`
      form,
      li {
        display: grid;
        gap: var(--space-3);
        justify-items: start;
      }
      li {
        padding: var(--space-3) 0;
        border-top: 1px solid var(--line);
      }
      label,
      input {
        width: 100%;
        max-width: none;
      }
      button:disabled {
        border-color: var(--line);
        background: var(--raised);
        color: var(--ink-2);
        opacity: 1;
      }
    `,
  ];

  @property({ attribute: false }) closures: readonly Closure[] = [];
  /** The map as the coordinator has it. */
  @property({ attribute: false }) archive: Record<string, unknown> = {};
  @property({ type: Boolean }) away = false;

  @state() private fault = '';

  @query('form') private form!: HTMLFormElement;

  private sending = false;

  constructor() {
    super();
    new NextFocus(this, 'li', '#closed');
  }

  protected override render(): TemplateResult {
    return html`<section class="card" aria-labelledby="closed">
      <h2 id="closed" tabindex="-1">Closed</h2>
      ${this.closures.length === 0
        ? html`<p class="quiet">Nothing is.</p>`
        : html`<ul>
            ${repeat(
              this.closures,
              (closure) => closure.feature,
              (closure) => this.row(closure),
            )}
          </ul>`}
      <form @submit=${this.close}>
        <label
          >Close a lift, stairs, door or room
          <input name="feature" list="closables" autocomplete="off" required maxlength="200" />
        </label>
        <datalist id="closables">
          ${closables(this.archive).map(({ id, words }) => html`<option value=${id}>${words}</option>`)}
        </datalist>
        <label>Why <input name="reason" autocomplete="off" required maxlength=${LONGEST_REASON} /></label>
        <button class="go" ?disabled=${this.away}>Close</button>
        <p class="quiet">No way leads over it from then on, at gates, kiosks and phones. It is recorded who closed it.</p>
      </form>
      ${this.fault ? html`<p class="fault" role="alert">${this.fault}</p>` : nothing}
    </section>`;
  }

  private row(closure: Closure): TemplateResult {
    const name = nameOf(closure);
    return html`<li>
      <span><b>${name}</b>: ${closure.reason}${closure.closed ? nothing : html` <span class="quiet">(later)</span>`}</span>
      <button ?disabled=${this.away} aria-label="Open ${name} again" @click=${() => void this.tell('DELETE', closure.feature)}>
        Open again
      </button>
    </li>`;
  }

  private readonly close = (event: Event): void => {
    event.preventDefault();
    const fields = new FormData(this.form);
    const reason = String(fields.get('reason')).trim();
    void this.tell('PUT', String(fields.get('feature')).trim(), { reason }).then((done) => {
      if (done) {
        this.form.reset();
      }
    });
  };

  private async tell(method: 'PUT' | 'DELETE', feature: string, body?: { reason: string }): Promise<boolean> {
    if (this.sending || this.away) {
      return false;
    }
    this.sending = true;
    this.fault = '';
    try {
      await send(method, `closures/${encodeURIComponent(feature)}`, body);
      this.dispatchEvent(new CustomEvent('changed'));
      return true;
    } catch (fault) {
      this.fault = fault instanceof ApiError ? fault.detail : 'The coordinator did not answer: look whether it was done, and try again.';
      return false;
    } finally {
      this.sending = false;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'limen-closures': ClosuresPanel;
  }
}
