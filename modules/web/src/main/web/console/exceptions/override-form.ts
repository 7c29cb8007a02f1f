import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { reset } from '../../design/shared-css.js';
import { ApiError, send } from '../../shared/api.js';
import type { GateOverrideView, GateVerdict } from '../../shared/protocol.js';
import { watchListStyles } from '../watch-list/styles.js';
import { USUAL_REASONS, VERDICT_KEY, VERDICT_WORD } from './words.js';

const LONGEST_REASON = 200;
const VERDICTS: readonly GateVerdict[] = ['admit', 'deny', 'ask-ticket'];

/** Decides about one referral, with a reason. Fires `decided` with the override as the coordinator has it. */
@customElement('limen-override-form')
export class OverrideForm extends LitElement {
  static override styles = [
    reset,
    watchListStyles,
    css`
      :host {
        display: block;
      }
      input {
        max-width: 640px;
      }
      .usual {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
      }
      form .usual button {
        min-height: var(--target);
        padding: 0 var(--space-3);
        border-width: 1px;
        font-weight: var(--weight-text);
      }
    `,
  ];

  /** Which referral. */
  @property() event = '';
  @property({ type: Boolean }) away = false;

  @state() private verdict: GateVerdict | undefined;
  @state() private reason = '';
  @state() private sending = false;
  @state() private fault = '';

  @query('input') private words!: HTMLInputElement | null;

  /** Takes a verdict and asks why. */
  choose(verdict: GateVerdict): void {
    this.verdict = verdict;
    this.fault = '';
    void this.updateComplete.then(() => this.words?.focus());
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('event')) {
      this.clear();
    }
  }

  protected override render(): TemplateResult {
    return html`<form novalidate @submit=${this.submit} @keydown=${this.pressed}>
      <div class="verdicts" role="group" aria-label="Decide">${VERDICTS.map((verdict) => this.button(verdict))}</div>
      ${this.verdict
        ? html`<label
              >Why
              <input
                name="reason"
                autocomplete="off"
                required
                maxlength=${LONGEST_REASON}
                .value=${this.reason}
                @input=${(event: Event) => (this.reason = (event.target as HTMLInputElement).value)}
              />
            </label>
            <div class="usual" role="group" aria-label="Usual reasons">
              ${USUAL_REASONS[this.verdict].map(
                (usual) => html`<button type="button" @click=${() => this.take(usual)}>${usual}</button>`,
              )}
            </div>`
        : nothing}
      <div class="send">
        <button class="go" ?disabled=${this.sending || this.away || !this.verdict}>Tell the gate <kbd>Enter</kbd></button>
        <span class="quiet"
          >${this.away
            ? 'Not connected: the gate cannot be told, and stays shut.'
            : 'Good for ten seconds, for this person only. It is recorded who decided and why.'}</span
        >
      </div>
      ${this.fault ? html`<p class="fault" role="alert">${this.fault}</p>` : nothing}
    </form>`;
  }

  private button(verdict: GateVerdict): TemplateResult {
    return html`<button
      type="button"
      aria-pressed=${this.verdict === verdict}
      aria-keyshortcuts=${VERDICT_KEY[verdict]}
      @click=${() => this.choose(verdict)}
    >
      ${VERDICT_WORD[verdict]} <kbd>${VERDICT_KEY[verdict]}</kbd>
    </button>`;
  }

  private take(usual: string): void {
    this.reason = usual;
    void this.updateComplete.then(() => this.words?.focus());
  }

  private pressed(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      this.clear();
      this.dispatchEvent(new CustomEvent('left'));
    }
  }

  private readonly submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (this.sending || this.away || !this.verdict) {
      return;
    }
    if (this.reason.trim() === '') {
      this.fault = 'Say why in a few words.';
      this.words?.focus();
      return;
    }
    this.sending = true;
    this.fault = '';
    try {
      const view = await send<GateOverrideView>('POST', `events/${encodeURIComponent(this.event)}/override`, {
        verdict: this.verdict,
        reason: this.reason.trim(),
      });
      this.clear();
      this.dispatchEvent(new CustomEvent('decided', { detail: view }));
    } catch (fault) {
      this.fault =
        fault instanceof ApiError ? fault.detail : 'The coordinator did not answer. The gate stays shut unless it was told: look at it.';
    } finally {
      this.sending = false;
    }
  };

  private clear(): void {
    this.verdict = undefined;
    this.reason = '';
    this.fault = '';
  }
}
