import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { reset } from '../../design/shared-css.js';
import { ApiError, send } from '../../shared/api.js';
import type { GateModeView, GateStatus } from '../../shared/protocol.js';
import { areaCss } from '../area-css.js';
import { dialogCss } from '../dialog-css.js';
import { CONFIGURED, MODES, offered } from './gate-mode.js';

const LONGEST_REASON = 200;

/** Asks how gates are to be run, why and until when, and orders it. Fires `ordered` with all orders. */
@customElement('limen-mode-dialog')
export class ModeDialog extends LitElement {
  static override styles = [
    reset,
    areaCss,
    dialogCss,
    css`
      .gates {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--space-5);
      }
    `,
  ];

  /** All that can be switched. */
  @property({ attribute: false }) gates: readonly GateStatus[] = [];
  @property({ type: Boolean }) away = false;

  @state() private chosen: ReadonlySet<string> = new Set();
  @state() private mode = '';
  @state() private sending = false;
  @state() private fault = '';

  @query('dialog') private dialog!: HTMLDialogElement;
  @query('form') private form!: HTMLFormElement | null;

  /** Opens with that gate chosen. */
  open(gate?: string): void {
    this.form?.reset();
    this.chosen = new Set(gate === undefined ? [] : [gate]);
    this.mode = '';
    this.fault = '';
    this.dialog.showModal();
  }

  protected override render(): TemplateResult {
    const gates = this.gates.filter((gate) => this.chosen.has(gate.gate));
    const { modes, missing } = offered(gates);
    return html`<dialog aria-labelledby="asked">
      <h2 id="asked">Switch ${gates.length === 1 ? gates[0]!.gate : 'gates'}</h2>
      <form @submit=${this.order}>
        <fieldset>
          <legend>Which</legend>
          <div class="gates">${this.gates.map((gate) => this.gate(gate))}</div>
        </fieldset>
        <fieldset>
          <legend>How it is run from now on</legend>
          ${modes.map(({ mode, name, words }) => this.choice(mode, name, words))}
          ${this.choice(CONFIGURED, 'As configured', 'Ends what was ordered')}
        </fieldset>
        ${missing ? html`<p class="quiet">${missing}</p>` : nothing}
        <label>Why <input class="wide" name="reason" autocomplete="off" required maxlength=${LONGEST_REASON} /></label>
        ${this.mode === CONFIGURED
          ? nothing
          : html`<label>Until, if it is to end by itself <input name="until" type="datetime-local" /></label>`}
        <p class="quiet">It is recorded for good who ordered it and why: name no person. A fire alarm frees the ways out whatever is ordered.</p>
        ${this.fault ? html`<p class="fault" role="alert">${this.fault}</p>` : nothing}
        <div class="actions">
          <button class="go" ?disabled=${this.sending || this.away || this.chosen.size === 0 || this.mode === ''}>
            Switch ${gates.length > 1 ? `${gates.length} gates` : (gates[0]?.gate ?? '')}
          </button>
          <button type="button" @click=${() => this.dialog.close()}>Keep as it is</button>
        </div>
      </form>
    </dialog>`;
  }

  private gate({ gate }: GateStatus): TemplateResult {
    return html`<label class="choice">
      <input type="checkbox" .checked=${this.chosen.has(gate)} @change=${() => this.toggle(gate)} /><span>${gate}</span>
    </label>`;
  }

  private choice(mode: string, name: string, words: string): TemplateResult {
    return html`<label class="choice">
      <input type="radio" name="mode" .checked=${this.mode === mode} value=${mode} @change=${() => (this.mode = mode)} />
      <span><b>${name}</b> <small>${words}</small></span>
    </label>`;
  }

  private toggle(gate: string): void {
    const chosen = new Set(this.chosen);
    if (!chosen.delete(gate)) {
      chosen.add(gate);
    }
    this.chosen = chosen;
    const { modes } = offered(this.gates.filter((each) => chosen.has(each.gate)));
    if (MODES.some(({ mode }) => mode === this.mode) && !modes.some(({ mode }) => mode === this.mode)) {
      this.mode = '';
    }
  }

  private readonly order = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (this.sending || this.away || this.chosen.size === 0 || this.mode === '') {
      return;
    }
    const fields = new FormData(this.form!);
    const until = String(fields.get('until') ?? '');
    this.sending = true;
    this.fault = '';
    try {
      const page = await send<{ orders: GateModeView[] }>('POST', 'gate-modes', {
        gates: [...this.chosen],
        mode: this.mode,
        reason: String(fields.get('reason')).trim(),
        ...(until === '' ? {} : { until: new Date(until).toISOString() }),
      });
      this.dialog.close();
      this.dispatchEvent(new CustomEvent('ordered', { detail: page?.orders ?? [] }));
    } catch (fault) {
      this.fault = fault instanceof ApiError ? fault.detail : 'The coordinator did not answer: look whether it was done, and try again.';
    } finally {
      this.sending = false;
    }
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'limen-mode-dialog': ModeDialog;
  }
}
