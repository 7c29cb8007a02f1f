import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { reset } from '../design/shared-css.js';
import { api, ApiError, getJson, send } from '../shared/api.js';
import { limenMark } from '../shared/icons.js';
import { type Session, type SessionUser, wanted } from '../shared/session.js';
import { loginStyles } from './login-styles.js';

interface SecondFactor {
  secret: string;
  address: string;
}

/** Signs somebody in, and lets them add an authenticator. */
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
      ${this.session?.openId ? html`<a class="other" href=${api('session/openid')}>Sign in with the venue's account</a>` : nothing}
    `;
  }

  private signedIn(user: SessionUser): TemplateResult {
    return html`
      <p><strong>${user.name}</strong> is signed in (${user.roles.join(', ')}).</p>
      ${user.local && !user.secondFactor ? this.authenticator() : nothing}
      ${this.codes.length > 0 ? this.recovery() : nothing}
      <a class="go" id="continue" href="./${wanted(location.search)}">Continue</a>
      <button class="other" id="sign-out" ?disabled=${this.busy} @click=${() => this.signOut()}>Sign out</button>
    `;
  }

  private authenticator(): TemplateResult {
    if (!this.factor) {
      return html`
        <p>A password alone can be overheard. Add an authenticator; some things cannot be done without one.</p>
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
      <p>Keep these codes: each stands in for the authenticator once. They are not shown again.</p>
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
      this.fault = fault instanceof ApiError ? fault.detail : 'The coordinator does not answer. Try again.';
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
