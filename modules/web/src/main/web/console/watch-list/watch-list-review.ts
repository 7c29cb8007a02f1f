import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { reset } from '../../design/shared-css.js';
import { getJson } from '../../shared/api.js';
import { timeOfDay } from '../../shared/format.js';
import { faceIcon, outcomeIcon } from '../../shared/icons.js';
import type { Session } from '../../shared/session.js';
import type { WatchListEntry, WatchListHitView, WatchListReview } from '../../shared/protocol.js';
import type { Crops } from '../crops.js';
import type { DecisionLog } from '../decision-log.js';
import '../score-scale.js';
import type { ReviewForm } from './review-form.js';
import './review-form.js';
import { watchListStyles } from './styles.js';
import { isOpen, likeness, reviewOf, stage, VERDICT_WORD, type WatchListLog } from './watch-list-log.js';

/**
 * Hits of the watch list, side by side with what the list says, for two people to look at one after the other. Nothing here
 * moves a barrier. Keys, while the focus is anywhere in it but in a field: ↑ ↓ or K J, C, D.
 *
 * Fires `reviewed` with a hit as the coordinator has it after a review.
 */
@customElement('limen-watch-list')
export class WatchListReviews extends LitElement {
  static override styles = [reset, watchListStyles];

  @property({ attribute: false }) hits!: WatchListLog;
  @property({ attribute: false }) entries: WatchListEntry[] = [];
  @property({ attribute: false }) log!: DecisionLog;
  @property({ attribute: false }) crops!: Crops;
  /** Grows with every change of what is above. */
  @property({ attribute: false }) revision = 0;
  @property({ type: Boolean }) away = false;
  /** Why the list could not be read; empty while it could. */
  @property() fault = '';

  @state() private chosen: string | undefined;
  @state() private reviewer = '';
  /** Whether the reviewer showed who they are, rather than typed it. */
  @state() private known = false;
  @state() private said = '';

  @query('limen-review-form') private form!: ReviewForm | null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.tabIndex = 0;
    this.addEventListener('keydown', this.pressed);
    void this.learnWho();
  }

  /** Without an answer the name is asked for; the coordinator refuses a wrong one. */
  private async learnWho(): Promise<void> {
    const { user } = (await getJson<Session>('session').catch(() => undefined))?.body ?? {};
    if (user?.known) {
      this.reviewer = user.name;
      this.known = true;
    }
  }

  protected override willUpdate(_: PropertyValues<this>): void {
    if (!this.chosen || !this.hits.find(this.chosen)) {
      this.chosen = this.hits.waiting()[0]?.hit.id;
    }
  }

  protected override render(): TemplateResult {
    const waiting = this.hits.waiting();
    const settled = this.hits.settled();
    const view = this.chosen ? this.hits.find(this.chosen) : undefined;
    return html`
      <section class="queue" aria-label="Hits">
        <h2>${waiting.length === 0 ? 'Nobody waits' : `${waiting.length} waiting`}</h2>
        ${this.fault ? html`<p class="note" role="alert">${this.fault}</p>` : nothing}
        <ul>
          ${waiting.map((each) => this.row(each))}
        </ul>
        ${settled.length > 0
          ? html`<h3>Settled lately</h3>
              <ul class="settled">
                ${settled.map((each) => this.row(each))}
              </ul>`
          : nothing}
      </section>
      ${view ? this.case(view) : this.nobody()}
      <p class="visually-hidden" aria-live="polite">${this.said}</p>
    `;
  }

  private nobody(): TemplateResult {
    return html`<section class="case" aria-label="Review">
      <div class="none">
        <strong>Nobody on the watch list was seen.</strong>
        <p>${this.watched()}</p>
      </div>
    </section>`;
  }

  private watched(): string {
    const count = this.entries.length;
    return count === 0
      ? 'The watch list is empty.'
      : `${count === 1 ? 'One person is' : `${count} people are`} on the list. When a gate sees somebody alike, it is shown here at once.`;
  }

  private row(view: WatchListHitView): TemplateResult {
    const { hit } = view;
    return html`<li>
      <button aria-current=${hit.id === this.chosen} @click=${() => (this.chosen = hit.id)}>
        <i>${outcomeIcon(view.outcome === 'dismiss' ? 'denied' : view.outcome === 'confirm' ? 'admitted' : 'referred')}</i>
        <span><strong>${hit.gate}</strong><br /><small>${stage(view)}</small></span>
        <time>${timeOfDay(hit.at)}</time>
      </button>
    </li>`;
  }

  private case(view: WatchListHitView): TemplateResult {
    const { hit } = view;
    const entry = this.entries.find((each) => each.id === hit.entry);
    const mine = this.reviewer.trim() !== '' && reviewOf(view, this.reviewer) !== undefined;
    return html`<section class="case" tabindex="0" aria-label="Review">
      ${view.outcome ? html`<p class="outcome">${stage(view)}: ${VERDICT_WORD[view.outcome].toLowerCase()}</p>` : nothing}
      <div class="sides">
        <article class="side" aria-label="At the gate">
          <h3>At the gate</h3>
          ${this.face(view)}
          <dl>
            <dt>Gate</dt>
            <dd><b>${hit.gate}</b></dd>
            <dt>Seen</dt>
            <dd>${timeOfDay(hit.at)}</dd>
          </dl>
        </article>
        <article class="side" aria-label="On the watch list">
          <h3>On the watch list</h3>
          ${entry
            ? html`<p class="why">${entry.reason}</p>
                <dl>
                  <dt>Asked for by</dt>
                  <dd><b>${entry.source}</b></dd>
                  <dt>On the list until</dt>
                  <dd>${new Date(entry.expiresAt).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })}</dd>
                </dl>
                <p class="note">
                  Limen keeps no picture of anybody on the list. Compare with the picture in the file of ${entry.source}.
                </p>`
            : html`<p class="why">No longer on the list</p>
                <p class="note">The entry ran out or was removed. Nobody needs to act on this hit; dismiss it.</p>`}
        </article>
        <article class="side alike" aria-label="How alike">
          <h3>How alike</h3>
          <p>${likeness(hit)}</p>
          <limen-score-scale lone .match=${{ person: '', score: hit.score, threshold: hit.threshold, model: hit.model }}></limen-score-scale>
          <p class="quiet">A similarity, not a probability. Trust your eyes, not the number.</p>
        </article>
      </div>
      <div>
        <h3>Looks</h3>
        ${this.looks(view)}
      </div>
      ${view.outcome
        ? nothing
        : mine
          ? html`<p class="note">
              You have looked at this one, ${this.reviewer.trim()}. A different person must look now.
              ${this.known ? nothing : html`<button @click=${() => (this.reviewer = '')}><u>I am somebody else</u></button>`}
            </p>`
          : html`<limen-review-form
              .event=${hit.id}
              .reviewer=${this.reviewer}
              ?known=${this.known}
              ?away=${this.away}
              @named=${(event: CustomEvent<string>) => (this.reviewer = event.detail)}
              @left=${() => this.focus()}
              @reviewed=${(event: CustomEvent<WatchListHitView>) => this.reviewed(event.detail)}
            ></limen-review-form>`}
    </section>`;
  }

  private face({ hit }: WatchListHitView): TemplateResult {
    const row = this.log.ofWalk(hit.gate, hit.track, hit.at);
    const crop = row ? this.crops.url(row.decision.id) : undefined;
    return html`<div class="face">
      ${crop
        ? html`<img src=${crop} alt="Face as the gate saw it" />`
        : html`<div><i>${faceIcon()}</i>The gate’s picture is kept for minutes only and is gone. Look at the person.</div>`}
    </div>`;
  }

  private looks(view: WatchListHitView): TemplateResult {
    const needed = view.outcome ? 0 : Math.max(0, 2 - view.reviews.length) || 1;
    return html`<ol class="looks">
      ${view.reviews.map((review, i) => this.look(view, review, i))}
      ${Array.from(
        { length: needed },
        (_, i) => html`<li class="missing"><b>${ORDINAL[view.reviews.length + i] ?? 'Further look'}</b><br />${i === 0 ? 'waiting' : 'after that, by somebody else'}</li>`,
      )}
    </ol>`;
  }

  private look(view: WatchListHitView, review: WatchListReview, index: number): TemplateResult {
    return html`<li>
      <b>${ORDINAL[index] ?? 'Further look'}: ${review.reviewer}</b>, ${timeOfDay(review.at)}<br />
      ${isOpen(view, this.reviewer)
        ? html`${VERDICT_WORD[review.verdict]}. “${review.reason}”`
        : html`<span class="quiet">What they found is shown when you have looked.</span>`}
    </li>`;
  }

  private reviewed(view: WatchListHitView): void {
    this.said = `Recorded. ${stage(view)}.`;
    this.dispatchEvent(new CustomEvent('reviewed', { detail: view }));
    this.focus();
  }

  private readonly pressed = (event: KeyboardEvent): void => {
    const [origin] = event.composedPath();
    const writing = origin instanceof HTMLInputElement || origin instanceof HTMLTextAreaElement;
    if (writing || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (key === 'c' || key === 'd') {
      this.form?.choose(key === 'c' ? 'confirm' : 'dismiss');
    } else if (key === 'ArrowDown' || key === 'j') {
      this.move(1);
    } else if (key === 'ArrowUp' || key === 'k') {
      this.move(-1);
    } else {
      return;
    }
    event.preventDefault();
  };

  private move(by: number): void {
    const all = [...this.hits.waiting(), ...this.hits.settled()].map((view) => view.hit.id);
    const at = all.indexOf(this.chosen ?? '');
    this.chosen = all[Math.max(0, Math.min(all.length - 1, at + by))] ?? this.chosen;
  }
}

const ORDINAL = ['First look', 'Second look', 'Third look'];

declare global {
  interface HTMLElementTagNameMap {
    'limen-watch-list': WatchListReviews;
  }
}
