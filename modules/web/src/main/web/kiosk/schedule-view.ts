import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { reset } from '../design/shared-css.js';
import { warningIcon } from '../shared/icons.js';
import { hourAndMinute } from '../shared/format.js';
import type { Destination } from '../shared/protocol.js';
import { type KioskSchedule, outlook, placeIdOf, type ScheduleEntry, titleOf } from '../shared/schedule.js';
import { linesOf } from '../shared/schedule-lines.js';
import { scheduleWordsIn } from '../shared/schedule-words.js';

/** What is on now, next, later today and on the days after. Says `place` with the Destination of what was touched. */
@customElement('limen-kiosk-schedule')
export class KioskScheduleView extends LitElement {
  static override styles = [
    reset,
    css`
      :host {
        display: block;
        min-height: 0;
        overflow-y: auto;
      }
      /* However much is on, the map above stays a map. */
      @media (orientation: portrait) {
        :host {
          max-height: 38vh;
          max-height: 38dvh;
        }
      }
      h2 {
        margin: calc(26 * var(--k)) 0 calc(10 * var(--k));
        font-size: calc(34 * var(--k));
        font-weight: var(--weight-strong);
        color: var(--ink-2);
      }
      h2:first-of-type {
        margin-top: 0;
      }
      ul {
        display: grid;
        gap: calc(12 * var(--k));
      }
      button,
      .still {
        width: 100%;
        display: grid;
        grid-template-columns: calc(176 * var(--k)) minmax(0, 1fr);
        gap: 0 calc(24 * var(--k));
        align-items: center;
        min-height: calc(124 * var(--k));
        padding: calc(16 * var(--k)) calc(24 * var(--k));
        border-radius: calc(16 * var(--k));
        border: calc(3 * var(--k)) solid var(--line);
        background: var(--raised);
        text-align: start;
      }
      button:active {
        border-color: var(--ink);
      }
      time {
        font-size: calc(56 * var(--k));
        line-height: 1.05;
        font-weight: var(--weight-sign);
      }
      time small {
        display: block;
        font-size: calc(30 * var(--k));
        font-weight: var(--weight-strong);
      }
      b {
        display: block;
        font-size: calc(44 * var(--k));
        line-height: 1.12;
        font-weight: var(--weight-strong);
      }
      .cancelled b,
      .cancelled time {
        text-decoration: line-through;
        text-decoration-thickness: calc(4 * var(--k));
        color: var(--ink-2);
      }
      span span {
        display: block;
        margin-top: calc(4 * var(--k));
        font-size: calc(32 * var(--k));
        line-height: 1.2;
        color: var(--ink-2);
      }
      span .news {
        color: var(--denied);
        font-weight: var(--weight-strong);
      }
      span .walk {
        color: var(--ink);
        font-weight: var(--weight-strong);
      }
      .age {
        display: flex;
        align-items: center;
        gap: calc(16 * var(--k));
        margin-bottom: calc(20 * var(--k));
        padding: calc(14 * var(--k)) calc(20 * var(--k));
        border-radius: calc(16 * var(--k));
        background: var(--away-ground);
        color: var(--away);
        font-size: calc(34 * var(--k));
        font-weight: var(--weight-strong);
      }
      .age i {
        flex: none;
        width: calc(40 * var(--k));
        height: calc(40 * var(--k));
      }
      .none {
        font-size: calc(38 * var(--k));
        color: var(--ink-2);
      }
    `,
  ];

  @property({ attribute: false }) items: KioskSchedule['items'] = [];
  @property() language = 'en';
  @property({ type: Number }) now = Date.now();
  /** When this was heard, while the server is away; 0 while it is there. */
  @property({ type: Number }) staleSince = 0;
  @property({ attribute: false }) places: readonly Destination[] = [];

  protected override render(): TemplateResult {
    const words = scheduleWordsIn(this.language);
    const all = this.items.map(({ entry }) => entry);
    const parts = outlook(all, this.now);
    const isEmpty = Object.values(parts).every((part) => part.length === 0);
    return html`
      ${this.staleSince > 0
        ? html`<p class="age" role="status"><i>${warningIcon()}</i>${words.asOf(hourAndMinute(this.staleSince))}</p>`
        : nothing}
      ${this.section(words.now, parts.now)} ${this.section(words.next, parts.next)} ${this.section(words.later, parts.later)}
      ${this.section(words.after, parts.after)}
      ${isEmpty ? html`<p class="none">${words.none}</p>` : nothing}
    `;
  }

  private section(title: string, entries: ScheduleEntry[]): TemplateResult | typeof nothing {
    return entries.length === 0
      ? nothing
      : html`<h2>${title}</h2>
          <ul>
            ${entries.map((entry) => html`<li>${this.row(entry)}</li>`)}
          </ul>`;
  }

  private row(entry: ScheduleEntry): TemplateResult {
    const words = scheduleWordsIn(this.language);
    const place = this.places.find(({ id }) => id === placeIdOf(entry));
    const walkSeconds = this.items.find((item) => item.entry === entry)?.walkSeconds;
    const lines = linesOf(entry, words, this.language, this.now, place?.name ?? '', walkSeconds);
    const body = html`<time>${lines.day ? html`<small>${lines.day}</small>` : nothing}${lines.at}</time>
      <span>
        <b>${titleOf(entry, this.language)}</b>
        ${lines.news.map((line) => html`<span class="news">${line}</span>`)}
        <span>${[place?.name, entry.state.cancelled ? '' : lines.when].filter(Boolean).join(' · ')}</span>
        ${lines.walk ? html`<span class="walk">${lines.walk}</span>` : nothing}
        ${lines.late ? html`<span class="news">${words.late}</span>` : nothing}
      </span>`;
    const look = entry.state.cancelled ? 'cancelled' : '';
    return place && !entry.state.cancelled
      ? html`<button class=${look} data-entry=${entry.id} @click=${() => this.go(place)}>${body}</button>`
      : html`<div class="still ${look}" data-entry=${entry.id}>${body}</div>`;
  }

  private go(place: Destination): void {
    this.dispatchEvent(new CustomEvent('place', { detail: place }));
  }
}
