import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { reset } from '../design/shared-css.js';
import { latency, metres, timeOfDay, walkingMinutes } from '../shared/format.js';
import { faceIcon, maneuverIcon, outcomeIcon, passageIcon } from '../shared/icons.js';
import { nameOf, type Row } from './decision-log.js';
import './score-scale.js';
import { OUTCOME_WORD, reasonInWords } from './words.js';

/** Everything about one decision: who it was taken for and why, how sure, on which ticket, and where they were sent. */
@customElement('limen-decision-detail')
export class DecisionDetail extends LitElement {
  static override styles = [
    reset,
    css`
      :host {
        overflow-y: auto;
        background: var(--surface);
        border: 1px solid var(--line);
        border-radius: var(--radius-m);
      }
      .verdict {
        display: flex;
        align-items: center;
        gap: var(--space-3);
        padding: var(--space-4) var(--space-5);
        font-size: var(--type-l);
        font-weight: var(--weight-strong);
      }
      .verdict i {
        width: 36px;
        height: 36px;
      }
      .verdict small {
        margin-left: auto;
        font-size: var(--type-s);
        font-weight: var(--weight-text);
      }
      .admitted {
        background: var(--admitted-ground);
        color: var(--admitted);
        --icon-ground: var(--admitted-ground);
      }
      .denied {
        background: var(--denied-ground);
        color: var(--denied);
        --icon-ground: var(--denied-ground);
      }
      .referred {
        background: var(--referred-ground);
        color: var(--referred);
        --icon-ground: var(--referred-ground);
      }
      .body {
        display: grid;
        gap: var(--space-5);
        padding: var(--space-5);
      }
      .who {
        display: flex;
        gap: var(--space-4);
        align-items: center;
      }
      .face {
        flex: none;
        width: 132px;
        height: 132px;
        border-radius: var(--radius-m);
        overflow: hidden;
        background: var(--raised);
        color: var(--line-strong);
        display: grid;
        place-items: center;
      }
      .face img {
        width: 100%;
        height: 100%;
        object-fit: cover;
        display: block;
      }
      .face i {
        width: 64px;
        height: 64px;
      }
      h2 {
        font-size: var(--type-xl);
        line-height: 1.2;
        letter-spacing: -0.01em;
        overflow-wrap: anywhere;
      }
      h3,
      summary {
        font-size: var(--type-s);
        font-weight: var(--weight-strong);
        color: var(--ink-2);
        margin-bottom: var(--space-2);
      }
      summary {
        min-height: 32px;
        display: flex;
        align-items: center;
        cursor: pointer;
      }
      summary::after {
        content: '';
        width: 9px;
        height: 9px;
        margin-left: auto;
        margin-right: 4px;
        border: solid currentColor;
        border-width: 0 2px 2px 0;
        transform: rotate(45deg);
      }
      details[open] summary::after {
        transform: rotate(225deg);
      }
      .reason {
        margin-top: var(--space-2);
        font-size: var(--type-m);
      }
      .hint {
        margin-top: var(--space-2);
        font-size: var(--type-xs);
        color: var(--ink-2);
      }
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: var(--space-2) var(--space-4);
      }
      dt {
        color: var(--ink-2);
      }
      dd {
        font-weight: var(--weight-strong);
        text-align: right;
        overflow-wrap: anywhere;
      }
      .trail li {
        position: relative;
        padding: 0 0 var(--space-3) var(--space-5);
      }
      .trail li::before {
        content: '';
        position: absolute;
        left: 4px;
        top: 8px;
        width: 8px;
        height: 8px;
        border-radius: 50%;
        background: var(--line-strong);
      }
      .trail li:not(:last-child)::after {
        content: '';
        position: absolute;
        left: 7px;
        top: 18px;
        bottom: -6px;
        width: 2px;
        background: var(--line);
      }
      .trail li:last-child {
        font-weight: var(--weight-strong);
      }
      .trail li:last-child::before {
        left: 1px;
        top: 5px;
        width: 14px;
        height: 14px;
        background: var(--ink);
      }
      .alarm {
        color: var(--denied);
        font-weight: var(--weight-strong);
      }
      .passed {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        color: var(--admitted);
        font-weight: var(--weight-strong);
      }
      .passed i {
        width: 24px;
        height: 24px;
      }
      .way li {
        display: grid;
        grid-template-columns: 28px 1fr auto;
        gap: var(--space-3);
        align-items: center;
        padding: var(--space-1) 0;
      }
      .way i {
        width: 24px;
        height: 24px;
      }
      .way span:last-child {
        color: var(--ink-2);
        font-size: var(--type-s);
      }
    `,
  ];

  @property({ attribute: false }) row: Row | undefined;
  @property({ attribute: false }) crop: string | undefined;
  /** Grows when the row's own members change. */
  @property({ attribute: false }) revision = 0;
  @property({ type: Boolean }) following = false;

  protected override render(): TemplateResult | typeof nothing {
    const row = this.row;
    if (!row) {
      return nothing;
    }
    const { decision } = row;
    return html`
      <p class="verdict ${decision.outcome}">
        <i>${outcomeIcon(decision.outcome)}</i>${OUTCOME_WORD[decision.outcome]}
        <small>${this.following ? 'newest decision' : 'held, Esc to release'}</small>
      </p>
      <div class="body">
        <div class="who">
          <div class="face">
            ${this.crop ? html`<img src=${this.crop} alt="Face as the gate saw it" />` : html`<i>${faceIcon()}</i>`}
          </div>
          <div>
            <h2>${nameOf(row)}</h2>
            <p class="reason">${reasonInWords(decision.reason)}.</p>
          </div>
        </div>
        ${decision.alarm
          ? html`<p class="alarm" role="alert">Silent alarm: the ticket was shown under duress. Let nobody at the gate notice.</p>`
          : nothing}
        ${row.passedAt
          ? html`<p class="passed"><i>${passageIcon()}</i>Went through at ${timeOfDay(row.passedAt)}</p>`
          : nothing}
        ${decision.match
          ? html`<section>
              <h3>How alike to ${decision.match.score < decision.match.threshold ? 'the closest enrolled person' : nameOf(row)}</h3>
              <limen-score-scale .match=${decision.match}></limen-score-scale>
              <p class="hint">
                A similarity, not a probability; it means something only beside other scores of model
                ${decision.match.model}.
              </p>
            </section>`
          : nothing}
        <dl>
          <dt>Gate</dt>
          <dd>${decision.gate}, to ${decision.zone}</dd>
          <dt>Time</dt>
          <dd>${timeOfDay(decision.at)}</dd>
          <dt>Ticket</dt>
          <dd>${decision.ticket ?? 'none'}</dd>
          <dt>Decided in</dt>
          <dd>${latency(decision.latencyMillis)}</dd>
        </dl>
        <details open>
          <summary>Rules looked at (${decision.trail.length})</summary>
          <ol class="trail">
            ${decision.trail.map((rule) => html`<li>${rule}</li>`)}
          </ol>
        </details>
        ${decision.directions ? this.way(decision.directions) : nothing}
      </div>
    `;
  }

  private way(directions: NonNullable<Row['decision']['directions']>): TemplateResult {
    return html`<section>
      <h3>Sent to ${directions.destination}, ${walkingMinutes(directions.duration)} min</h3>
      <ol class="way">
        ${directions.instructions.map(
          (step) => html`<li><i>${maneuverIcon(step.maneuver)}</i><span>${step.text}</span><span>${metres(step.distance)}</span></li>`,
        )}
      </ol>
    </section>`;
  }
}
