import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { reset } from '../../design/shared-css.js';
import { getJson } from '../../shared/api.js';
import { timeOfDay } from '../../shared/format.js';
import { outcomeIcon } from '../../shared/icons.js';
import type { Role } from '../../shared/session.js';
import { areaCss } from '../area-css.js';
import { may } from '../areas.js';
import { sentenceOf } from '../question.js';
import { type AuditPage, type AuditView, type Head, parseHead, type Verdict, verify } from './verify.js';

const PAGE = 1000;

/** What was done, chained and signed: how long the chain is, who else remembers it, and a button that verifies it. */
@customElement('limen-audit-area')
export class AuditArea extends LitElement {
  static override styles = [
    reset,
    areaCss,
    css`
      .verdict {
        display: flex;
        align-items: center;
        gap: var(--space-3);
        padding: var(--space-4);
        border-radius: var(--radius-m);
        font-size: var(--type-l);
        font-weight: var(--weight-strong);
      }
      .verdict i {
        flex: none;
        width: 32px;
        height: 32px;
      }
      .verdict.admitted {
        background: var(--admitted-ground);
        color: var(--admitted);
        --icon-ground: var(--admitted-ground);
      }
      .verdict.denied {
        background: var(--denied-ground);
        color: var(--denied);
        --icon-ground: var(--denied-ground);
      }
      code {
        font: var(--type-s) / 1.4 ui-monospace, monospace;
        overflow-wrap: anywhere;
      }
      progress {
        width: min(100%, 32rem);
        height: 12px;
      }
    `,
  ];

  @property({ type: Boolean }) away = false;
  @property({ attribute: false }) roles: readonly Role[] | undefined;

  @state() private view: AuditView | undefined;
  @state() private fault = '';
  @state() private done: number | undefined;
  @state() private verdict: (Verdict & { at: number }) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.read();
  }

  protected override render(): TemplateResult {
    const head = this.view ? parseHead(this.view.head) : undefined;
    return html`<section class="card" aria-labelledby="title">
        <h2 id="title">Audit chain</h2>
        ${this.fault ? html`<p class="fault" role="alert">${this.fault}</p>` : nothing}
        ${head ? this.shown(head) : html`<p>${this.fault ? '' : 'Reading…'}</p>`}
      </section>
      ${this.view ? this.anchors(this.view) : nothing}`;
  }

  private shown(head: Head): TemplateResult {
    return html`<dl>
        <dt>Entries</dt>
        <dd><b>${head.sequence.toLocaleString('en')}</b>, the last at ${timeOfDay(head.at)}</dd>
        <dt>Signed with</dt>
        <dd><code>${head.key}</code></dd>
        <dt>Last hash</dt>
        <dd><code>${head.hash}</code></dd>
      </dl>
      <p>
        Every look at a face, every override, export and erasure is an entry; each carries the hash of the one before. Whoever
        changes or removes one breaks the chain.
      </p>
      ${may(this.roles, 'privacy-officer')
        ? html`<div class="bar">
            <button class="go" ?disabled=${this.done !== undefined || this.away} @click=${() => void this.check()}>Verify the chain</button>
            ${this.done === undefined
              ? nothing
              : html`<progress max=${head.sequence} value=${this.done} aria-label="Entries verified"></progress>`}
          </div>`
        : html`<p class="quiet">A privacy officer can read and verify it.</p>`}
      <div role="status">${this.verdict ? this.told(this.verdict) : nothing}</div>`;
  }

  private told({ fault, entries, signed, at }: Verdict & { at: number }): TemplateResult {
    const outcome = fault ? 'denied' : 'admitted';
    const signature = {
      good: ' The head is signed by that key.',
      bad: '',
      'not looked at': fault ? '' : ' This browser cannot look at the signature: use limen audit verify for that.',
    }[signed];
    return html`<p class="verdict ${outcome}">
      <i>${outcomeIcon(outcome)}</i>${fault || `All ${entries.toLocaleString('en')} entries hold together, as of ${timeOfDay(at)}.${signature}`}
    </p>`;
  }

  private anchors({ anchors }: AuditView): TemplateResult {
    return html`<section class="card" aria-labelledby="anchors">
      <h2 id="anchors">Who remembers it</h2>
      ${anchors.length === 0
        ? html`<p>No node has told yet what it remembers.</p>`
        : html`<table>
            <thead>
              <tr>
                <th scope="col">Node</th>
                <th scope="col" class="number">Up to entry</th>
                <th scope="col">Heard</th>
                <th scope="col">Agrees</th>
              </tr>
            </thead>
            <tbody>
              ${anchors.map(
                (anchor) => html`<tr class=${anchor.agrees ? 'admitted' : 'denied'}>
                  <th scope="row">${anchor.node}</th>
                  <td class="number">${parseHead(anchor.head)?.sequence.toLocaleString('en') ?? '–'}</td>
                  <td>${timeOfDay(anchor.receivedAt)}</td>
                  <td>
                    <i>${outcomeIcon(anchor.agrees ? 'admitted' : 'denied')}</i>${anchor.agrees ? 'Yes' : 'No: it remembers another chain'}
                  </td>
                </tr>`,
              )}
            </tbody>
          </table>`}
    </section>`;
  }

  private async read(): Promise<AuditView | undefined> {
    try {
      this.view = (await getJson<AuditView>('audit')).body;
      this.fault = '';
      return this.view;
    } catch (fault) {
      this.fault = sentenceOf(fault);
      return undefined;
    }
  }

  private async check(): Promise<void> {
    this.verdict = undefined;
    this.done = 0;
    try {
      const view = await this.read();
      const head = view ? parseHead(view.head) : undefined;
      if (view && head) {
        const kept = view.anchors.map((anchor) => parseHead(anchor.head)).filter((each) => each !== undefined);
        const page = async (after: number, through: number): Promise<AuditPage> =>
          (await getJson<AuditPage>(`audit/entries?after=${after}&through=${through}&limit=${PAGE}`)).body;
        const verdict = await verify(head, kept, page, (done) => (this.done = done));
        this.verdict = { ...verdict, at: Date.now() };
      }
    } catch (fault) {
      this.fault = sentenceOf(fault);
    } finally {
      this.done = undefined;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'limen-audit-area': AuditArea;
  }
}
