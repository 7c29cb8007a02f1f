import { css, html, LitElement, svg, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { reset } from '../design/shared-css.js';
import { latency } from '../shared/format.js';
import { outcomeIcon, passageIcon } from '../shared/icons.js';
import type { Outcome } from '../shared/protocol.js';
import type { MinuteCounts } from './decision-log.js';
import { OUTCOME_WORD } from './words.js';

const OUTCOMES: readonly Outcome[] = ['admitted', 'denied', 'referred'];

/** The last minute in five numbers, and as twelve bars of five seconds. */
@customElement('limen-minute-counters')
export class MinuteCounters extends LitElement {
  static override styles = [
    reset,
    css`
      section {
        display: grid;
        grid-template-columns: repeat(5, minmax(0, 1fr)) minmax(140px, 1.4fr);
        gap: 1px;
        background: var(--line);
        border: 1px solid var(--line);
        border-radius: var(--radius-m);
        overflow: hidden;
      }
      .tile {
        background: var(--surface);
        padding: var(--space-3) var(--space-4);
      }
      .label {
        display: flex;
        align-items: center;
        gap: 6px;
        font-size: var(--type-s);
        color: var(--ink-2);
        white-space: nowrap;
        --icon-ground: var(--surface);
      }
      .label i {
        width: 16px;
        height: 16px;
      }
      .value {
        font-size: var(--type-2xl);
        line-height: 1.15;
        font-weight: var(--weight-strong);
        letter-spacing: -0.01em;
      }
      .admitted i,
      .bar-admitted {
        color: var(--admitted);
        fill: var(--admitted);
      }
      .denied i,
      .bar-denied {
        color: var(--denied);
        fill: var(--denied);
      }
      .referred i,
      .bar-referred {
        color: var(--referred);
        fill: var(--referred);
      }
      .bars svg {
        width: 100%;
        height: 42px;
      }
      .empty {
        fill: var(--line);
      }
      @media (max-width: 1000px) {
        section {
          grid-template-columns: repeat(3, minmax(0, 1fr));
        }
        .tile {
          padding: var(--space-2) var(--space-3);
        }
      }
    `,
  ];

  @property({ attribute: false }) counts!: MinuteCounts;

  protected override render(): TemplateResult {
    const counts = this.counts;
    return html`
      <section aria-label="The last minute">
        ${OUTCOMES.map(
          (outcome) => html`<div class="tile">
            <p class="label ${outcome}"><i>${outcomeIcon(outcome)}</i>${OUTCOME_WORD[outcome]}</p>
            <p class="value">${counts[outcome]}</p>
          </div>`,
        )}
        <div class="tile">
          <p class="label"><i>${passageIcon()}</i>Went through</p>
          <p class="value">${counts.passed}</p>
        </div>
        <div class="tile">
          <p class="label">Typical decision</p>
          <p class="value">${latency(counts.medianLatency)}</p>
        </div>
        <div class="tile bars">
          <p class="label">Last minute</p>
          ${this.bars()}
        </div>
      </section>
    `;
  }

  private bars(): TemplateResult {
    const tallest = Math.max(4, ...this.counts.buckets.map((b) => b.admitted + b.denied + b.referred));
    return html`<svg viewBox="0 0 120 42" preserveAspectRatio="none" aria-hidden="true">
      ${this.counts.buckets.map((bucket, i) => {
        let y = 42;
        const part = (outcome: Outcome) => {
          const height = (bucket[outcome] / tallest) * 42;
          y -= height;
          return svg`<rect class="bar-${outcome}" x=${i * 10 + 1} y=${y} width="8" height=${height} />`;
        };
        return svg`<rect class="empty" x=${i * 10 + 1} y="40.5" width="8" height="1.5" />${OUTCOMES.map(part)}`;
      })}
    </svg>`;
  }
}
