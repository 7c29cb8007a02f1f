import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { reset } from '../../design/shared-css.js';
import { send } from '../../shared/api.js';
import { timeOfDay } from '../../shared/format.js';
import { warningIcon } from '../../shared/icons.js';
import type { Evacuation } from '../../shared/protocol.js';
import type { KnownNode } from '../lanes.js';
import { sentenceOf } from '../question.js';
import { type ClockAhead, type Countdown, countdown, gatesInWords, NO_EVACUATION, takeoverInWords, takeovers } from './evacuation.js';
import type { EvacuationFeed } from './evacuation-feed.js';
import type { EvacuationDialog } from './evacuation-dialog.js';
import './evacuation-dialog.js';

/**
 * On every page of the console: that everybody is being told to leave and which nodes have taken it over, or the question of
 * a gate's fire input. Nothing while all is calm. Fires `lost` when the focus was on something that went, and nothing here can take it.
 */
@customElement('limen-evacuation')
export class EvacuationBar extends LitElement {
  static override styles = [
    reset,
    css`
      :host {
        display: block;
      }
      section {
        display: flex;
        flex-wrap: wrap;
        align-items: start;
        gap: var(--space-3) var(--space-5);
        padding: var(--space-3) var(--space-5);
        border-block: 4px solid var(--on-sign);
        background: var(--sign);
        color: var(--on-sign);
      }
      section > i {
        width: 40px;
        height: 40px;
      }
      .words {
        flex: 1 1 24rem;
        display: grid;
        gap: var(--space-1);
        min-width: 0;
        overflow-wrap: anywhere;
      }
      h2 {
        font-size: var(--type-xl);
        line-height: 1.2;
      }
      details summary {
        width: fit-content;
        line-height: var(--target);
        font-weight: var(--weight-strong);
        cursor: pointer;
        text-decoration: underline;
      }
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1) var(--space-5);
      }
      b {
        font-weight: var(--weight-strong);
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-3);
      }
      button {
        min-height: var(--target);
        padding: 0 var(--space-4);
        border: 2px solid var(--on-sign);
        border-radius: var(--radius-m);
        background: var(--sign);
        color: var(--on-sign);
        font-weight: var(--weight-strong);
      }
      button.first {
        background: var(--on-sign);
        color: var(--sign);
      }
      button:disabled {
        opacity: 0.6;
        cursor: default;
      }
      h2:focus-visible,
      button:focus-visible,
      summary:focus-visible {
        outline: 3px solid var(--on-sign);
        outline-offset: 3px;
      }
      @media (max-width: 640px) {
        section {
          padding-inline: var(--space-3);
        }
      }
    `,
  ];

  @property({ attribute: false }) evacuation: Evacuation = NO_EVACUATION;
  @property({ attribute: false }) nodes: Iterable<KnownNode> = [];
  @property({ type: Number }) now = 0;
  @property({ attribute: false }) clockAhead: ClockAhead = { least: 0, most: 0 };
  /** Puts what somebody here says to the coordinator, and takes the answer. */
  @property({ attribute: false }) ask: EvacuationFeed['ask'] = async (question) => void (await question());
  /** Whether whoever is here may raise, end and answer. */
  @property({ type: Boolean }) may = false;
  @property({ type: Boolean }) away = false;

  @state() private sending = false;
  @state() private fault = '';

  @query('limen-evacuation-dialog') private dialog!: EvacuationDialog;

  /** Somebody here has spoken, and what had the focus goes with the next answer. */
  private spoke = false;
  private turning: ReturnType<typeof setTimeout> | undefined;

  /** Opens the question whether everybody is to leave. */
  raise(): void {
    this.dialog.open('raise');
  }

  /** Answers what a fire input asks with yes; nothing while nothing is asked. */
  async answerYes(): Promise<void> {
    const asked = this.evacuation.fireInputs;
    if (asked.length === 0 || this.evacuation.active || !this.may || this.sending || this.away) {
      return;
    }
    this.sending = true;
    this.spoke = true;
    this.fault = '';
    try {
      const reason = `Fire input of ${gatesInWords(asked)}`.slice(0, 200);
      await this.ask(() => send<Evacuation>('PUT', 'evacuation', { active: true, reason }));
    } catch (fault) {
      this.fault = sentenceOf(fault);
    } finally {
      this.sending = false;
    }
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.pressed);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.turning);
    window.removeEventListener('keydown', this.pressed);
  }

  private readonly pressed = (event: KeyboardEvent): void => {
    if (event.altKey && !event.ctrlKey && event.code === 'KeyE' && !event.repeat && this.evacuation.fireInputs.length > 0) {
      event.preventDefault();
      void this.answerYes();
    }
  };

  protected override render(): TemplateResult {
    const { active, fireInputs } = this.evacuation;
    return html`${active ? this.leaving() : fireInputs.length > 0 ? this.asked() : nothing}
      <limen-evacuation-dialog ?away=${this.away} .ask=${this.ask} @closed=${this.closed}></limen-evacuation-dialog>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.turnInTime();
    if (changed.has('evacuation')) {
      this.fault = '';
      if (this.spoke) {
        this.spoke = false;
        this.findFocus();
      }
    }
  }

  private left(): Countdown | undefined {
    return this.evacuation.active ? undefined : countdown(this.evacuation.fireInputs, Date.now(), this.clockAhead);
  }

  /** A second that has gone is not to be shown until the page draws for some other reason. */
  private turnInTime(): void {
    clearTimeout(this.turning);
    const left = this.left();
    if (left) {
      this.turning = setTimeout(() => this.requestUpdate(), left.turnsIn);
    }
  }

  private readonly closed = (): void => {
    this.spoke = true;
    this.findFocus();
  };

  /** What was pressed may be gone; whoever pressed it is not to start from the top of the page. */
  private findFocus(): void {
    if (!isFocusLost()) {
      return;
    }
    const heading = this.renderRoot.querySelector('h2');
    if (heading) {
      heading.focus();
    } else {
      this.dispatchEvent(new Event('lost'));
    }
  }

  private leaving(): TemplateResult {
    const { reason, setBy, setAt } = this.evacuation;
    const nodes = takeovers(this.nodes, this.now);
    return html`<section aria-labelledby="leaving">
      <i>${warningIcon()}</i>
      <div class="words">
        <h2 id="leaving" tabindex="-1">Evacuation: everybody is told to leave</h2>
        <p>${setAt ? html`Since <b>${timeOfDay(setAt)}</b>, ` : nothing}said by ${setBy ?? 'somebody'}: ${reason ?? ''}</p>
        <details>
          <summary>${takeoverInWords(nodes)}</summary>
          <ul>
            ${nodes.map(({ node, takeover }) => html`<li><b>${node}</b> ${takeover}</li>`)}
          </ul>
        </details>
      </div>
      <div class="actions">
        ${this.may
          ? html`<button ?disabled=${this.away} @click=${() => this.dialog.open('end')}>End it…</button>`
          : html`<p>A supervisor or an operator can end it.</p>`}
      </div>
    </section>`;
  }

  private asked(): TemplateResult {
    const inputs = this.evacuation.fireInputs;
    const left = this.left();
    return html`<section aria-labelledby="asking">
      <i>${warningIcon()}</i>
      <div class="words">
        <h2 id="asking" tabindex="-1">Fire input of ${gatesInWords(inputs)}: is everybody to leave?</h2>
        <p>On since <b>${timeOfDay(inputs[0]!.at)}</b>. The gate itself has shut its entry or freed its exit already.</p>
        ${left === undefined
          ? html`<p>This is old news: it came late, so nothing follows by itself.</p>`
          : html`<p>Everybody is told to leave in <b role="timer">${left.words}</b> unless somebody answers.</p>`}
        ${this.fault ? html`<p role="alert"><b>${this.fault}</b></p>` : nothing}
      </div>
      <div class="actions">
        ${this.may
          ? html`<button
                class="first"
                aria-keyshortcuts="Alt+E"
                ?disabled=${this.sending || this.away}
                @click=${() => void this.answerYes()}
              >
                Everybody leaves (Alt+E)
              </button>
              <button ?disabled=${this.away} @click=${() => this.dialog.open('dismiss', inputs)}>
                Nobody need leave…
              </button>`
          : html`<p>A supervisor or an operator must answer.</p>`}
      </div>
    </section>`;
  }
}

/** Whether nothing has the focus any more, or something that is not shown, as in a dialog that has just been closed. */
function isFocusLost(): boolean {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) {
    active = active.shadowRoot.activeElement;
  }
  return active === null || active === document.body || !active.checkVisibility();
}

declare global {
  interface HTMLElementTagNameMap {
    'limen-evacuation': EvacuationBar;
  }
}
