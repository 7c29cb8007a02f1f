import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { reset } from '../../design/shared-css.js';
import { getJson } from '../../shared/api.js';
import { latency, score } from '../../shared/format.js';
import { outcomeIcon, passageIcon, warningIcon } from '../../shared/icons.js';
import type { LogEntry } from '../../shared/protocol.js';
import type { Role } from '../../shared/session.js';
import { ALARM_WORD } from '../alarm-log.js';
import { areaCss } from '../area-css.js';
import { may } from '../areas.js';
import { nameOf } from '../decision-log.js';
import { type Question, sentenceOf } from '../question.js';
import '../question.js';
import { OUTCOME_WORD, reasonInWords, REASONS } from '../words.js';
import { type ExportedFile, fetchExport, type Filter, NO_FILTER, search } from './event-search.js';

const when = new Intl.DateTimeFormat('en-GB', { day: '2-digit', month: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit' });
const KINDS: ReadonlyArray<[string, string]> = [
  ['decision', 'Decisions'],
  ['passage', 'Passages'],
  ['alarm', 'Alarms'],
  ['watch-list-hit', 'Watch-list hits'],
];

/** Looking for events, page by page, and taking them away as a file. */
@customElement('limen-events-area')
export class EventsArea extends LitElement {
  static override styles = [reset, areaCss];

  @property({ type: Boolean }) away = false;
  @property({ attribute: false }) roles: readonly Role[] | undefined;

  @state() private filter: Filter = { ...NO_FILTER };
  /** What is on screen was found by this one. */
  @state() private found: Filter = { ...NO_FILTER };
  @state() private entries: LogEntry[] = [];
  @state() private cursor: number | undefined;
  @state() private busy = false;
  @state() private said = '';
  @state() private fault = '';
  @state() private gates: string[] = [];

  @query('limen-question') private question!: Question;

  /** Which search is the newest; what older ones find is not shown any more. */
  private turn = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.look();
    getJson<Array<{ gate: string }>>('gates').then(
      ({ body }) => (this.gates = body.map(({ gate }) => gate)),
      () => undefined, // a gate's name can be typed
    );
  }

  protected override render(): TemplateResult {
    return html`
      <form class="card" @submit=${this.submit} @reset=${this.clear}>
        <h2>Events</h2>
        <div class="bar">
          ${this.choice('kind', 'What', KINDS)}
          <label
            >Gate
            <input
              name="gate"
              list="gates"
              autocomplete="off"
              .value=${this.filter.gate}
              @input=${this.typed}
            /><datalist id="gates">${this.gates.map((gate) => html`<option value=${gate}></option>`)}</datalist></label
          >
          ${this.choice('outcome', 'Outcome', Object.entries(OUTCOME_WORD))}
          ${this.choice('reason', 'Reason', REASONS.map((code) => [code, reasonInWords(code)]))}
          <label>Ticket <input name="ticket" autocomplete="off" .value=${this.filter.ticket} @input=${this.typed} /></label>
          <label>From <input name="from" type="datetime-local" .value=${this.filter.from} @input=${this.typed} /></label>
          <label>To <input name="to" type="datetime-local" .value=${this.filter.to} @input=${this.typed} /></label>
        </div>
        <div class="bar">
          <button class="go" ?disabled=${this.away}>Search</button>
          <button type="reset" ?disabled=${this.busy}>Clear</button>
          ${may(this.roles, 'supervisor', 'privacy-officer')
            ? html`<button type="button" ?disabled=${this.busy || this.away} @click=${() => void this.takeAway()}>
                Export as CSV
              </button>`
            : nothing}
          <p class="quiet">
            ${this.away
              ? 'Not connected. What was found before stays here; searching goes on when the coordinator answers.'
              : 'An export says in its first line who took it, when and what; names are not in it.'}
          </p>
        </div>
        ${this.fault ? html`<p class="fault" role="alert">${this.fault}</p>` : nothing}
        <p role="status" class=${this.said ? '' : 'visually-hidden'}>${this.said}</p>
      </form>
      <section class="card" aria-label="Found">
        ${this.entries.length === 0
          ? html`<p>${this.busy ? 'Looking…' : 'Nothing found.'}</p>`
          : html`<div class="scroll" tabindex="0" role="region" aria-label="Events found, newest first">${this.table()}</div>`}
        ${this.cursor !== undefined
          ? html`<div><button ?disabled=${this.busy || this.away} @click=${() => void this.look(true)}>Older events</button></div>`
          : nothing}
      </section>
      <limen-question
        asked="Export these events?"
        @done=${(event: CustomEvent<ExportedFile>) => this.save(event.detail)}
      ></limen-question>
    `;
  }

  private choice(name: keyof Filter, label: string, values: ReadonlyArray<readonly [string, string]>): TemplateResult {
    return html`<label
      >${label}
      <select name=${name} .value=${this.filter[name]} @change=${this.typed}>
        <option value="">any</option>
        ${values.map(([value, words]) => html`<option value=${value} ?selected=${this.filter[name] === value}>${words}</option>`)}
      </select>
    </label>`;
  }

  private table(): TemplateResult {
    return html`<table>
      <thead>
        <tr>
          <th scope="col">Time</th>
          <th scope="col">Gate</th>
          <th scope="col">What</th>
          <th scope="col">Why</th>
          <th scope="col">Person</th>
          <th scope="col">Ticket</th>
          <th scope="col" class="number">Score</th>
          <th scope="col" class="number">Took</th>
        </tr>
      </thead>
      <tbody>
        ${this.entries.map((entry) => this.row(entry))}
      </tbody>
    </table>`;
  }

  private row(entry: LogEntry): TemplateResult {
    const { decision, passage, alarm, watchListHit } = entry;
    const event = decision ?? passage ?? alarm ?? watchListHit!;
    const match = decision?.match ?? watchListHit;
    return html`<tr class=${decision?.outcome ?? ''}>
      <td><time datetime=${event.at}>${when.format(Date.parse(event.at))}</time></td>
      <td>${event.gate}</td>
      <td>
        ${decision
          ? html`<i>${outcomeIcon(decision.outcome)}</i>${OUTCOME_WORD[decision.outcome]}`
          : passage
            ? html`<i>${passageIcon()}</i>Went ${passage.direction === 'egress' ? 'out' : 'in'}`
            : html`<i>${warningIcon()}</i>${alarm ? ALARM_WORD[alarm.alarm] : 'Watch-list hit'}`}
      </td>
      <td>${decision ? reasonInWords(decision.reason) : (alarm?.sentence ?? '')}</td>
      <td>${decision ? nameOf({ ...entry, decision }) : (entry.displayName ?? passage?.person ?? '')}</td>
      <td>${decision?.ticket ?? passage?.ticket ?? ''}</td>
      <td class="number">${match ? `${score(match.score)} of ${score(match.threshold)}` : ''}</td>
      <td class="number">${decision ? latency(decision.latencyMillis) : ''}</td>
    </tr>`;
  }

  private readonly typed = (event: Event): void => {
    const { name, value } = event.target as HTMLInputElement;
    this.filter = { ...this.filter, [name]: value };
  };

  private readonly submit = (event: Event): void => {
    event.preventDefault();
    void this.look();
  };

  private readonly clear = (event: Event): void => {
    event.preventDefault();
    this.filter = { ...NO_FILTER };
    void this.look();
  };

  private async look(older = false): Promise<void> {
    const filter = older ? this.found : this.filter;
    const turn = ++this.turn;
    this.busy = true;
    this.fault = '';
    try {
      const page = await search(filter, older ? this.cursor : undefined);
      if (turn !== this.turn) {
        return; // something else was asked meanwhile
      }
      this.entries = older ? [...this.entries, ...page.events] : page.events;
      this.cursor = page.before;
      this.found = filter;
      this.said = `${this.entries.length}${page.before === undefined ? '' : ' and more'} found.`;
    } catch (fault) {
      this.fault = sentenceOf(fault);
    } finally {
      this.busy = false;
    }
  }

  private async takeAway(): Promise<void> {
    const filter = { ...this.filter };
    this.busy = true;
    this.fault = '';
    this.said = 'The file is being made…';
    try {
      await this.question.run(() => fetchExport(filter));
    } catch (fault) {
      this.said = '';
      this.fault = sentenceOf(fault);
    } finally {
      this.busy = false;
    }
  }

  private save({ name, content }: ExportedFile): void {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(content);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    this.said = `Exported to ${name}.`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'limen-events-area': EventsArea;
  }
}
