import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { reset } from '../design/shared-css.js';
import { latency, timeOfDay } from '../shared/format.js';
import { chevronIcon, faceIcon, outcomeIcon, passageIcon } from '../shared/icons.js';
import type { Crops } from './crops.js';
import type { DecisionLog, Row } from './decision-log.js';
import './score-scale.js';
import { visibleRange } from './window.js';
import { OUTCOME_WORD, reasonInWords } from './words.js';

export const ROW_HEIGHT = 84;

/**
 * The decisions, newest first. Only the rows in view exist, so ten thousand cost no more than twenty. Whoever has
 * scrolled down to look at something keeps it in place while new ones come in above.
 *
 * Fires `select` with the decision's id, or with undefined for "follow the newest".
 */
@customElement('limen-decision-list')
export class DecisionList extends LitElement {
  static override styles = [
    reset,
    css`
      :host {
        position: relative;
        min-height: 0;
        container-type: inline-size;
      }
      .scroller {
        position: absolute;
        inset: 0;
        overflow-y: auto;
        overflow-anchor: none;
        background: var(--surface);
        border: 1px solid var(--line);
        border-radius: var(--radius-m);
      }
      .scroller:focus-visible {
        outline-offset: -3px;
      }
      .space {
        position: relative;
      }
      .row {
        position: absolute;
        left: 0;
        right: 0;
        height: ${ROW_HEIGHT}px;
        display: grid;
        grid-template-columns: 128px 64px minmax(180px, 1.5fr) minmax(150px, 1fr) minmax(120px, 0.8fr) 84px 16px;
        align-items: center;
        gap: var(--space-4);
        padding: 0 var(--space-4);
        border-bottom: 1px solid var(--line);
        cursor: pointer;
        --icon-ground: var(--surface);
      }
      .row:hover {
        background: var(--raised);
      }
      .row[aria-selected='true'] {
        background: var(--selected);
        box-shadow: inset 4px 0 var(--focus);
      }
      .row.fresh {
        animation: arrive var(--calm) var(--ease);
      }
      @keyframes arrive {
        from {
          opacity: 0;
          background: var(--raised);
        }
      }
      .outcome {
        display: flex;
        align-items: center;
        gap: 10px;
        font-weight: var(--weight-strong);
      }
      .outcome i {
        width: 30px;
        height: 30px;
      }
      .admitted {
        color: var(--admitted);
      }
      .denied {
        color: var(--denied);
      }
      .referred {
        color: var(--referred);
      }
      .face {
        width: 64px;
        height: 64px;
        border-radius: var(--radius-s);
        background: var(--raised);
        overflow: hidden;
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
        width: 34px;
        height: 34px;
      }
      .two {
        min-width: 0;
      }
      .two > * {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .strong {
        font-weight: var(--weight-strong);
      }
      .quiet {
        color: var(--ink-2);
        font-size: var(--type-s);
      }
      .reason {
        color: var(--ink-2);
        font-size: var(--type-s);
        line-height: 1.3;
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
        white-space: normal;
      }
      .passed {
        display: flex;
        align-items: center;
        gap: 6px;
        font-size: var(--type-s);
        color: var(--admitted);
      }
      .passed i {
        width: 16px;
        height: 16px;
      }
      .when {
        text-align: right;
      }
      .more {
        width: 14px;
        height: 14px;
        color: var(--line-strong);
      }
      .newer {
        position: absolute;
        z-index: 1;
        top: var(--space-3);
        left: 50%;
        transform: translateX(-50%);
        min-height: var(--target);
        padding: 0 var(--space-5);
        border-radius: 999px;
        background: var(--ink);
        color: var(--surface);
        font-weight: var(--weight-strong);
        box-shadow: var(--shadow);
      }
      .empty {
        display: grid;
        place-content: center;
        justify-items: center;
        gap: var(--space-2);
        height: 100%;
        color: var(--ink-2);
        text-align: center;
        padding: var(--space-6);
      }
      .empty i {
        width: 56px;
        height: 56px;
        color: var(--line-strong);
      }
      @container (max-width: 860px) {
        .row {
          grid-template-columns: 40px 64px minmax(150px, 1.4fr) minmax(140px, 1fr) 84px;
          gap: var(--space-3);
        }
        .outcome span {
          position: absolute;
          clip-path: inset(50%);
        }
        .place,
        .more {
          display: none;
        }
      }
      @container (max-width: 560px) {
        .row {
          grid-template-columns: 36px 56px minmax(0, 1fr) 72px;
        }
        .scale {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) log!: DecisionLog;
  @property({ attribute: false }) crops!: Crops;
  /** Grows with every change of the log or of the crops. */
  @property({ attribute: false }) revision = 0;
  /** Grows with every decision added at the top. */
  @property({ attribute: false }) added = 0;
  @property({ attribute: false }) selected: string | undefined;

  @state() private viewHeight = 800;
  @state() private offset = 0;
  @state() private unseen = 0;

  @query('.scroller') private scroller!: HTMLElement | null;

  private readonly observer = new ResizeObserver(([entry]) => {
    this.viewHeight = entry?.contentRect.height ?? this.viewHeight;
  });

  protected override firstUpdated(): void {
    this.observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.observer.disconnect();
  }

  protected override updated(changed: PropertyValues<this>): void {
    const before = changed.get('added');
    const scroller = this.scroller;
    if (before === undefined || !scroller || scroller.scrollTop < 1) {
      return;
    }
    const more = Math.max(0, this.added - before);
    scroller.scrollTop += more * ROW_HEIGHT;
    this.unseen += more;
  }

  /** Scrolls to the top, where the newest are. */
  showNewest(): void {
    this.unseen = 0;
    this.scroller?.scrollTo({ top: 0 });
  }

  protected override render(): TemplateResult {
    const count = this.log.size;
    const { first, end } = visibleRange(this.offset, this.viewHeight, ROW_HEIGHT, count);
    const rows = Array.from({ length: end - first }, (_, i) => ({ index: first + i, row: this.log.newest(first + i)! }));
    const active = rows.find(({ row }) => row.decision.id === this.selected);
    return html`
      ${this.unseen > 0
        ? html`<button class="newer" @click=${this.showNewest}>
            ${this.unseen === 1 ? '1 new decision' : `${this.unseen.toLocaleString('en')} new decisions`}
          </button>`
        : nothing}
      <div
        class="scroller"
        role="listbox"
        tabindex="0"
        aria-label="Decisions, newest first"
        aria-activedescendant=${active ? `row-${active.index}` : nothing}
        @scroll=${this.scrolled}
        @keydown=${this.pressed}
      >
        ${count === 0
          ? html`<div class="empty" role="presentation">
              <i>${faceIcon()}</i>
              <p>No decision yet. The next person who walks up to a gate appears here.</p>
            </div>`
          : html`<div class="space" role="presentation" .style=${`height:${count * ROW_HEIGHT}px`}>
              ${repeat(
                rows,
                ({ row }) => row.decision.id,
                ({ index, row }) => this.row(index, row),
              )}
            </div>`}
      </div>
    `;
  }

  private row(index: number, row: Row): TemplateResult {
    const { decision } = row;
    const crop = this.crops.url(decision.id);
    return html`
      <div
        id="row-${index}"
        class="row ${index === 0 ? 'fresh' : ''}"
        role="option"
        aria-selected=${decision.id === this.selected}
        aria-posinset=${index + 1}
        aria-setsize=${this.log.size}
        data-decision=${decision.id}
        .style=${`top:${index * ROW_HEIGHT}px`}
        @click=${() => this.choose(decision.id)}
      >
        <p class="outcome ${decision.outcome}"><i>${outcomeIcon(decision.outcome)}</i><span>${OUTCOME_WORD[decision.outcome]}</span></p>
        <div class="face">${crop ? html`<img src=${crop} alt="" />` : html`<i>${faceIcon()}</i>`}</div>
        <div class="two">
          <p class="strong">${row.displayName ?? (decision.match ? decision.match.person : 'Unknown person')}</p>
          <p class="reason">${reasonInWords(decision.reason)}</p>
        </div>
        <div class="scale">
          ${decision.match
            ? html`<limen-score-scale compact .match=${decision.match}></limen-score-scale>`
            : html`<p class="quiet">No candidate</p>`}
        </div>
        <div class="two place">
          <p><span class="strong">${decision.gate}</span> <span class="quiet">${decision.ticket ?? 'no ticket'}</span></p>
          ${row.passedAt
            ? html`<p class="passed"><i>${passageIcon()}</i>Went through</p>`
            : html`<p class="quiet">${decision.directions ? `to ${decision.directions.destination}` : `zone ${decision.zone}`}</p>`}
        </div>
        <div class="when">
          <p>${timeOfDay(decision.at)}</p>
          <p class="quiet">${latency(decision.latencyMillis)}</p>
        </div>
        <i class="more">${chevronIcon()}</i>
      </div>
    `;
  }

  private scrolled(): void {
    this.offset = this.scroller?.scrollTop ?? 0;
    if (this.offset < 1) {
      this.unseen = 0;
    }
  }

  private choose(id: string | undefined): void {
    this.dispatchEvent(new CustomEvent('select', { detail: id }));
  }

  private pressed(event: KeyboardEvent): void {
    const page = Math.max(1, Math.floor(this.viewHeight / ROW_HEIGHT) - 1);
    const current = this.selected === undefined ? -1 : this.log.indexOf(this.selected);
    const target: Record<string, number> = {
      ArrowDown: current + 1,
      ArrowUp: Math.max(0, current - 1),
      PageDown: current + page,
      PageUp: Math.max(0, current - page),
      Home: 0,
      End: this.log.size - 1,
    };
    if (event.key === 'Escape') {
      this.choose(undefined);
      this.showNewest();
      event.preventDefault();
      return;
    }
    const wanted = target[event.key];
    if (wanted === undefined || this.log.size === 0) {
      return;
    }
    event.preventDefault();
    const index = Math.min(this.log.size - 1, wanted);
    this.reveal(index);
    this.choose(this.log.newest(index)?.decision.id);
  }

  private reveal(index: number): void {
    const scroller = this.scroller;
    if (!scroller) {
      return;
    }
    const top = index * ROW_HEIGHT;
    if (top < scroller.scrollTop) {
      scroller.scrollTop = top;
    } else if (top + ROW_HEIGHT > scroller.scrollTop + this.viewHeight) {
      scroller.scrollTop = top + ROW_HEIGHT - this.viewHeight;
    }
  }
}
