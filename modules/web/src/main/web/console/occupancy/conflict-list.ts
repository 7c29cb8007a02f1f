import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { reset } from '../../design/shared-css.js';
import { timeOfDay } from '../../shared/format.js';
import { areaCss } from '../area-css.js';
import { NextFocus } from '../next-focus.js';
import { sentenceOf } from '../question.js';
import { type Conflict, type ConflictPassage, type Finding, FINDINGS, type OpenConflicts } from './conflicts.js';

/** Tickets on which more went in than they allow, both sides of each, for staff to find out about. */
@customElement('limen-conflict-list')
export class ConflictList extends LitElement {
  static override styles = [
    reset,
    areaCss,
    css`
      :host {
        overflow: visible;
      }
      form {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
      }
      select {
        width: min(100%, 24rem);
        max-width: 100%;
      }
      td small {
        display: block;
      }
    `,
  ];

  @property({ attribute: false }) conflicts!: OpenConflicts;
  /** Grows with every change of them. */
  @property({ attribute: false }) revision = 0;
  @property({ type: Boolean }) away = false;

  @state() private fault = '';
  @state() private said = '';

  constructor() {
    super();
    new NextFocus(this, 'tbody tr', '#twice');
  }

  protected override render(): TemplateResult {
    const { list, more } = this.conflicts;
    const fault = this.fault || this.conflicts.fault;
    return html`<section class="card" aria-labelledby="twice">
      <div class="bar">
        <h2 id="twice" tabindex="-1">Used twice</h2>
        <p class="quiet">${list.length === 0 ? 'None open' : `${list.length}${more ? ' and more' : ''} to look into`}</p>
      </div>
      ${fault ? html`<p class="fault" role="alert">${fault}</p>` : nothing}
      ${list.length === 0
        ? html`<p>No ticket let more people in than it allows.</p>`
        : html`<div class="scroll" tabindex="0" role="region" aria-label="Tickets used twice">
            <table>
              <thead>
                <tr>
                  <th scope="col">Ticket</th>
                  <th scope="col">Went in</th>
                  <th scope="col">Went in again</th>
                  <th scope="col">What it was</th>
                </tr>
              </thead>
              <tbody>
                ${repeat(
                  list,
                  (each) => each.conflict,
                  (each) => this.row(each),
                )}
              </tbody>
            </table>
          </div>`}
      <p class="quiet">
        Gates that cannot ask each other go on deciding, so a ticket may open two of them. It is noticed here when they are heard
        again, by the gates' own clocks. A way out that comes in later settles it by itself.
      </p>
      <p class="visually-hidden" aria-live="polite">${this.said}</p>
    </section>`;
  }

  private row(each: Conflict): TemplateResult {
    return html`<tr>
      <th scope="row">${each.ticket}</th>
      ${this.side(each.first)} ${this.side(each.second)}
      <td>
        <form @submit=${(event: SubmitEvent) => void this.settle(event, each)}>
          <select name="finding" required aria-label="What it was, ticket ${each.ticket}" ?disabled=${this.away}>
            <option value="" selected>Not looked into yet</option>
            ${FINDINGS.map(({ finding, words }) => html`<option value=${finding}>${words}</option>`)}
          </select>
          <button ?disabled=${this.away}>Settle<span class="visually-hidden"> ticket ${each.ticket}</span></button>
        </form>
      </td>
    </tr>`;
  }

  private side({ gate, zone, at }: ConflictPassage): TemplateResult {
    return html`<td>${gate} at ${timeOfDay(at)}<small>into ${zone}</small></td>`;
  }

  private async settle(event: SubmitEvent, each: Conflict): Promise<void> {
    event.preventDefault();
    const found = new FormData(event.target as HTMLFormElement).get('finding') as Finding;
    this.fault = '';
    try {
      await this.conflicts.settle(each.conflict, found);
      this.said = `Ticket ${each.ticket} is settled.`;
    } catch (fault) {
      this.fault = sentenceOf(fault);
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'limen-conflict-list': ConflictList;
  }
}
