import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { reset } from '../../design/shared-css.js';
import { getJson } from '../../shared/api.js';
import { hourAndMinute, timeOfDay } from '../../shared/format.js';
import { areaCss } from '../area-css.js';
import { sentenceOf } from '../question.js';
import './conflict-list.js';
import type { OpenConflicts } from './conflicts.js';

interface Zone {
  zone: string;
  inside: number;
  left: number;
  lastAt: string;
}

interface Present {
  ticket: string;
  person?: string;
  displayName?: string;
  gate: string;
  at: string;
}

const READ_EVERY_MS = 4_000;

/** How many are in each zone, and who: for the day something happens. */
@customElement('limen-occupancy-area')
export class OccupancyArea extends LitElement {
  static override styles = [
    reset,
    areaCss,
    css`
      .zones {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 220px), 1fr));
        gap: var(--space-4);
      }
      .zones button {
        display: grid;
        justify-content: start;
        align-content: start;
        justify-items: start;
        gap: 0;
        width: 100%;
        height: 100%;
        padding: var(--space-4);
        font-weight: var(--weight-text);
        text-align: start;
      }
      .zones button[aria-pressed='true'] {
        border-color: var(--focus);
        background: var(--selected);
      }
      .zones strong {
        font-size: var(--type-2xl);
        line-height: 1.1;
      }
    `,
  ];

  @property({ type: Boolean }) away = false;
  @property({ attribute: false }) conflicts!: OpenConflicts;
  /** Grows with every change of the conflicts. */
  @property({ attribute: false }) revision = 0;

  @state() private zones: Zone[] | undefined;
  @state() private readAt = 0;
  @state() private fault = '';
  @state() private chosen = '';
  @state() private people: Present[] = [];
  @state() private listedAt = 0;
  @state() private more = false;

  private timer = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.read();
    this.timer = window.setInterval(() => void this.read(), READ_EVERY_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  protected override render(): TemplateResult {
    return html`
      <section class="card" aria-labelledby="title">
        <div class="bar">
          <h2 id="title">Who is inside</h2>
          ${this.readAt > 0 ? html`<p class="quiet">As of ${timeOfDay(this.readAt)}</p>` : nothing}
        </div>
        ${this.fault
          ? html`<p class="fault" role="alert">
              ${this.readAt > 0 ? `The count could not be read again. Last known state, since ${timeOfDay(this.readAt)}.` : this.fault}
            </p>`
          : nothing}
        ${this.zones
          ? this.zones.length === 0
            ? html`<p>Nobody went through a gate on a ticket in the last day.</p>`
            : html`<ul class="zones">
                ${this.zones.map((zone) => this.zone(zone))}
              </ul>`
          : html`<p>${this.fault ? '' : 'Counting…'}</p>`}
        <p class="quiet">
          Counted are those who went in on a ticket in the last 24 hours and were not seen to leave. Whoever was let in without a
          ticket, or left where no gate looks, is not.
        </p>
      </section>
      ${this.chosen ? this.muster() : nothing}
      <limen-conflict-list
        .conflicts=${this.conflicts}
        .revision=${this.revision}
        ?away=${this.away}
      ></limen-conflict-list>
    `;
  }

  private zone({ zone, inside, left, lastAt }: Zone): TemplateResult {
    return html`<li>
      <button aria-pressed=${zone === this.chosen} @click=${() => void this.list(zone)}>
        <span>${zone}</span>
        <strong>${inside.toLocaleString('en')}</strong>
        <small>inside, ${left.toLocaleString('en')} left; last passage ${hourAndMinute(Date.parse(lastAt))}</small>
      </button>
    </li>`;
  }

  private muster(): TemplateResult {
    return html`<section class="card" aria-labelledby="muster">
      <div class="bar">
        <h2 id="muster">Muster list: ${this.chosen}</h2>
        <p class="quiet">${this.people.length}${this.more ? ' and more' : ''}, as of ${timeOfDay(this.listedAt)}</p>
        <button ?disabled=${this.away} @click=${() => void this.list(this.chosen)}>Read again</button>
      </div>
      <div class="scroll" tabindex="0" role="region" aria-label="People inside ${this.chosen}">
        <table>
          <thead>
            <tr>
              <th scope="col">Person</th>
              <th scope="col">Ticket</th>
              <th scope="col">Went in at</th>
              <th scope="col">When</th>
            </tr>
          </thead>
          <tbody>
            ${this.people.map(
              (each) => html`<tr>
                <th scope="row">${each.displayName ?? each.person ?? 'erased'}</th>
                <td>${each.ticket}</td>
                <td>${each.gate}</td>
                <td>${timeOfDay(each.at)}</td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
      ${this.more ? html`<div><button ?disabled=${this.away} @click=${() => void this.list(this.chosen, this.people.at(-1)?.ticket)}>More people</button></div>` : nothing}
    </section>`;
  }

  private async read(): Promise<void> {
    try {
      this.zones = (await getJson<{ zones: Zone[] }>('occupancy')).body.zones;
      this.readAt = Date.now();
      this.fault = '';
    } catch (fault) {
      this.fault = sentenceOf(fault);
    }
  }

  private async list(zone: string, after = ''): Promise<void> {
    this.chosen = zone;
    try {
      const query = after === '' ? '' : `?after=${encodeURIComponent(after)}`;
      const { body } = await getJson<{ people: Present[]; more: boolean }>(`occupancy/${encodeURIComponent(zone)}${query}`);
      this.people = after === '' ? body.people : [...this.people, ...body.people];
      this.more = body.more;
      this.listedAt = Date.now();
      this.fault = '';
    } catch (fault) {
      this.fault = sentenceOf(fault);
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'limen-occupancy-area': OccupancyArea;
  }
}
