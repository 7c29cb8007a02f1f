import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { reset } from '../../design/shared-css.js';
import { ApiError, send } from '../../shared/api.js';
import type { Verdict, WatchListHitView } from '../../shared/protocol.js';
import { watchListStyles } from './styles.js';
import { VERDICT_WORD } from './watch-list-log.js';

export const LONGEST_REASON = 500;
const LONGEST_NAME = 100;

/**
 * One person's look at one hit: a verdict and, without exception, the reason for it. Fires `reviewed` with the hit as the
 * coordinator then has it, and `named` with the reviewer's name as it is typed.
 */
@customElement('limen-review-form')
export class ReviewForm extends LitElement {
  static override styles = [
    reset,
    watchListStyles,
    css`
      :host {
        display: block;
      }
    `,
  ];

  /** Which hit. */
  @property() event = '';
  @property() reviewer = '';
  /** Whether the reviewer's name is known from their sign-in, so that they cannot type another. */
  @property({ type: Boolean }) known = false;
  @property({ type: Boolean }) away = false;

  @state() private verdict: Verdict | undefined;
  @state() private reason = '';
  @state() private sending = false;
  @state() private fault = '';

  @query('textarea') private words!: HTMLTextAreaElement | null;
  @query('input') private name_!: HTMLInputElement | null;

  /** Takes a verdict and asks for what is still missing. */
  choose(verdict: Verdict): void {
    this.verdict = verdict;
    this.fault = '';
    void this.updateComplete.then(() => (this.reviewer.trim() === '' ? this.name_ : this.words)?.focus());
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('event')) {
      this.clear();
    }
  }

  protected override render(): TemplateResult {
    return html`<form novalidate @submit=${this.submit} @keydown=${this.pressed}>
      <div class="ask">
      ${this.known ? html`<p class="quiet">You review as <b>${this.reviewer}</b>.</p>` : this.nameField()}
      <div class="verdicts" role="group" aria-label="What you see">
        ${this.button('confirm', 'C')} ${this.button('dismiss', 'D')}
      </div>
      </div>
      <label
        >Why
        <textarea
          name="reason"
          required
          maxlength=${LONGEST_REASON}
          aria-describedby="hint"
          .value=${this.reason}
          @input=${(event: Event) => (this.reason = (event.target as HTMLTextAreaElement).value)}
        ></textarea>
        <small id="hint">In your own words, for whoever reads it in a year: what is the same, or what differs.</small>
      </label>
      <div class="send">
        <button class="go" ?disabled=${this.sending || this.away}>Record <kbd>Enter</kbd></button>
        <span class="quiet">${this.away ? 'Not connected: nothing can be recorded now.' : 'Moves no barrier. Counts once two people agree.'}</span>
      </div>
      ${this.fault ? html`<p class="fault" role="alert">${this.fault}</p>` : nothing}
    </form>`;
  }

  private button(verdict: Verdict, key: string): TemplateResult {
    return html`<button
      type="button"
      aria-pressed=${this.verdict === verdict}
      aria-keyshortcuts=${key}
      @click=${() => this.choose(verdict)}
    >
      ${VERDICT_WORD[verdict]} <kbd>${key}</kbd>
    </button>`;
  }

  private named(name: string): void {
    this.reviewer = name;
    this.dispatchEvent(new CustomEvent('named', { detail: name }));
  }

  private pressed(event: KeyboardEvent): void {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.target === this.words) {
      event.preventDefault();
      void this.submit(event);
    } else if (event.key === 'Escape') {
      this.clear();
      this.words?.blur();
      this.dispatchEvent(new CustomEvent('left'));
    }
  }

  private missing(): string {
    if (this.reviewer.trim() === '') {
      this.name_?.focus();
      return 'Say who you are: two different people must look.';
    }
    if (!this.verdict) {
      return 'Say what you see: C for the same person, D for somebody else.';
    }
    if (this.reason.trim() === '') {
      this.words?.focus();
      return 'Say why in a few words.';
    }
    return '';
  }

  private nameField(): TemplateResult {
    return html`<label
      >Your name
      <input
        name="reviewer"
        autocomplete="off"
        required
        maxlength=${LONGEST_NAME}
        .value=${this.reviewer}
        @input=${(event: Event) => this.named((event.target as HTMLInputElement).value)}
      />
    </label>`;
  }

  private readonly submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    this.fault = this.missing();
    if (this.fault || this.sending || this.away) {
      return;
    }
    this.sending = true;
    try {
      const view = await send<WatchListHitView>('POST', `watch-list-hits/${encodeURIComponent(this.event)}/reviews`, {
        reviewer: this.reviewer.trim(),
        verdict: this.verdict,
        reason: this.reason.trim(),
      });
      this.clear();
      if (view) {
        this.dispatchEvent(new CustomEvent('reviewed', { detail: view }));
      }
    } catch (fault) {
      this.fault = fault instanceof ApiError ? fault.detail : 'The coordinator did not answer: nothing was recorded. Try again.';
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
