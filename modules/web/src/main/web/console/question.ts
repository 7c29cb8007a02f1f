import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { reset } from '../design/shared-css.js';
import { ApiError, api, send } from '../shared/api.js';
import { knowsPasskeys, sentenceOf as sentenceOfPasskey, stepUpWithPasskey } from '../shared/passkeys.js';
import { areaCss } from './area-css.js';

/** Whether the coordinator asks for the second factor before it does what was asked. */
export const wantsCode = (fault: unknown): boolean =>
  fault instanceof ApiError && fault.status === 403 && fault.detail.includes('session/second-factor');

/**
 * Asks before something is done that cannot be undone, or that needs a code of the authenticator, and does it. Fires `done`
 * with what the act returned.
 */
@customElement('limen-question')
export class Question extends LitElement {
  static override styles = [
    reset,
    areaCss,
    css`
      :host {
        display: contents;
      }
    `,
  ];

  /** What is asked; a sentence. */
  @property() asked = '';
  /** What then happens. */
  @property() consequence = '';
  @property() yes = 'Do it';

  @state() private act: (() => Promise<unknown>) | undefined;
  @state() private code: string | undefined;
  @state() private busy = false;
  @state() private fault = '';

  @query('dialog') private dialog!: HTMLDialogElement;

  /** Opens the question; `act` runs when it is answered with yes. */
  ask(act: () => Promise<unknown>): void {
    this.act = act;
    this.code = undefined;
    this.fault = '';
    this.dialog.showModal();
  }

  /** Runs `act` at once, and asks only when the coordinator wants a code. Throws what else goes wrong. */
  async run(act: () => Promise<unknown>): Promise<void> {
    try {
      this.tell(await act());
    } catch (fault) {
      if (!wantsCode(fault)) {
        throw fault;
      }
      this.ask(act);
      this.code = '';
    }
  }

  protected override render(): TemplateResult {
    return html`<dialog aria-labelledby="asked" @close=${() => (this.act = undefined)}>
      <h2 id="asked">${this.code === undefined ? this.asked : 'Show that it is you'}</h2>
      ${this.code === undefined ? html`<p>${this.consequence}</p>` : this.factor()}
      ${this.fault ? html`<p class="fault" role="alert">${this.fault}</p>` : nothing}
      <div class="bar">
        <button class="danger" ?disabled=${this.busy} @click=${() => void this.answer()}>
          ${this.code === undefined ? this.yes : 'Go on'}
        </button>
        ${this.code !== undefined && knowsPasskeys()
          ? html`<button ?disabled=${this.busy} @click=${() => void this.answer(stepUpWithPasskey)}>Use a passkey</button>`
          : nothing}
        <button autofocus ?disabled=${this.busy} @click=${() => this.dialog.close()}>Keep as it is</button>
      </div>
    </dialog>`;
  }

  private factor(): TemplateResult {
    return html`<label
        >Code of your authenticator
        <input
          inputmode="numeric"
          autocomplete="one-time-code"
          .value=${this.code ?? ''}
          @input=${(event: Event) => (this.code = (event.target as HTMLInputElement).value)}
          @keydown=${(event: KeyboardEvent) => event.key === 'Enter' && void this.answer()}
        />
      </label>
      <p class="quiet">Signed in through your organisation? <a href=${api('session/openid?fresh=true')}>Sign in once more</a> instead.</p>`;
  }

  private async answer(show = () => this.showCode()): Promise<void> {
    if (this.busy || !this.act) {
      return;
    }
    this.busy = true;
    this.fault = '';
    try {
      if (this.code !== undefined) {
        await show();
      }
      const result = await this.act();
      this.dialog.close();
      this.tell(result);
    } catch (fault) {
      if (wantsCode(fault) && this.code === undefined) {
        this.code = '';
      } else {
        this.fault = sentenceOfPasskey(fault);
      }
    } finally {
      this.busy = false;
    }
  }

  private async showCode(): Promise<void> {
    await send('POST', 'session/second-factor', { code: this.code?.trim() ?? '' });
  }

  private tell(result: unknown): void {
    this.dispatchEvent(new CustomEvent('done', { detail: result }));
  }
}

/** What to say of a fault. */
export const sentenceOf = (fault: unknown): string =>
  fault instanceof ApiError ? fault.detail : 'The coordinator did not answer. Try again.';
