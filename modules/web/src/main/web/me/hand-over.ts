import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { reset } from '../design/shared-css.js';
import { parts } from './me-styles.js';
import type { Phone } from './phone.js';
import type { Claim } from './protocol.js';
import { qr } from './qr.js';
import { said } from './said.js';
import type { Words } from './words.js';

const LOOK_MS = 3_000;

/** Hands tickets to another phone: a link that works once, as a QR code and to be sent. Says `done` when it is over. */
@customElement('limen-hand-over')
export class HandOver extends LitElement {
  static override styles = [
    reset,
    parts,
    css`
      :host {
        display: grid;
      }
    `,
  ];

  @property({ attribute: false }) phone!: Phone;
  @property({ attribute: false }) words!: Words;
  @property() kind: 'give' | 'move' = 'give';
  @property({ attribute: false }) tickets: string[] = [];

  @state() private claim: Claim | undefined;
  @state() private problem = '';
  @state() private handed = false;

  private looking = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.offer();
    this.looking = window.setInterval(() => void this.look(), LOOK_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.looking);
  }

  protected override render(): TemplateResult {
    const { words } = this;
    const link = this.claim ? new URL(`me#claim=${this.claim.secret}`, document.baseURI).href : '';
    return html`<section class="stack" aria-labelledby="title">
      <h2 id="title" tabindex="-1">${this.kind === 'give' ? words.giveTitle : words.moveTitle}</h2>
      ${this.handed
        ? html`${said('good', words.handed)}
            <button class="act main" @click=${this.done}>${words.close}</button>`
        : html`<p>${this.kind === 'give' ? words.giveHow : words.moveHow}</p>
            ${this.problem ? said('bad', this.problem) : nothing}
            ${link
              ? html`<div data-link=${link}>${qr(link, words.handCode, 'Byte')}</div>
                  ${'share' in navigator
                    ? html`<button class="act" @click=${() => void navigator.share({ url: link }).catch(() => undefined)}>${words.share}</button>`
                    : nothing}`
              : nothing}
            <button class="act" @click=${() => void this.stop()}>${words.stop}</button>`}
    </section>`;
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>('h2')?.focus();
  }

  private async offer(): Promise<void> {
    try {
      this.claim = await this.phone.offer(this.kind, this.tickets);
    } catch {
      this.problem = this.words.fault;
    }
  }

  private async look(): Promise<void> {
    if (!this.claim || this.handed) {
      return;
    }
    await this.phone.refresh();
    const here = this.phone.wallet?.tickets.map(({ ticket }) => ticket.id) ?? [];
    this.handed = this.kind === 'give' ? !this.tickets.some((ticket) => here.includes(ticket)) : this.phone.ended;
  }

  private async stop(): Promise<void> {
    await this.phone.withdrawOffer().catch(() => undefined);
    this.done();
  }

  private readonly done = (): void => void this.dispatchEvent(new Event('done'));
}
