import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { reset } from '../design/shared-css.js';
import { parts } from './me-styles.js';
import { keep, recall } from './memory.js';
import { moment } from './moments.js';
import type { Phone } from './phone.js';
import { digestOf } from './phone-key.js';
import type { Agreement, Purpose, Wallet } from './protocol.js';
import './receipt-view.js';
import { said } from './said.js';
import './selfie.js';
import { CONSENT_VERSION, consentText, type Words } from './words.js';

const PURPOSES: Purpose[] = ['gate-admission', 'kiosk-recognition', 'face-in-ticket'];
const FIRST = 'gate-admission';

/** Whether a purpose is agreed to. The box office may have written the first one in words of its own. */
export function agreementOf(wallet: Wallet, purpose: Purpose): Agreement | undefined {
  return wallet.consents.find(
    (consent) => consent.purpose === purpose || (purpose === FIRST && !PURPOSES.slice(1).includes(consent.purpose as Purpose)),
  );
}

/** Three agreements, each by itself, in plain words; the picture; and what became of what was taken back. */
@customElement('limen-agreements')
export class Agreements extends LitElement {
  static override styles = [
    reset,
    parts,
    css`
      article {
        border-inline-start: 8px solid var(--line-strong);
      }
      article.given {
        border-inline-start-color: var(--admitted);
      }
      dl {
        display: grid;
        gap: var(--space-2);
      }
      dt {
        font-size: var(--type-s);
        color: var(--ink-2);
      }
      .state {
        font-weight: var(--weight-strong);
      }
      .given .state {
        color: var(--admitted);
      }
    `,
  ];

  @property({ attribute: false }) phone!: Phone;
  @property({ attribute: false }) wallet!: Wallet;
  @property({ attribute: false }) words!: Words;
  @property() language = 'en';

  @state() private problem = '';
  @state() private busy: Purpose | undefined;
  @state() private receipt: string | undefined;
  @state() private selfie = false;

  override connectedCallback(): void {
    super.connectedCallback();
    recall<string>('receipt').then((kept) => (this.receipt = kept), () => undefined);
  }

  protected override render(): TemplateResult {
    const { words, wallet } = this;
    if (this.selfie) {
      return html`<limen-selfie .phone=${this.phone} .words=${words} @done=${() => (this.selfie = false)}></limen-selfie>`;
    }
    return html`<div class="stack">
      <h2>${words.faceTitle}</h2>
      <p>${words.faceIntro}</p>
      ${this.problem ? said('bad', this.problem) : nothing}
      ${this.receipt
        ? html`<limen-receipt
            .phone=${this.phone}
            .words=${words}
            .language=${this.language}
            .receipt=${this.receipt}
            @done=${() => void this.keepReceipt(undefined)}
          ></limen-receipt>`
        : nothing}
      ${PURPOSES.map((purpose) => this.card(purpose))}
      ${wallet.waiting > 0 ? said('ask', words.waitingStaff) : nothing}
    </div>`;
  }

  private card(purpose: Purpose): TemplateResult {
    const { words, wallet } = this;
    const { title, what, where, howLong } = words.purposes[purpose];
    const given = agreementOf(wallet, purpose);
    const possible = purpose === FIRST || agreementOf(wallet, FIRST) !== undefined;
    return html`<article class="card ${given ? 'given' : ''}" data-purpose=${purpose}>
      <h3 id=${purpose}>${title}</h3>
      <p>${what}</p>
      <dl>
        <div><dt>${words.where}</dt><dd>${where}</dd></div>
        <div><dt>${words.howLong}</dt><dd>${howLong(this.days)}</dd></div>
      </dl>
      <p class="state">${given ? words.agreed(moment(given.givenAt, this.language)) : words.notAgreed}</p>
      ${given
        ? html`${purpose === FIRST ? this.picture() : nothing}
            <button class="act" aria-describedby=${purpose} ?disabled=${this.stopped} @click=${() => void this.takeBack(purpose)}>
              ${words.takeBack}
            </button>`
        : html`${possible ? nothing : html`<p class="quiet">${words.needsFirst}</p>`}
            <button
              class="act main"
              aria-describedby=${purpose}
              ?disabled=${this.stopped || !possible}
              @click=${() => void this.agree(purpose)}
            >
              ${words.agree}
            </button>`}
    </article>`;
  }

  private picture(): TemplateResult {
    const { words, wallet } = this;
    return html`<p>${words.pictures(wallet.references)}</p>
      <button class="act ${wallet.references === 0 ? 'main' : ''}" ?disabled=${this.stopped} @click=${() => (this.selfie = true)}>
        ${wallet.references === 0 ? words.selfie : words.selfieAgain}
      </button>`;
  }

  private get days(): number {
    return Math.max(1, Math.round(this.wallet.facesKeptHours / 24));
  }

  private get stopped(): boolean {
    return this.phone.away || this.busy !== undefined;
  }

  private agree(purpose: Purpose): Promise<void> {
    return this.work(purpose, async () =>
      this.phone.agree(purpose, CONSENT_VERSION, await digestOf(consentText(this.words, purpose, this.days))),
    );
  }

  private takeBack(purpose: Purpose): Promise<void> {
    return this.work(purpose, async () => {
      const receipt = await this.phone.takeBack(purpose);
      if (receipt) {
        await this.keepReceipt(receipt);
      }
    });
  }

  private async work(purpose: Purpose, act: () => Promise<void>): Promise<void> {
    this.busy = purpose;
    this.problem = '';
    try {
      await act();
    } catch {
      this.problem = this.words.fault;
    } finally {
      this.busy = undefined;
    }
  }

  private async keepReceipt(receipt: string | undefined): Promise<void> {
    this.receipt = receipt;
    await keep('receipt', receipt);
  }
}
