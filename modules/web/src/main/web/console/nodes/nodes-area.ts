import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { reset } from '../../design/shared-css.js';
import { getJson, send } from '../../shared/api.js';
import { age, timeOfDay } from '../../shared/format.js';
import { outcomeIcon } from '../../shared/icons.js';
import type { GateModeView, GateStatus } from '../../shared/protocol.js';
import type { Role } from '../../shared/session.js';
import { areaCss } from '../area-css.js';
import { may } from '../areas.js';
import { SILENT_AFTER_MS } from '../lanes.js';
import { standing } from '../modes/gate-mode.js';
import type { ModeDialog } from '../modes/mode-dialog.js';
import '../modes/mode-dialog.js';
import { type Question, sentenceOf } from '../question.js';
import '../question.js';
import { BARRIER_WORD } from '../words.js';
import type { InviteForm } from './invite-form.js';
import './invite-form.js';
import { certificateInWords, type ListedNode, type NodeList, peersInWords, readNodes, troubles } from './node-list.js';

const READ_EVERY_MS = 4_000;

/** The machines at the gates: how they are, which belong here, and which do not any more. */
@customElement('limen-nodes-area')
export class NodesArea extends LitElement {
  static override styles = [reset, areaCss];

  @property({ type: Boolean }) away = false;
  @property({ attribute: false }) roles: readonly Role[] | undefined;

  @state() private list: NodeList | undefined;
  @state() private readAt = 0;
  @state() private now = Date.now();
  @state() private fault = '';
  @state() private said = '';
  @state() private leaving = '';

  @state() private orders: readonly GateModeView[] = [];

  @query('limen-mode-dialog') private modes!: ModeDialog;
  @query('limen-question') private question!: Question;
  @query('limen-invite-form') private invite!: InviteForm | null;

  private timer = 0;
  private triedAt = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.read();
    this.timer = window.setInterval(() => {
      this.now = Date.now();
      if (this.now - this.triedAt > READ_EVERY_MS) {
        void this.read();
      }
    }, 1_000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  protected override render(): TemplateResult {
    return html`
      ${may(this.roles, 'operator') && this.list?.plain === ''
        ? html`<limen-invite-form ?away=${this.away} .now=${this.now}></limen-invite-form>`
        : nothing}
      <section class="card" aria-labelledby="title">
        <div class="bar">
          <h2 id="title">Nodes</h2>
          ${may(this.roles, 'supervisor', 'operator') && this.switchable().length > 0
            ? html`<button ?disabled=${this.away} @click=${() => this.modes.open()}>Switch gates…</button>`
            : nothing}
          ${this.readAt > 0 ? html`<p class="quiet">As of ${timeOfDay(this.readAt)}</p>` : nothing}
        </div>
        ${this.fault ? html`<p class="fault" role="alert">${this.fault}</p>` : nothing}
        ${this.list?.plain ? html`<p class="note">${this.list.plain}</p>` : nothing}
        <p role="status" class=${this.said ? '' : 'visually-hidden'}>${this.said}</p>
        ${this.list ? this.table(this.list.nodes) : html`<p>Reading…</p>`}
      </section>
      <limen-mode-dialog
        .gates=${this.switchable()}
        ?away=${this.away}
        @ordered=${(event: CustomEvent<GateModeView[]>) => (this.orders = event.detail)}
      ></limen-mode-dialog>
      <limen-question
        asked="Revoke ${this.leaving}?"
        consequence="Its connections are cut at once and nothing it says is taken any more. Its gates hear of nobody new, and stop deciding by face when what they know is too old. Only a new invitation lets it come back."
        yes="Revoke ${this.leaving}"
        @done=${() => {
          this.said = `${this.leaving} is revoked.`;
          void this.read();
        }}
      ></limen-question>
    `;
  }

  private switchable(): GateStatus[] {
    return (this.list?.nodes ?? []).flatMap(({ view }) => view?.status.gates ?? []).filter((gate) => gate.mode !== undefined);
  }

  private table(nodes: readonly ListedNode[]): TemplateResult {
    if (nodes.length === 0) {
      return html`<p>No node yet. Pair a machine, or start an edge node that names this coordinator.</p>`;
    }
    return html`<div class="scroll" tabindex="0" role="region" aria-label="List of nodes">
      <table>
        <thead>
          <tr>
            <th scope="col">Node</th>
            <th scope="col">State</th>
            <th scope="col">Gates</th>
            <th scope="col">Asks before it opens</th>
            <th scope="col">Version</th>
            <th scope="col" class="number">References</th>
            <th scope="col" class="number">Changes behind</th>
            <th scope="col" class="number">Events waiting</th>
            <th scope="col" class="number">Clock</th>
            <th scope="col">Certificate</th>
            <th scope="col"><span class="visually-hidden">Actions</span></th>
          </tr>
        </thead>
        <tbody>
          ${nodes.map((node) => this.row(node))}
        </tbody>
      </table>
    </div>`;
  }

  private row(listed: ListedNode): TemplateResult {
    const { node, view, identity } = listed;
    const wrong = troubles(listed, this.readAt, this.now);
    const status = view?.status;
    const certificate = certificateInWords(identity, this.now);
    return html`<tr class=${wrong.length > 0 ? 'referred' : 'admitted'}>
      <th scope="row">${node}${identity && identity.zones.length > 0 ? html`<br /><small>to ${identity.zones.join(', ')}</small>` : nothing}</th>
      <td>
        <i>${outcomeIcon(wrong.length > 0 ? 'referred' : 'admitted')}</i>${wrong.length === 0
          ? 'Works'
          : wrong.map((each, i) => html`${i > 0 ? html`<br />` : nothing}${each}`)}
      </td>
      <td>
        ${lines((status?.gates ?? []).map((gate) => this.gate(listed, gate)))}
      </td>
      <td>${lines(peersInWords(status?.peers, view?.clockOffsetMillis ?? 0, this.now))}</td>
      <td>${status?.version ?? ''}</td>
      <td class="number">${status?.references.toLocaleString('en') ?? ''}</td>
      <td class="number">${view?.feedLag.toLocaleString('en') ?? ''}</td>
      <td class="number">${status?.outboxDepth.toLocaleString('en') ?? ''}</td>
      <td class="number">${view ? offset(view.clockOffsetMillis) : ''}</td>
      <td>${identity?.revokedAt ? `revoked ${age(this.now - Date.parse(identity.revokedAt))} ago` : certificate.words}</td>
      <td>${this.actions(listed)}</td>
    </tr>`;
  }

  /** The barrier, and how the gate is run when that is not as usual. */
  private gate({ view }: ListedNode, gate: GateStatus): string {
    const silent = (view?.ageMillis ?? 0) + this.now - this.readAt > SILENT_AFTER_MS;
    const said = standing(gate, this.orders.find(({ order }) => order.gate === gate.gate), silent);
    const barrier = `${gate.gate}: ${(BARRIER_WORD[gate.barrier] ?? gate.barrier).toLowerCase()}`;
    return said ? `${barrier}, run as ${said.name.toLowerCase()}. ${said.words}` : barrier;
  }

  private actions({ node, identity }: ListedNode): TemplateResult | typeof nothing {
    if (!identity) {
      return nothing;
    }
    if (identity.revokedAt) {
      return may(this.roles, 'operator')
        ? html`<button ?disabled=${this.away} @click=${() => this.invite?.again(node, identity.zones)}>Invite again</button>`
        : nothing;
    }
    return may(this.roles, 'supervisor', 'operator')
      ? html`<button class="danger" aria-label="Revoke ${node}" ?disabled=${this.away} @click=${() => this.revoke(node)}>Revoke…</button>`
      : nothing;
  }

  private revoke(node: string): void {
    this.leaving = node;
    this.question.ask(() => send('POST', `node-identities/${encodeURIComponent(node)}/revocation`));
  }

  private async read(): Promise<void> {
    this.triedAt = Date.now();
    try {
      const [list, modes] = await Promise.all([readNodes(), getJson<{ orders: GateModeView[] }>('gate-modes')]);
      this.list = list;
      this.orders = modes.body.orders;
      this.readAt = Date.now();
      this.fault = '';
    } catch (fault) {
      this.fault =
        this.readAt > 0
          ? `The nodes could not be read again. Last known state, since ${timeOfDay(this.readAt)}.`
          : sentenceOf(fault);
    }
  }
}

const lines = (all: readonly string[]): TemplateResult[] => all.map((line, i) => html`${i > 0 ? html`<br />` : nothing}${line}`);

/** `+0.2 s` */
const offset = (millis: number): string => `${millis < 0 ? '−' : '+'}${(Math.abs(millis) / 1000).toFixed(1)} s`;

declare global {
  interface HTMLElementTagNameMap {
    'limen-nodes-area': NodesArea;
  }
}
