import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { reset } from '../../design/shared-css.js';
import { timeOfDay } from '../../shared/format.js';
import { outcomeIcon } from '../../shared/icons.js';
import { areaCss } from '../area-css.js';
import { isAwaited, progress, type Receipt, readReceipt } from './people.js';

const ASK_EVERY_MS = 1_500;

/** A deletion receipt, asked for again until every node has answered. */
@customElement('limen-receipt')
export class ReceiptCard extends LitElement {
  static override styles = [reset, areaCss];

  @property() receipt = '';

  @state() private known: Receipt | undefined;
  @state() private fault = '';

  private timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('receipt')) {
      this.known = undefined;
      void this.read(this.receipt);
    }
  }

  protected override render(): TemplateResult {
    const known = this.known;
    return html`<section class="card" aria-label="Deletion receipt">
      <h2>Deletion receipt</h2>
      ${this.fault ? html`<p class="fault" role="alert">${this.fault}</p>` : nothing}
      ${known
        ? html`<p role="status"><b>${progress(known)}</b></p>
            <table>
              <thead>
                <tr>
                  <th scope="col">Where</th>
                  <th scope="col">Erased</th>
                </tr>
              </thead>
              <tbody>
                <tr class="admitted">
                  <th scope="row">Coordinator</th>
                  <td><i>${outcomeIcon('admitted')}</i>${timeOfDay(known.at)}</td>
                </tr>
                ${known.nodes.map(
                  (node) => html`<tr class=${node.acknowledgedAt ? 'admitted' : 'referred'}>
                    <th scope="row">${node.node}</th>
                    <td>
                      <i>${outcomeIcon(node.acknowledgedAt ? 'admitted' : 'referred')}</i>${node.acknowledgedAt
                        ? timeOfDay(node.acknowledgedAt)
                        : node.revokedAt
                          ? `not: revoked ${timeOfDay(node.revokedAt)}`
                          : 'waiting for its answer'}
                    </td>
                  </tr>`,
                )}
              </tbody>
            </table>
            <p class="quiet">Receipt ${known.id}. It names nobody, and stays when the person is gone.</p>
            <div><button @click=${() => this.save(known)}>Save the signed receipt</button></div>`
        : html`<p>Asking for the receipt…</p>`}
    </section>`;
  }

  private async read(id: string): Promise<void> {
    clearTimeout(this.timer);
    try {
      const known = await readReceipt(id);
      if (id !== this.receipt) {
        return;
      }
      this.known = known;
      this.fault = '';
    } catch {
      this.fault = 'The receipt could not be read just now; it is asked for again.';
    }
    if ((!this.known || isAwaited(this.known)) && this.isConnected) {
      this.timer = setTimeout(() => void this.read(id), ASK_EVERY_MS);
    }
  }

  private save(known: Receipt): void {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([known.statement], { type: 'text/plain' }));
    link.download = `limen-receipt-${known.id}.txt`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'limen-receipt': ReceiptCard;
  }
}
