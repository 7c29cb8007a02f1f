import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { reset } from '../design/shared-css.js';
import { getJson, send } from '../shared/api.js';
import { type Added, addPasskey, knowsPasskeys, type Passkey, sentenceOf } from '../shared/passkeys.js';
import '../console/question.js';
import type { Question } from '../console/question.js';
import { loginStyles } from './login-styles.js';

const day = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });

/** Whose account it is sees, adds, renames and removes its passkeys. Fires `changed`, with new recovery codes if there are any. */
@customElement('limen-passkeys')
export class PasskeyList extends LitElement {
  static override styles = [
    reset,
    loginStyles,
    css`
      :host {
        display: grid;
        gap: var(--space-3);
        min-height: 0;
        padding: 0;
        place-items: stretch;
      }
      h2 {
        font-size: var(--type-l);
        font-weight: var(--weight-strong);
      }
      ul {
        display: grid;
        gap: var(--space-3);
      }
      li {
        display: grid;
        gap: var(--space-2);
        padding: var(--space-3);
        border: 1px solid var(--line);
        border-radius: var(--radius-s);
      }
      small {
        color: var(--ink-2);
        font-size: var(--type-s);
      }
      .bar {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
      }
      .bar .other,
      .bar .go {
        flex: 1 1 auto;
        padding-inline: var(--space-3);
      }
    `,
  ];

  /** Whether passkeys can be used at this address. */
  @property({ type: Boolean }) usable = false;

  @state() private passkeys: Passkey[] = [];
  @state() private renaming = '';
  @state() private fault = '';
  @state() private busy = false;

  @query('limen-question') private question!: Question;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.attempt(() => this.look());
  }

  protected override render(): TemplateResult {
    return html`
      <h2 tabindex="-1">Your passkeys</h2>
      <p>A passkey signs you in with your finger, your face or a PIN instead of a password. It stays on your device.</p>
      <div role="alert">${this.fault ? html`<p class="fault">${this.fault}</p>` : nothing}</div>
      ${this.passkeys.length > 0 ? html`<ul>${this.passkeys.map((passkey) => this.entry(passkey))}</ul>` : nothing}
      ${this.usable && knowsPasskeys() ? this.form() : this.away()}
      <limen-question
        asked="Remove this passkey?"
        consequence="It does not sign you in any more. Your device may still offer it; remove it there, too."
        yes="Remove"
        @done=${(event: CustomEvent<Added | undefined>) => void this.attempt(() => this.changed(event.detail))}
      ></limen-question>
    `;
  }

  private form(): TemplateResult {
    return html`<form class="add" @submit=${(event: SubmitEvent) => this.add(event)}>
      <label>
        Name of the new passkey, such as: my phone
        <input name="label" maxlength="60" autocomplete="off" required />
      </label>
      <button class="other" ?disabled=${this.busy}>Add a passkey</button>
    </form>`;
  }

  private away(): TemplateResult {
    return html`<p>
      <small>
        ${knowsPasskeys()
          ? 'None can be added at this address: open this page by its name over HTTPS, or as localhost on the machine itself.'
          : 'This browser cannot add one.'}
      </small>
    </p>`;
  }

  private entry(passkey: Passkey): TemplateResult {
    if (this.renaming === passkey.id) {
      return html`<li>
        <form @submit=${(event: SubmitEvent) => this.rename(event, passkey)}>
          <label>New name<input name="label" maxlength="60" autocomplete="off" required .value=${passkey.label} /></label>
          <div class="bar">
            <button class="go" ?disabled=${this.busy}>Save</button>
            <button class="other" type="button" @click=${() => void this.renamed(passkey)}>Leave as it is</button>
          </div>
        </form>
      </li>`;
    }
    const used = passkey.usedAt ? `last used ${day.format(new Date(passkey.usedAt))}` : 'not used yet';
    return html`<li>
      <strong>${passkey.label}</strong>
      <small>For ${passkey.site}, added ${day.format(new Date(passkey.createdAt))}, ${used}</small>
      <div class="bar">
        <button class="other" data-rename=${passkey.id} aria-label="Rename ${passkey.label}" @click=${() => void this.beginRenaming(passkey)}>Rename</button>
        <button class="other" aria-label="Remove ${passkey.label}" @click=${() => this.askRemoval(passkey)}>Remove</button>
      </div>
    </li>`;
  }

  private add(event: SubmitEvent): void {
    event.preventDefault();
    const label = String(new FormData(event.target as HTMLFormElement).get('label') ?? '').trim();
    void this.attempt(() => this.question.run(() => addPasskey(label)));
  }

  private rename(event: SubmitEvent, passkey: Passkey): void {
    event.preventDefault();
    const label = String(new FormData(event.target as HTMLFormElement).get('label') ?? '').trim();
    void this.attempt(async () => {
      await send('PUT', `account/passkeys/${passkey.id}`, { label });
      await this.look();
      await this.renamed(passkey);
    });
  }

  private async beginRenaming({ id }: Passkey): Promise<void> {
    this.fault = '';
    this.renaming = id;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLInputElement>('li input[name=label]')?.select();
  }

  /** The form has gone, and with it what had the focus. */
  private async renamed({ id }: Passkey): Promise<void> {
    this.fault = '';
    this.renaming = '';
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`[data-rename="${id}"]`)?.focus();
  }

  private askRemoval(passkey: Passkey): void {
    this.fault = '';
    this.question.ask(() => send('DELETE', `account/passkeys/${passkey.id}`));
  }

  private async changed(added?: Added): Promise<void> {
    if (added) {
      this.renderRoot.querySelector<HTMLFormElement>('form.add')?.reset();
    }
    await this.look();
    if (!added) {
      await this.updateComplete;
      this.renderRoot.querySelector('h2')?.focus(); // the button that was pressed has gone with its passkey
    }
    this.dispatchEvent(new CustomEvent('changed', { detail: added?.recoveryCodes ?? [] }));
  }

  private async look(): Promise<void> {
    this.passkeys = (await getJson<Passkey[]>('account/passkeys')).body;
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.fault = '';
    try {
      await work();
    } catch (fault) {
      this.fault = sentenceOf(fault);
    } finally {
      this.busy = false;
    }
  }
}
