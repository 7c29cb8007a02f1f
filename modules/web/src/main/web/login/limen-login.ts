import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { reset } from '../design/shared-css.js';
import { api, getJson, send } from '../shared/api.js';
import { limenMark } from '../shared/icons.js';
import { knowsPasskeys, sentenceOf, showToSignIn, signInWithPasskey } from '../shared/passkeys.js';
import { type Session, type SessionUser, wanted } from '../shared/session.js';
import { loginStyles } from './login-styles.js';
import './passkey-list.js';

interface SecondFactor {
  secret: string;
  address: string;
}

/** Signs somebody in, and lets them add an authenticator and passkeys. */
@customElement('limen-login')
export class LimenLogin extends LitElement {
  static override styles = [reset, loginStyles];

  @state() private session: Session | undefined;
  @state() private fault = '';
  @state() private busy = false;
  @state() private factor: SecondFactor | undefined;
  @state() private codes: string[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    void this.attempt(() => this.look());
  }

  protected override render(): TemplateResult {
    return html`
      <main>
        <header>
          <i>${limenMark()}</i>
          <h1>Limen</h1>
        </header>
        <div role="alert">${this.fault ? html`<p class="fault">${this.fault}</p>` : nothing}</div>
        ${this.session?.user ? this.signedIn(this.session.user) : this.form()}
      </main>
    `;
  }

  private form(): TemplateResult {
    return html`
      <form @submit=${(event: SubmitEvent) => this.signIn(event)}>
        <label>Name<input name="name" autocomplete="username" autocapitalize="none" required autofocus /></label>
        <label>Password<input name="password" type="password" autocomplete="current-password" required /></label>
        <label>
          Code of the authenticator, or a recovery code, if you have one
          <input name="code" autocomplete="one-time-code" />
        </label>
        <button class="go" ?disabled=${this.busy}>Sign in</button>
      </form>
      ${this.session?.passkeys && knowsPasskeys() ? this.passkey() : nothing}
      ${this.session?.openId ? html`<a class="other" href=${api('session/openid')}>Sign in with the venue's account</a>` : nothing}
    `;
  }

  private passkey(): TemplateResult {
    return html`
      <button class="other" id="passkey" ?disabled=${this.busy} @click=${() => this.usePasskey()}>Use a passkey</button>
    `;
  }

  private signedIn(user: SessionUser): TemplateResult {
    return html`
      <p><strong>${user.name}</strong> is signed in (${user.roles.join(', ')}).</p>
      ${user.local && !user.authenticator ? this.authenticator(user) : nothing}
      ${user.local ? this.passkeys() : nothing}
      ${this.codes.length > 0 ? this.recovery() : nothing}
      <a class="go" id="continue" href="./${wanted(location.search)}">Continue</a>
      <button class="other" id="sign-out" ?disabled=${this.busy} @click=${() => this.signOut()}>Sign out</button>
    `;
  }

  private passkeys(): TemplateResult {
    return html`<limen-passkeys
      ?usable=${this.session?.passkeys ?? false}
      @changed=${(event: CustomEvent<string[]>) => this.added(event.detail)}
    ></limen-passkeys>`;
  }

  private authenticator(user: SessionUser): TemplateResult {
    if (!this.factor) {
      return html`
        <p>
          ${user.secondFactor
            ? 'An authenticator, which shows codes on your phone, helps when your passkey is not at hand.'
            : 'A password alone can be overheard. Add an authenticator or a passkey; some things cannot be done without one.'}
        </p>
        <button class="other" id="add" ?disabled=${this.busy} @click=${() => this.begin()}>Add an authenticator</button>
      `;
    }
    return html`
      <p>
        Type this into the authenticator, or <a href=${this.factor.address}>open it there</a>; then type the code it
        shows.
      </p>
      <p class="secret">${this.factor.secret.replace(/(.{4})/g, '$1 ').trim()}</p>
      <form @submit=${(event: SubmitEvent) => this.confirm(event)}>
        <label>Code<input name="code" inputmode="numeric" autocomplete="one-time-code" required /></label>
        <button class="go" ?disabled=${this.busy}>Confirm</button>
      </form>
    `;
  }

  private recovery(): TemplateResult {
    return html`
      <p>Keep these codes: each stands in for your second factor once. They are not shown again.</p>
      <ul class="secret">${this.codes.map((code) => html`<li>${code}</li>`)}</ul>
    `;
  }

  private signIn(event: SubmitEvent): void {
    const typed = fields(event);
    const code = typed('code').trim();
    void this.attempt(async () => {
      await send('POST', 'session', {
        name: typed('name').trim().toLowerCase(),
        password: typed('password'),
        ...(code ? { code } : {}),
      });
      await this.look();
      const user = this.session?.user;
      if (user?.secondFactor) {
        location.assign(`./${wanted(location.search)}`);
      }
    });
  }

  /** With what was typed already, it comes after the password; otherwise it is enough by itself. */
  private usePasskey(): void {
    const typed = new FormData(this.renderRoot.querySelector('form') ?? undefined);
    const name = String(typed.get('name') ?? '').trim().toLowerCase();
    const password = String(typed.get('password') ?? '');
    void this.attempt(async () => {
      if (name && password) {
        await send('POST', 'session', { name, password, passkey: await showToSignIn() });
      } else {
        await signInWithPasskey();
      }
      location.assign(`./${wanted(location.search)}`);
    });
  }

  private added(codes: string[]): void {
    if (codes.length > 0) {
      this.codes = codes;
    }
    void this.attempt(() => this.look());
  }

  private signOut(): void {
    void this.attempt(async () => {
      await send('DELETE', 'session');
      this.factor = undefined;
      this.codes = [];
      await this.look();
    });
  }

  private begin(): void {
    void this.attempt(async () => {
      this.factor = await send<SecondFactor>('POST', 'account/second-factor');
    });
  }

  private confirm(event: SubmitEvent): void {
    const code = fields(event)('code').replace(/\s/g, '');
    void this.attempt(async () => {
      const made = await send<{ codes: string[] }>('POST', 'account/second-factor/confirmation', { code });
      this.codes = made?.codes ?? [];
      await this.look();
    });
  }

  private async look(): Promise<void> {
    this.session = (await getJson<Session>('session')).body;
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

function fields(event: SubmitEvent): (name: string) => string {
  event.preventDefault();
  const data = new FormData(event.target as HTMLFormElement);
  return (name) => String(data.get(name) ?? '');
}
