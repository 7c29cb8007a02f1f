import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { reset } from '../../design/shared-css.js';
import { ApiError, send } from '../../shared/api.js';
import { timeOfDay } from '../../shared/format.js';
import { areaCss } from '../area-css.js';
import { NextFocus } from '../next-focus.js';
import { closables } from './closable.js';
import { type Crowd, type CrowdCamera, type CrowdReport, cameraName, cameraWords, forecastWords, LEVELS, levelWords, MINUTES, placeName, RULE, saidWords } from './crowd.js';

const USUAL_MINUTES = 15;

/** What is foreseen of crowds, with the means to say where one is. Fires `changed` once the coordinator has taken it. */
@customElement('limen-crowd')
export class CrowdPanel extends LitElement {
  static override styles = [
    reset,
    areaCss,
    css`
      form,
      li {
        display: grid;
        gap: var(--space-3);
        justify-items: start;
      }
      li {
        padding: var(--space-3) 0;
        border-top: 1px solid var(--line);
      }
      label,
      input,
      select {
        width: 100%;
        max-width: none;
      }
      button:disabled {
        border-color: var(--line);
        background: var(--raised);
        color: var(--ink-2);
        opacity: 1;
      }
    `,
  ];

  /** Missing until the coordinator has told. */
  @property({ attribute: false }) crowd: Crowd | undefined;
  /** The map as the coordinator has it. */
  @property({ attribute: false }) archive: Record<string, unknown> = {};
  @property({ attribute: false }) now = 0;
  @property({ type: Boolean }) away = false;

  @state() private fault = '';

  @query('form') private form!: HTMLFormElement;

  private sending = false;

  constructor() {
    super();
    new NextFocus(this, 'li:has(button)', '#crowded');
  }

  protected override render(): TemplateResult {
    const reports = this.crowd?.reports ?? [];
    const cameras = this.crowd?.cameras ?? [];
    const said = this.crowd?.said ? saidWords(this.crowd.said) : '';
    return html`<section class="card" aria-labelledby="crowded">
      <h2 id="crowded" tabindex="-1">Crowds</h2>
      <p class=${this.crowd?.madeAt ? 'quiet' : 'warn'}>${forecastWords(this.crowd, this.now)}</p>
      ${said ? html`<p>${said}</p>` : nothing}
      ${cameras.length === 0
        ? nothing
        : html`<h3>Cameras</h3>
            <ul>
              ${cameras.map((camera) => this.seen(camera))}
            </ul>`}
      ${said || cameras.length > 0 ? html`<p class="quiet">${RULE}</p>` : nothing}
      ${reports.length === 0
        ? nothing
        : html`<ul>
            ${repeat(
              reports,
              (report) => report.feature,
              (report) => this.row(report),
            )}
          </ul>`}
      <form @submit=${this.report}>
        <label
          >Report a crowd at a place
          <input name="feature" list="crowdables" autocomplete="off" required maxlength="200" />
        </label>
        <datalist id="crowdables">
          ${closables(this.archive).map(({ id, words }) => html`<option value=${id}>${words}</option>`)}
        </datalist>
        <label
          >How full
          <select name="level" aria-describedby="looks">
            ${LEVELS.map(({ level, option }) => html`<option value=${level} ?selected=${level === 'dense'}>${option}</option>`)}
          </select>
        </label>
        <p class="quiet" id="looks">
          Busy: one walks around others. Dense: one walks as fast as the others. Jammed: one hardly moves.
        </p>
        <label
          >For
          <select name="minutes">
            ${MINUTES.map((minutes) => html`<option value=${minutes} ?selected=${minutes === USUAL_MINUTES}>${minutes} minutes</option>`)}
          </select>
        </label>
        <button class="go" ?disabled=${this.away}>Report</button>
        <p class="quiet">Routes lead around it at once where another way is quicker. It is recorded who reported it.</p>
      </form>
      ${this.fault ? html`<p class="fault" role="alert">${this.fault}</p>` : nothing}
    </section>`;
  }

  private seen(camera: CrowdCamera): TemplateResult {
    return html`<li>
      <span><b>${cameraName(camera)}</b>: ${cameraWords(camera, this.now)}</span>
    </li>`;
  }

  private row(report: CrowdReport): TemplateResult {
    const name = placeName(report);
    return html`<li>
      <span><b>${name}</b>: ${levelWords(report.level)} until ${timeOfDay(report.until)}</span>
      <button ?disabled=${this.away} aria-label="The crowd at ${name} is over" @click=${() => void this.tell('DELETE', report.feature)}>
        It is over
      </button>
    </li>`;
  }

  private readonly report = (event: Event): void => {
    event.preventDefault();
    const fields = new FormData(this.form);
    const body = { level: String(fields.get('level')), minutes: Number(fields.get('minutes')) };
    void this.tell('PUT', String(fields.get('feature')).trim(), body).then((done) => {
      if (done) {
        this.form.reset();
      }
    });
  };

  private async tell(method: 'PUT' | 'DELETE', feature: string, body?: { level: string; minutes: number }): Promise<boolean> {
    if (this.sending || this.away) {
      return false;
    }
    this.sending = true;
    this.fault = '';
    try {
      await send(method, `crowd/reports/${encodeURIComponent(feature)}`, body);
      this.dispatchEvent(new CustomEvent('changed'));
      return true;
    } catch (fault) {
      this.fault = fault instanceof ApiError ? fault.detail : 'The coordinator did not answer: look whether it was done, and try again.';
      return false;
    } finally {
      this.sending = false;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'limen-crowd': CrowdPanel;
  }
}
