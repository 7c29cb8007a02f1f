import { css, html, LitElement, noChange, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { reset } from '../../design/shared-css.js';
import { ApiError, getJson, send } from '../../shared/api.js';
import { endsAt, placeIdOf, type ScheduleEntry, type SchedulePage, type ScheduleState, startsAt, titleOf, whenIn } from '../../shared/schedule.js';
import type { KioskView } from '../../shared/protocol.js';
import type { Role } from '../../shared/session.js';
import { areaCss } from '../area-css.js';
import { may } from '../areas.js';
import { sentenceOf } from '../question.js';

const READ_EVERY_MS = 5_000;
const MINUTE = 60_000;
const MOST_MINUTES = 1_440;

/** `state` as words: `on time`, `20 min late`, `cancelled`. */
export function stateWords({ plan, state }: ScheduleEntry): string {
  if (state.cancelled) {
    return 'cancelled';
  }
  return state.delayedTo === undefined ? 'on time' : `${minutesLate(plan.start, state.delayedTo)} min late`;
}

const minutesLate = (planned: string, to: string): number => Math.round((Date.parse(to) - Date.parse(planned)) / MINUTE);

/** The state with that many minutes after the plan; 0 is on time. */
export function delayed({ plan, state }: ScheduleEntry, minutes: number): ScheduleState {
  const { delayedTo: _, ...rest } = state;
  return minutes === 0 ? rest : { ...rest, delayedTo: new Date(Date.parse(plan.start) + minutes * MINUTE).toISOString() };
}

/** The state at that place; the planned one is no move. */
export function moved({ plan, state }: ScheduleEntry, place: string): ScheduleState {
  const { movedTo: _, ...rest } = state;
  return place === plan.place ? rest : { ...rest, movedTo: place };
}

/** What somebody has put into the form of an entry; what they left alone is as the coordinator has it. */
export interface Draft {
  minutes?: number;
  place?: string;
}

/** The state with what was put in, and otherwise what it has become meanwhile. */
export function drafted(entry: ScheduleEntry, { minutes, place }: Draft): ScheduleState {
  const later = minutes === undefined ? entry.state : delayed(entry, minutes);
  return place === undefined ? later : moved({ ...entry, state: later }, place);
}

/** What takes place, and the means to say what becomes of it: later, elsewhere, not at all. */
@customElement('limen-schedule-area')
export class ScheduleArea extends LitElement {
  static override styles = [
    reset,
    areaCss,
    css`
      td {
        min-width: 8rem;
      }
      .do {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: var(--space-2);
      }
      input[type='number'] {
        width: 6rem;
      }
      select {
        max-width: 14rem;
      }
      .over {
        color: var(--ink-2);
      }
      .late {
        color: var(--referred);
        font-weight: var(--weight-strong);
      }
      .off {
        color: var(--denied);
        font-weight: var(--weight-strong);
      }
    `,
  ];

  @property({ type: Boolean }) away = false;
  @property({ attribute: false }) roles: readonly Role[] | undefined;

  @state() private entries: ScheduleEntry[] | undefined;
  @state() private places: ReadonlyMap<string, string> = new Map();
  @state() private sending = '';
  @state() private fault = '';
  /** Why nothing could be read yet. */
  @state() private unread = '';
  @state() private said = '';
  @state() private drafts: ReadonlyMap<string, Draft> = new Map();

  private timer = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.read();
    void this.namePlaces();
    this.timer = window.setInterval(() => void this.read(), READ_EVERY_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  protected override render(): TemplateResult {
    const now = Date.now();
    return html`<section class="card" aria-labelledby="schedule">
      <div class="bar">
        <h2 id="schedule">Schedule</h2>
        <p class="quiet">Kiosks and phones show a change within seconds. Times are the venue’s.</p>
      </div>
      ${this.fault || this.unread ? html`<p class="fault" role="alert">${this.fault || this.unread}</p>` : nothing}
      <p class="quiet" aria-live="polite">${this.said}</p>
      ${this.entries === undefined
        ? html`<p>${this.unread ? '' : 'Reading…'}</p>`
        : this.entries.length === 0
          ? html`<p>Nothing is planned. Put a file in with <code>limen schedule import FILE</code>.</p>`
          : html`<div class="scroll" tabindex="0" role="region" aria-label="Events">
              <table>
                <thead>
                  <tr>
                    <th scope="col">Starts</th>
                    <th scope="col">Event</th>
                    <th scope="col">Place</th>
                    <th scope="col">State</th>
                    ${this.mayChange ? html`<th scope="col">Change</th>` : nothing}
                  </tr>
                </thead>
                <tbody>
                  ${repeat(
                    this.entries,
                    ({ id }) => id, // a delay moves a row, and whoever types in it must not find themselves in another
                    (entry) => this.row(entry, now),
                  )}
                </tbody>
              </table>
            </div>`}
    </section>`;
  }

  private get mayChange(): boolean {
    return may(this.roles, 'supervisor', 'operator');
  }

  private row(entry: ScheduleEntry, now: number): TemplateResult {
    const { plan, state } = entry;
    const place = (id: string): string => this.places.get(id) ?? id;
    const look = state.cancelled ? 'off' : state.delayedTo === undefined ? '' : 'late';
    return html`<tr class=${endsAt(entry) <= now ? 'over' : ''} data-entry=${entry.id}>
      <td>
        ${whenIn(startsAt(entry), now, plan.timeZone, 'en')}
        ${state.delayedTo === undefined ? nothing : html`<br /><small>planned ${whenIn(Date.parse(plan.start), now, plan.timeZone, 'en')}</small>`}
      </td>
      <th scope="row">${titleOf(entry, 'en')}<br /><small>${plan.kind}, ${entry.id}</small></th>
      <td>
        ${place(placeIdOf(entry))}
        ${state.movedTo === undefined ? nothing : html`<br /><small>planned ${place(plan.place)}</small>`}
      </td>
      <td class="state ${look}">${stateWords(entry)}</td>
      ${this.mayChange ? html`<td>${this.means(entry)}</td>` : nothing}
    </tr>`;
  }

  private means(entry: ScheduleEntry): TemplateResult {
    const { plan, state } = entry;
    const name = titleOf(entry, 'en');
    const off = this.away || this.sending === entry.id;
    const draft = this.drafts.get(entry.id);
    const late = draft?.minutes ?? (state.delayedTo === undefined ? 0 : minutesLate(plan.start, state.delayedTo));
    const at = draft?.place ?? placeIdOf(entry);
    const minutes = (event: Event): void => this.draft(entry, { minutes: (event.target as HTMLInputElement).valueAsNumber });
    const place = (event: Event): void => this.draft(entry, { place: (event.target as HTMLSelectElement).value });
    return html`<form class="do" @submit=${(event: SubmitEvent) => this.submit(event, entry)}>
      <label>Minutes late<input type="number" name="minutes" min="0" max=${MOST_MINUTES} .value=${Number.isNaN(late) ? noChange : live(String(late))} required aria-label="Minutes late, ${name}" @input=${minutes} /></label>
      <label
        >At
        <select name="place" aria-label="Place of ${name}" @change=${place}>
          ${[...new Map([[plan.place, this.places.get(plan.place) ?? plan.place], [at, this.places.get(at) ?? at], ...this.places])].map(
            ([id, words]) => html`<option value=${id} .selected=${live(id === at)}>${words}</option>`,
          )}
        </select></label
      >
      <button class="go" ?disabled=${off} aria-label="Say so for ${name}">Say so</button>
      <button type="button" ?disabled=${off} @click=${() => void this.tell(entry, (now) => ({ ...now.state, cancelled: !state.cancelled }))} aria-label=${`${state.cancelled ? 'Takes place after all' : 'Cancel'}, ${name}`}>
        ${state.cancelled ? 'Takes place after all' : 'Cancel'}
      </button>
    </form>`;
  }

  private draft({ id }: ScheduleEntry, put: Draft): void {
    this.drafts = new Map(this.drafts).set(id, { ...this.drafts.get(id), ...put });
  }

  private submit(event: SubmitEvent, entry: ScheduleEntry): void {
    event.preventDefault();
    const draft = this.drafts.get(entry.id) ?? {};
    void this.tell(entry, (now) => drafted(now, draft));
  }

  /** Says what becomes of an entry, from what it is at the coordinator now: another console may have changed it a moment ago. */
  private async tell({ id }: ScheduleEntry, newer: (now: ScheduleEntry) => ScheduleState): Promise<void> {
    this.sending = id;
    this.fault = '';
    try {
      const now = (await getJson<SchedulePage>('schedule')).body.entries.find((entry) => entry.id === id);
      if (now === undefined) {
        this.fault = `${id} is not in the schedule any more.`;
        return;
      }
      const after = await send<ScheduleEntry>('PUT', `schedule/${encodeURIComponent(id)}/state`, newer(now));
      if (after) {
        this.said = `${titleOf(after, 'en')}: ${stateWords(after)}, ${this.places.get(placeIdOf(after)) ?? placeIdOf(after)}.`;
      }
      this.drafts = new Map([...this.drafts].filter(([drafted]) => drafted !== id));
    } catch (fault) {
      this.fault = fault instanceof ApiError ? fault.detail : 'The coordinator did not answer: look whether it was done, and try again.';
    } finally {
      await this.read();
      this.sending = '';
    }
  }

  private async read(): Promise<void> {
    try {
      this.entries = (await getJson<SchedulePage>('schedule')).body.entries;
      this.unread = '';
    } catch (fault) {
      // What was read last stays shown; the page's banner says that nobody answers.
      this.unread = this.entries === undefined ? sentenceOf(fault) : '';
    }
  }

  private async namePlaces(): Promise<void> {
    const kiosks = (await getJson<KioskView[]>('kiosks?lang=en').catch(() => undefined))?.body ?? [];
    this.places = new Map(kiosks.flatMap(({ destinations }) => destinations.map(({ id, name }) => [id, name] as const)));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'limen-schedule-area': ScheduleArea;
  }
}
