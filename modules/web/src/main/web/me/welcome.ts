import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { reset } from '../design/shared-css.js';
import { ApiError } from '../shared/api.js';
import { parts } from './me-styles.js';
import type { Phone } from './phone.js';
import { said } from './said.js';
import { secretOf } from './secret.js';
import type { Words } from './words.js';

/** Takes tickets onto this phone: from a link that was opened, or one that is pasted. Asks first, since it works once. */
@customElement('limen-welcome')
export class Welcome extends LitElement {
  static override styles = [reset, parts];

  @property({ attribute: false }) phone!: Phone;
  @property({ attribute: false }) words!: Words;
  /** From the link that opened the page. */
  @property() secret = '';

  @state() private taking = false;
  @state() private problem = '';

  protected override render(): TemplateResult {
    const { words } = this;
    return html`<section class="stack">
      ${this.secret
        ? html`<h2>${words.takeTitle}</h2>
            <p>${words.takeHow}</p>
            ${this.problem ? said('bad', this.problem) : nothing}
            <button class="act main" ?disabled=${this.taking} @click=${() => void this.take(this.secret)}>
              ${this.taking ? words.taking : words.take}
            </button>
            <button class="act" @click=${this.done}>${words.back}</button>`
        : html`<h2>${words.welcome}</h2>
            ${this.phone.ended ? said('ask', words.welcomeEnded) : nothing}
            <p>${words.welcomeHow}</p>
            ${this.problem ? said('bad', this.problem) : nothing}
            <form class="stack" @submit=${this.submit}>
              <label>${words.link}<input name="link" autocomplete="off" autocapitalize="none" spellcheck="false" /></label>
              <button class="act main" ?disabled=${this.taking}>${this.taking ? words.taking : words.take}</button>
            </form>`}
    </section>`;
  }

  private readonly submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const secret = secretOf(String(new FormData(event.target as HTMLFormElement).get('link') ?? ''));
    if (secret) {
      void this.take(secret);
    } else {
      this.problem = this.words.linkNone;
    }
  };

  private async take(secret: string): Promise<void> {
    this.taking = true;
    this.problem = '';
    try {
      await this.phone.claim(secret);
      this.done();
    } catch (fault) {
      const status = fault instanceof ApiError ? fault.status : 0;
      this.problem = status === 403 ? this.words.linkUsed : status === 409 ? (fault as ApiError).detail : this.words.fault;
    } finally {
      this.taking = false;
    }
  }

  private readonly done = (): void => void this.dispatchEvent(new Event('done'));
}
