import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { reset } from '../../design/shared-css.js';
import { age, score, timeOfDay } from '../../shared/format.js';
import { faceIcon, outcomeIcon } from '../../shared/icons.js';
import type { GateOverrideView, GateVerdict } from '../../shared/protocol.js';
import type { Crops } from '../crops.js';
import { type DecisionLog, nameOf } from '../decision-log.js';
import '../score-scale.js';
import { watchListStyles } from '../watch-list/styles.js';
import { reasonInWords } from '../words.js';
import type { Exception, ExceptionLog } from './exception-log.js';
import './holder-tickets.js';
import './override-form.js';
import type { OverrideForm } from './override-form.js';
import { stageInWords, storyOf, VERDICT_KEY } from './words.js';

/**
 * People whom gates have referred, for one of the staff to decide about. Keys, while the focus is anywhere in it but in a
 * field: ↑ ↓ or K J, and A, D, T for the verdicts.
 *
 * Fires `decided` with an override as the coordinator has it.
 */
@customElement('limen-exceptions')
export class ExceptionQueue extends LitElement {
  static override styles = [
    reset,
    watchListStyles,
    css`
      .story {
        font-size: var(--type-l);
        line-height: 1.35;
      }
      .row-reason {
        display: block;
        font-size: var(--type-s);
        color: var(--ink-2);
      }
    `,
  ];

  @property({ attribute: false }) exceptions!: ExceptionLog;
  @property({ attribute: false }) log!: DecisionLog;
  @property({ attribute: false }) crops!: Crops;
  /** Grows with every change of what is above. */
  @property({ attribute: false }) revision = 0;
  @property({ attribute: false }) now = 0;
  @property({ type: Boolean }) away = false;

  @state() private chosen: string | undefined;
  @state() private said = '';

  @query('limen-override-form') private form!: OverrideForm | null;

  private waiting: Exception[] = [];
  private others: Exception[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    this.tabIndex = 0;
    this.addEventListener('keydown', this.pressed);
  }

  protected override willUpdate(_: PropertyValues<this>): void {
    const { waiting, others } = this.exceptions.list(this.log, this.now);
    this.waiting = waiting;
    this.others = others;
    // Whoever is being decided about stays on screen; nobody else takes their place under the pointer.
    if (!this.chosen || !this.all().some((each) => idOf(each) === this.chosen)) {
      this.chosen = waiting[0] ? idOf(waiting[0]) : undefined;
    }
  }

  protected override render(): TemplateResult {
    const shown = this.all().find((each) => idOf(each) === this.chosen);
    return html`
      <section class="queue" aria-label="People">
        <h2>${this.waiting.length === 0 ? 'Nobody waits' : `${this.waiting.length} at the gates`}</h2>
        ${this.exceptions.fault ? html`<p class="note" role="alert">${this.exceptions.fault}</p>` : nothing}
        <ul>
          ${this.waiting.map((each) => this.row(each))}
        </ul>
        ${this.others.length > 0
          ? html`<h3>Lately</h3>
              <ul class="settled">
                ${this.others.map((each) => this.row(each))}
              </ul>`
          : nothing}
      </section>
      ${shown ? this.case(shown) : this.nobody()}
      <p class="visually-hidden" aria-live="polite">${this.said}</p>
    `;
  }

  private nobody(): TemplateResult {
    return html`<section class="case" aria-label="Decision">
      <div class="none">
        <strong>No gate asks for you.</strong>
        <p>When a gate would have to guess, it stays shut and the person is shown here at once.</p>
      </div>
    </section>`;
  }

  private row(each: Exception): TemplateResult {
    const { decision } = each.row;
    const icon = each.next?.decision.outcome ?? 'referred';
    return html`<li>
      <button aria-current=${idOf(each) === this.chosen} @click=${() => (this.chosen = idOf(each))}>
        <i>${outcomeIcon(icon)}</i>
        <span
          ><strong>${decision.gate}</strong> <small>${stageInWords(each)}</small
          ><span class="row-reason">${reasonInWords(decision.reason)}</span></span
        >
        <time>${each.stage === 'waiting' ? age(this.now - Date.parse(decision.at)) : timeOfDay(decision.at)}</time>
      </button>
    </li>`;
  }

  private case(each: Exception): TemplateResult {
    const { decision } = each.row;
    const crop = this.crops.url(decision.id);
    return html`<section class="case" tabindex="0" aria-label="Decision">
      <div>
        <h2>${decision.gate}: ${reasonInWords(decision.reason)}</h2>
        <p class="story">${storyOf(each)}</p>
      </div>
      ${each.stage === 'waiting'
        ? html`<limen-override-form
            .event=${decision.id}
            ?away=${this.away}
            @left=${() => this.focus()}
            @decided=${(event: CustomEvent<GateOverrideView>) => this.decided(event.detail)}
          ></limen-override-form>`
        : nothing}
      <div class="sides">
        <article class="side" aria-label="At the gate">
          <h3>At the gate</h3>
          <div class="face">
            ${crop
              ? html`<img src=${crop} alt="Face as the gate saw it" />`
              : html`<div><i>${faceIcon()}</i>No picture is held. Look at the person.</div>`}
          </div>
          <dl>
            <dt>Seen</dt>
            <dd>${timeOfDay(decision.at)}, ${age(this.now - Date.parse(decision.at))} ago</dd>
            <dt>Ticket shown</dt>
            <dd>${decision.ticket ?? 'none'}</dd>
          </dl>
        </article>
        ${decision.match ? this.candidate(each) : this.stranger()} ${decision.match ? this.likeness(each) : nothing}
      </div>
      <div>
        <h3>Rules looked at</h3>
        <ol class="looks">
          ${decision.trail.map((rule) => html`<li>${rule}</li>`)}
        </ol>
      </div>
    </section>`;
  }

  private candidate({ row }: Exception): TemplateResult {
    const match = row.decision.match!;
    const sure = match.score >= match.threshold && !LIKE_OTHERS.has(row.decision.reason);
    return html`<article class="side" aria-label="Enrolled person">
      <h3>${sure ? 'Recognised as' : 'Most like'}</h3>
      <p class="why">${sure ? nameOf(row) : (row.displayName ?? match.person)}</p>
      <limen-holder-tickets .holder=${match.person} ?away=${this.away}></limen-holder-tickets>
      <p class="note">Limen keeps no portrait of anybody. Compare the person with an identity card.</p>
    </article>`;
  }

  private stranger(): TemplateResult {
    return html`<article class="side" aria-label="Enrolled person">
      <h3>Enrolled person</h3>
      <p class="why">Nobody was compared</p>
      <p class="note">The gate did not get as far as recognising anybody. Ask for the ticket or an identity card.</p>
    </article>`;
  }

  private likeness({ row }: Exception): TemplateResult {
    const match = row.decision.match!;
    return html`<article class="side alike" aria-label="How alike">
      <h3>How alike</h3>
      <p>${score(match.score)}, this gate asks for ${score(match.threshold)}</p>
      <limen-score-scale .match=${match}></limen-score-scale>
      <p>
        ${match.margin === undefined
          ? 'Nobody else is enrolled to compare with.'
          : `The next enrolled person reaches ${score(match.score - match.margin)}.`}
      </p>
      <p class="quiet">A similarity, not a probability. Trust your eyes, not the number.</p>
    </article>`;
  }

  private decided(view: GateOverrideView): void {
    this.said = `${view.gate} is told.`;
    this.dispatchEvent(new CustomEvent('decided', { detail: view }));
    this.focus();
  }

  private all(): Exception[] {
    return [...this.waiting, ...this.others];
  }

  private readonly pressed = (event: KeyboardEvent): void => {
    const [origin] = event.composedPath();
    if (origin instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
    const verdict = (Object.keys(VERDICT_KEY) as GateVerdict[]).find((each) => VERDICT_KEY[each] === key);
    if (verdict) {
      this.form?.choose(verdict);
    } else if (key === 'ArrowDown' || key === 'J') {
      this.move(1);
    } else if (key === 'ArrowUp' || key === 'K') {
      this.move(-1);
    } else {
      return;
    }
    event.preventDefault();
  };

  private move(by: number): void {
    const ids = this.all().map(idOf);
    const at = ids.indexOf(this.chosen ?? '');
    this.chosen = ids[Math.max(0, Math.min(ids.length - 1, at + by))] ?? this.chosen;
  }
}

/** Above the threshold, and perhaps somebody else all the same. */
const LIKE_OTHERS: ReadonlySet<string> = new Set(['look-alike', 'second-factor-needed']);

const idOf = ({ row }: Exception): string => row.decision.id;
