import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { reset } from '../design/shared-css.js';
import { outlook, placeIdOf, type ScheduleEntry, titleOf } from '../shared/schedule.js';
import { linesOf } from '../shared/schedule-lines.js';
import { scheduleWordsIn } from '../shared/schedule-words.js';
import { alertWordsIn, sentence } from './alert-words.js';
import { type Alert, ownOf } from './alerts.js';
import { parts } from './me-styles.js';
import { hour } from './moments.js';
import { askForNotices, canNotify, stopNotices, wantsNotices } from './notices.js';
import { said } from './said.js';
import type { VenueNews } from './venue-news.js';
import type { Entitlement } from '../shared/schedule.js';

/** News for the phone's owner, their own events, and what else is on. Says `way` with the id of a place to go to. */
@customElement('limen-events')
export class EventsView extends LitElement {
  static override styles = [
    reset,
    parts,
    css`
      ul {
        display: grid;
        gap: var(--space-2);
      }
      .news li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2) var(--space-3);
        padding: var(--space-3) 0;
        border-top: 1px solid var(--line);
      }
      /* A button with long words goes below the sentence rather than through its words. */
      .news p {
        flex: 1 1 13rem;
        min-width: 0;
        overflow-wrap: anywhere;
        font-weight: var(--weight-text);
      }
      .news .unread p {
        font-weight: var(--weight-strong);
      }
      .news small {
        display: block;
        color: var(--ink-2);
      }
      .news mark {
        display: inline-block;
        line-height: 1.3;
        margin-inline-end: var(--space-2);
        padding: 0 var(--space-2);
        border-radius: var(--radius-s);
        background: var(--sign);
        color: var(--on-sign);
        font-weight: var(--weight-strong);
      }
      .news button {
        min-height: 44px;
        padding: 0 var(--space-3);
        border: 2px solid var(--line-strong);
        border-radius: var(--radius-m);
        font-size: var(--type-s);
        font-weight: var(--weight-strong);
      }
      .event {
        width: 100%;
        display: grid;
        grid-template-columns: 4.6rem minmax(0, 1fr);
        gap: var(--space-3);
        align-items: start;
        min-height: 64px;
        padding: var(--space-3) var(--space-4);
        border-radius: var(--radius-l);
        background: var(--surface);
        box-shadow: var(--shadow);
        text-align: start;
      }
      .own .event {
        border-inline-start: 8px solid var(--sign);
      }
      time {
        font-size: var(--type-l);
        line-height: 1.25;
        font-weight: var(--weight-sign);
      }
      time small {
        display: block;
        font-size: var(--type-s);
        font-weight: var(--weight-strong);
      }
      .event b,
      .event span span {
        display: block;
        overflow-wrap: anywhere;
      }
      .event b {
        font-size: var(--type-l);
        line-height: 1.25;
        font-weight: var(--weight-strong);
      }
      .event span span {
        color: var(--ink-2);
      }
      .event span .bad {
        color: var(--denied);
        font-weight: var(--weight-strong);
      }
      .event span .walk {
        color: var(--ink);
        font-weight: var(--weight-strong);
      }
      .cancelled b,
      .cancelled time {
        text-decoration: line-through;
        color: var(--ink-2);
      }
    `,
  ];

  @property({ attribute: false }) news!: VenueNews;
  @property({ attribute: false }) tickets: readonly Entitlement[] = [];
  @property() language = 'en';
  @property({ attribute: false }) places: ReadonlyMap<string, string> = new Map();
  @property({ type: Number }) now = Date.now();

  @state() private noticing = false;
  @state() private denied = false;

  private readonly heard = (): void => this.requestUpdate();

  override connectedCallback(): void {
    super.connectedCallback();
    this.news.addEventListener('change', this.heard);
    void wantsNotices().then((wanted) => (this.noticing = wanted));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.news.removeEventListener('change', this.heard);
  }

  protected override render(): TemplateResult {
    const words = scheduleWordsIn(this.language);
    const { entries, heardAt, away, silent } = this.news;
    if (heardAt === 0) {
      return html`<div class="stack">${silent ? said('ask', words.unheard) : html`<p>${words.loading}</p>`}</div>`;
    }
    const own = ownOf(entries, this.tickets);
    const others = entries.filter((entry) => !own.includes(entry));
    const ahead = outlook(own, this.now);
    const mine = [...ahead.now, ...ahead.next, ...ahead.later, ...ahead.after];
    const rest = outlook(others, this.now);
    const isEmpty = mine.length === 0 && Object.values(rest).every((part) => part.length === 0);
    return html`<div class="stack">
      ${away ? said('ask', words.asOf(hour(new Date(heardAt).toISOString(), this.language))) : nothing} ${this.alerts()}
      ${this.section(words.yours, mine, 'own')} ${this.section(words.now, rest.now)} ${this.section(words.next, rest.next)}
      ${this.section(words.later, rest.later)} ${this.section(words.after, rest.after)}
      ${isEmpty ? html`<p class="quiet">${words.none}</p>` : nothing} ${this.notices()}
    </div>`;
  }

  private alerts(): TemplateResult {
    const words = alertWordsIn(this.language);
    const { alerts } = this.news;
    const unread = alerts.filter(({ read }) => !read).length;
    return html`<section class="card news" aria-labelledby="news">
      <h2 id="news" tabindex="-1">${words.title}</h2>
      ${alerts.length === 0 ? html`<p class="quiet">${words.none}</p>` : html`<ul>${alerts.map((alert, i) => this.alert(alert, i))}</ul>`}
      ${unread > 1 ? html`<button class="act" @click=${() => void this.read()}>${words.readAll}</button>` : nothing}
    </section>`;
  }

  private alert(alert: Alert, i: number): TemplateResult {
    const words = alertWordsIn(this.language);
    const text = sentence(alert, this.language, this.places, this.now);
    return html`<li class=${alert.read ? '' : 'unread'} data-what=${alert.what}>
      <p>${alert.read ? nothing : html`<mark>${words.isNew}</mark>`}${text}<small>${hour(new Date(alert.at).toISOString(), this.language)}</small></p>
      ${alert.read
        ? nothing
        : html`<button aria-label="${words.read}: ${text}" @click=${() => void this.read(alert.key, i)}>${words.read}</button>`}
    </li>`;
  }

  /** Marks one or all as read. Their buttons go; the focus moves to that of the next one. */
  private async read(key?: string, i = 0): Promise<void> {
    void this.news.markRead(key);
    await this.updateComplete;
    const next = this.renderRoot.querySelector<HTMLElement>(`.news li:nth-child(n + ${i + 1}) button`);
    (next ?? this.renderRoot.querySelector<HTMLElement>('#news'))?.focus();
  }

  private section(title: string, entries: ScheduleEntry[], kind = ''): TemplateResult | typeof nothing {
    return entries.length === 0
      ? nothing
      : html`<section class="stack ${kind}">
          <h2>${title}</h2>
          <ul>
            ${entries.map((entry) => html`<li>${this.row(entry)}</li>`)}
          </ul>
        </section>`;
  }

  private row(entry: ScheduleEntry): TemplateResult {
    const words = scheduleWordsIn(this.language);
    const place = this.places.get(placeIdOf(entry)) ?? '';
    const lines = linesOf(entry, words, this.language, this.now, place, this.news.walkSeconds(entry));
    const body = html`<time>${lines.day ? html`<small>${lines.day}</small>` : nothing}${lines.at}</time>
      <span>
        <b>${titleOf(entry, this.language)}</b>
        ${lines.news.map((line) => html`<span class="bad">${line}</span>`)}
        <span>${[place, entry.state.cancelled ? '' : lines.when].filter(Boolean).join(' · ')}</span>
        ${lines.walk ? html`<span class="walk">${lines.walk}</span>` : nothing}
        ${lines.late ? html`<span class="bad">${words.late}</span>` : nothing}
      </span>`;
    return place && !entry.state.cancelled
      ? html`<button class="event" data-entry=${entry.id} @click=${() => this.go(entry)}>${body}</button>`
      : html`<div class="event ${entry.state.cancelled ? 'cancelled' : ''}" data-entry=${entry.id}>${body}</div>`;
  }

  private notices(): TemplateResult | typeof nothing {
    if (!canNotify()) {
      return nothing;
    }
    const words = alertWordsIn(this.language);
    return html`<section class="card">
      ${this.noticing ? said('good', words.notifyOn) : nothing} ${this.denied ? said('ask', words.notifyDenied) : nothing}
      <button class="act notify" @click=${this.noticing ? this.stopNoticing : this.startNoticing}>
        ${this.noticing ? words.notifyOff : words.notifyAsk}
      </button>
      <p class="quiet">${words.notifyHow}</p>
    </section>`;
  }

  private go(entry: ScheduleEntry): void {
    const seat = entry.state.movedTo === undefined && this.tickets.find(({ destination }) => destination && entry.plan.sections.includes(destination))?.destination;
    this.dispatchEvent(new CustomEvent('way', { detail: seat || placeIdOf(entry) }));
  }

  private readonly startNoticing = (): void => {
    void askForNotices().then((allowed) => {
      this.noticing = allowed;
      this.denied = !allowed;
    });
  };

  private readonly stopNoticing = (): void => {
    void stopNotices().then(() => (this.noticing = false));
  };
}
