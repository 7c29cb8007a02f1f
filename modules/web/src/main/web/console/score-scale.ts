import { css, html, LitElement, nothing, svg, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { reset } from '../design/shared-css.js';
import { score } from '../shared/format.js';
import type { Match } from '../shared/protocol.js';
import { LEFT, scaleX, WIDTH } from './scale.js';

/** A comparison score where it can be judged: against what it had to reach, and against the next person. */
@customElement('limen-score-scale')
export class ScoreScale extends LitElement {
  static override styles = [
    reset,
    css`
      svg {
        width: 100%;
        height: auto;
        overflow: visible;
      }
      .track {
        stroke: var(--line-strong);
        stroke-width: 2;
      }
      .enough {
        fill: var(--line);
      }
      .needed {
        stroke: var(--ink);
        stroke-width: 2.5;
      }
      .gap {
        stroke: var(--ink);
        stroke-width: 5;
      }
      .next {
        fill: var(--surface);
        stroke: var(--ink-2);
        stroke-width: 2.5;
      }
      .mark {
        fill: var(--ink);
        stroke: var(--surface);
        stroke-width: 2;
      }
      .short .mark {
        fill: var(--denied);
      }
      text {
        font-size: 12px;
        fill: var(--ink-2);
        font-family: var(--font);
      }
      p {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--space-3);
        font-size: var(--type-xs);
        color: var(--ink-2);
        white-space: nowrap;
      }
      b {
        color: var(--ink);
        font-weight: var(--weight-strong);
      }
    `,
  ];

  @property({ attribute: false }) match: Match | undefined;
  /** Leaves out the labels under the scale; the words beside it stay. */
  @property({ type: Boolean }) compact = false;

  /** Nobody else was compared, which then goes without saying. */
  @property({ type: Boolean }) lone = false;

  protected override render(): TemplateResult | typeof nothing {
    const match = this.match;
    if (!match) {
      return nothing;
    }
    const x = scaleX(match.score);
    const needed = scaleX(match.threshold);
    const next = match.margin === undefined ? undefined : scaleX(match.score - match.margin);
    const words = [
      `Alike ${score(match.score)}`,
      `needs ${score(match.threshold)}`,
      ...(match.margin !== undefined
        ? [`next person ${score(match.score - match.margin)}`]
        : this.lone
          ? []
          : ['nobody else to compare']),
    ];
    return html`
      <svg
        class=${match.score < match.threshold ? 'short' : ''}
        viewBox="0 0 300 ${this.compact ? 24 : 42}"
        role="img"
        aria-label=${words.join(', ')}
      >
        <rect class="enough" x=${needed} y="4" width=${LEFT + WIDTH - needed} height="16" />
        <path class="track" d="M${LEFT} 12H${LEFT + WIDTH}" />
        ${next === undefined
          ? nothing
          : svg`<path class="gap" d="M${next} 12H${x}" /><circle class="next" cx=${next} cy="12" r="5" />`}
        <path class="needed" d="M${needed} 0V24" />
        <circle class="mark" cx=${x} cy="12" r="8" />
        ${this.compact
          ? nothing
          : svg`<text x=${LEFT} y="38">0</text><text x=${needed} y="38" text-anchor="middle">needs ${score(match.threshold)}</text><text x=${LEFT + WIDTH} y="38" text-anchor="end">1</text>`}
      </svg>
      <p aria-hidden="true">
        <span><b>${score(match.score)}</b> alike</span>
        ${this.compact ? html`<span>needs ${score(match.threshold)}</span>` : nothing}
        ${this.compact || match.margin === undefined ? nothing : html`<span>next person ${score(match.score - match.margin)}</span>`}
        ${this.compact || match.margin === undefined ? nothing : html`<span>lead ${score(match.margin)}</span>`}
      </p>
    `;
  }
}
