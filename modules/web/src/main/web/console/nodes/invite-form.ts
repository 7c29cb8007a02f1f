import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { reset } from '../../design/shared-css.js';
import { send } from '../../shared/api.js';
import { age } from '../../shared/format.js';
import { areaCss } from '../area-css.js';
import { type Question, sentenceOf } from '../question.js';
import '../question.js';

interface Invitation {
  node: string;
  zones: string[];
  code: string;
  expiresAt: string;
  coordinator: string;
  fingerprint: string;
  /** PNG, Base64. */
  qrPng: string;
}

/** Makes a machine a node: a code that is good once, to be scanned or typed there. It is nowhere else, and gone when closed. */
@customElement('limen-invite-form')
export class InviteForm extends LitElement {
  static override styles = [
    reset,
    areaCss,
    css`
      .invitation {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: var(--space-5);
        align-items: start;
      }
      img {
        width: 220px;
        height: 220px;
        padding: var(--space-2);
        background: #fff;
        image-rendering: pixelated;
        border-radius: var(--radius-s);
      }
      code {
        font: var(--weight-strong) var(--type-l) / 1.4 ui-monospace, monospace;
        overflow-wrap: anywhere;
      }
      .fingerprint {
        font: var(--type-s) / 1.4 ui-monospace, monospace;
      }
      @media (max-width: 699px) {
        .invitation {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  @property({ type: Boolean }) away = false;
  @property({ attribute: false }) now = 0;

  @state() private node = '';
  @state() private zones = '';
  @state() private minutes = '60';
  @state() private invitation: Invitation | undefined;
  @state() private fault = '';
  @state() private busy = false;

  @query('input') private first!: HTMLInputElement | null;
  @query('limen-question') private question!: Question;

  /** Begins an invitation for a node that was there before. */
  again(node: string, zones: readonly string[]): void {
    this.invitation = undefined;
    this.node = node;
    this.zones = zones.join(', ');
    void this.updateComplete.then(() => this.first?.focus());
  }

  protected override render(): TemplateResult {
    return html`<section class="card" aria-labelledby="title">
      <h2 id="title">Pair a machine</h2>
      ${this.invitation ? this.shown(this.invitation) : this.form()}
      ${this.fault ? html`<p class="fault" role="alert">${this.fault}</p>` : nothing}
      <limen-question @done=${(event: CustomEvent<Invitation>) => (this.invitation = event.detail)}></limen-question>
    </section>`;
  }

  private form(): TemplateResult {
    return html`<form class="bar" @submit=${this.submit}>
      <label
        >Name of the node
        <input
          required
          autocomplete="off"
          pattern="[A-Za-z0-9][A-Za-z0-9._\\-]{0,63}"
          .value=${this.node}
          @input=${(event: Event) => (this.node = (event.target as HTMLInputElement).value)}
        />
      </label>
      <label
        >Zones, or empty for all
        <input
          autocomplete="off"
          .value=${this.zones}
          @input=${(event: Event) => (this.zones = (event.target as HTMLInputElement).value)}
        />
      </label>
      <label
        >Good for minutes
        <input
          type="number"
          min="1"
          max="1440"
          required
          .value=${this.minutes}
          @input=${(event: Event) => (this.minutes = (event.target as HTMLInputElement).value)}
        />
      </label>
      <button class="go" ?disabled=${this.busy || this.away}>Make the code</button>
    </form>`;
  }

  private shown(invitation: Invitation): TemplateResult {
    const left = Date.parse(invitation.expiresAt) - this.now;
    if (left <= 0) {
      return html`<p class="warn">The code for ${invitation.node} has run out.</p>
        <div><button @click=${() => (this.invitation = undefined)}>Make another</button></div>`;
    }
    return html`<div class="invitation">
        <img src="data:image/png;base64,${invitation.qrPng}" alt="QR code for ${invitation.node}" />
        <dl>
          <dt>Node</dt>
          <dd><b>${invitation.node}</b>${invitation.zones.length > 0 ? `, to ${invitation.zones.join(', ')}` : ', all zones'}</dd>
          <dt>Code</dt>
          <dd><code>${invitation.code}</code></dd>
          <dt>Good for</dt>
          <dd>${age(left)}, once</dd>
          <dt>Coordinator</dt>
          <dd>${invitation.coordinator}</dd>
          <dt>Fingerprint</dt>
          <dd class="fingerprint">${invitation.fingerprint}</dd>
        </dl>
      </div>
      <p class="note">Show it to nobody but the machine: whoever scans it first becomes ${invitation.node}.</p>
      <div><button @click=${() => (this.invitation = undefined)}>Done, hide it</button></div>`;
  }

  private readonly submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const zones = this.zones.split(/[\s,]+/).filter((zone) => zone !== '');
    const request = { node: this.node.trim(), minutes: Number(this.minutes), ...(zones.length > 0 ? { zones } : {}) };
    this.busy = true;
    this.fault = '';
    try {
      await this.question.run(() => send<Invitation>('POST', 'node-invitations', request));
    } catch (fault) {
      this.fault = sentenceOf(fault);
    } finally {
      this.busy = false;
    }
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'limen-invite-form': InviteForm;
  }
}
