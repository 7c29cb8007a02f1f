import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { reset } from '../design/shared-css.js';
import { age, humanise, latency, timeOfDay } from '../shared/format.js';
import { barrierIcon, cameraIcon, outcomeIcon, warningIcon } from '../shared/icons.js';
import { nameOf, type Row } from './decision-log.js';
import { type Lane, SILENT_AFTER_MS } from './lanes.js';
import { driftAlert, expectation, thresholdLine } from './recognition.js';
import type { GateModeView, RecognitionStatus } from '../shared/protocol.js';
import { standing } from './modes/gate-mode.js';
import { BARRIER_WORD, CAMERA_WORD, OUTCOME_WORD } from './words.js';

/** One lane: can people pass, does the camera see, how fast is it, and what is wrong. */
@customElement('limen-lane-card')
export class LaneCard extends LitElement {
  static override styles = [
    reset,
    css`
      article {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-3);
        padding: var(--space-4);
        border-radius: var(--radius-m);
        background: var(--surface);
        border: 1px solid var(--line);
        border-left: 6px solid var(--line-strong);
      }
      article.open {
        border-left-color: var(--admitted);
      }
      article.trouble {
        border-left-color: var(--denied);
      }
      article.drifting {
        border-left-color: var(--referred);
      }
      article.silent {
        border-left-color: var(--away);
        border-style: dashed;
        border-left-style: solid;
      }
      header {
        display: flex;
        align-items: center;
        gap: var(--space-3);
      }
      h2 {
        font-size: var(--type-l);
        line-height: 1.2;
        font-weight: var(--weight-strong);
      }
      .zone {
        color: var(--ink-2);
        font-size: var(--type-s);
      }
      .barrier {
        margin-left: auto;
        display: flex;
        align-items: center;
        gap: var(--space-2);
        padding: 6px 12px 6px 8px;
        border-radius: var(--radius-s);
        font-weight: var(--weight-strong);
        background: var(--raised);
        color: var(--ink);
        --icon-ground: var(--raised);
      }
      .barrier i,
      .camera i {
        width: 26px;
        height: 26px;
      }
      .camera i {
        width: 18px;
        height: 18px;
      }
      .barrier.open {
        background: var(--admitted-ground);
        color: var(--admitted);
      }
      .barrier.fault {
        background: var(--denied-ground);
        color: var(--denied);
      }
      dl {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: var(--space-2) var(--space-3);
      }
      dt {
        font-size: var(--type-xs);
        color: var(--ink-2);
      }
      dd {
        font-size: var(--type-m);
        font-weight: var(--weight-strong);
        white-space: nowrap;
      }
      .camera {
        display: flex;
        align-items: center;
        gap: 6px;
        --icon-ground: var(--surface);
      }
      .camera.lost,
      .camera.lost dd {
        color: var(--denied);
      }
      .note {
        display: flex;
        gap: var(--space-2);
        align-items: flex-start;
        padding: var(--space-2) var(--space-3);
        border-radius: var(--radius-s);
        font-size: var(--type-s);
        background: var(--denied-ground);
        color: var(--denied);
      }
      .note.drift {
        background: var(--referred-ground);
        color: var(--referred);
      }
      .mode {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: var(--space-3);
      }
      .mode dd {
        white-space: normal;
      }
      .mode button {
        min-height: var(--target);
        padding: 0 var(--space-4);
        border: 2px solid var(--line-strong);
        border-radius: var(--radius-m);
        background: var(--surface);
        font-weight: var(--weight-strong);
      }
      .mode button:hover {
        background: var(--raised);
      }
      .mode button:disabled {
        border-color: var(--line);
        color: var(--ink-2);
      }
      .said {
        font-size: var(--type-s);
        color: var(--ink-2);
      }
      .note.waiting {
        background: var(--referred-ground);
        color: var(--referred);
      }
      .recognition {
        font-size: var(--type-s);
        color: var(--ink-2);
      }
      .recognition summary {
        cursor: pointer;
      }
      .recognition p {
        margin-top: var(--space-2);
      }
      .note.away {
        background: var(--away-ground);
        color: var(--away);
      }
      .note i {
        flex: none;
        width: 18px;
        height: 18px;
        margin-top: 1px;
      }
      .last {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        font-size: var(--type-s);
        --icon-ground: var(--surface);
      }
      .last i {
        flex: none;
        width: 18px;
        height: 18px;
      }
      .last span {
        min-width: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .last time {
        margin-left: auto;
        color: var(--ink-2);
      }
      .last.admitted i {
        color: var(--admitted);
      }
      .last.denied i {
        color: var(--denied);
      }
      .last.referred i {
        color: var(--referred);
      }
      footer {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--space-3);
        font-size: var(--type-xs);
        color: var(--ink-2);
        border-top: 1px solid var(--line);
        padding-top: var(--space-2);
      }
      footer .waiting {
        color: var(--away);
        font-weight: var(--weight-strong);
      }
    `,
  ];

  @property({ attribute: false }) lane!: Lane;
  @property({ attribute: false }) now = 0;
  /** The newest decision of this lane. */
  @property({ attribute: false }) last: Row | undefined;
  /** What staff ordered for this gate. */
  @property({ attribute: false }) order: GateModeView | undefined;
  /** Whether whoever is at the page may switch gates; fires `switch` when they want to. */
  @property({ type: Boolean }) switchable = false;
  @property({ type: Boolean }) away = false;

  protected override render(): TemplateResult {
    const { gate, node } = this.lane;
    const silentFor = this.now - node.heardAt;
    const silent = silentFor > SILENT_AFTER_MS;
    const trouble = gate.barrier === 'fault' || gate.camera === 'lost' || gate.problem !== undefined;
    const drift = driftAlert(gate.recognition);
    const calm = drift && gate.barrier !== 'open' ? 'drifting' : gate.barrier;
    const state = silent ? 'silent' : trouble ? 'trouble' : calm;
    return html`
      <article class=${state} aria-label="Lane ${gate.gate}">
        <header>
          <div>
            <h2>${gate.gate}</h2>
            <p class="zone">to ${gate.zone}</p>
          </div>
          <p class="barrier ${gate.barrier}">
            <i>${barrierIcon(gate.barrier)}</i>${BARRIER_WORD[gate.barrier] ?? humanise(gate.barrier)}
          </p>
        </header>
        ${silent
          ? html`<p class="note away"><i>${warningIcon()}</i><span>Not heard of for ${age(silentFor)}. Shown as it was then.</span></p>`
          : nothing}
        ${drift ? html`<p class="note drift" role="status"><i>${warningIcon()}</i><span>${drift}</span></p>` : nothing}
        ${gate.problem ? html`<p class="note"><i>${warningIcon()}</i><span>${gate.problem}</span></p>` : nothing}
        <dl>
          <div>
            <dt class="camera ${gate.camera}"><i>${cameraIcon(gate.camera)}</i>${CAMERA_WORD[gate.camera] ?? humanise(gate.camera)}</dt>
            <dd>${gate.framesPerSecond.toFixed(1)} frames/s</dd>
          </div>
          <div>
            <dt>Decides in, p50 · p99</dt>
            <dd>${latency(gate.latencyP50Millis)} · ${latency(gate.latencyP99Millis)}</dd>
          </div>
        </dl>
        ${this.mode(silent)}
        ${gate.recognition ? this.recognition(gate.recognition) : nothing}
        ${this.last ? this.lastDecision(this.last) : nothing}
        <footer>
          <span>${node.status.node}</span>
          <span>${node.status.references.toLocaleString('en')} references</span>
          ${gate.framesDropped > 0 ? html`<span>${gate.framesDropped.toLocaleString('en')} frames skipped</span>` : nothing}
          ${node.status.outboxDepth > 0
            ? html`<span class="waiting">${node.status.outboxDepth.toLocaleString('en')} events waiting</span>`
            : nothing}
        </footer>
      </article>
    `;
  }

  private mode(silent: boolean): TemplateResult | typeof nothing {
    const { gate } = this.lane;
    const said = standing(gate, this.order, silent);
    if (!said) {
      return nothing;
    }
    return html`<div class="mode">
        <dl>
          <div>
            <dt>Run as</dt>
            <dd>${said.name}</dd>
          </div>
        </dl>
        ${this.switchable && gate.mode
          ? html`<button
              ?disabled=${this.away}
              aria-label="Switch ${gate.gate}"
              @click=${() => this.dispatchEvent(new CustomEvent('switch', { detail: gate.gate }))}
            >
              Switch…
            </button>`
          : nothing}
      </div>
      ${said.words === ''
        ? nothing
        : said.settled
          ? html`<p class="said">${said.words}</p>`
          : html`<p class="note waiting" role="status"><i>${warningIcon()}</i><span>${said.words}</span></p>`}`;
  }

  private recognition(recognition: RecognitionStatus): TemplateResult {
    const expected = expectation(recognition);
    return html`<details class="recognition">
      <summary>Threshold ${thresholdLine(recognition)}</summary>
      <p>${recognition.explanation}</p>
      ${expected ? html`<p>${expected}</p>` : nothing}
    </details>`;
  }

  private lastDecision(row: Row): TemplateResult {
    const { decision } = row;
    return html`<p class="last ${decision.outcome}">
      <i>${outcomeIcon(decision.outcome)}</i>
      <span>${OUTCOME_WORD[decision.outcome]}: ${nameOf(row)}</span>
      <time>${timeOfDay(decision.at)}</time>
    </p>`;
  }
}
