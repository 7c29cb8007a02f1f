import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { reset } from '../design/shared-css.js';
import { api, getJson } from '../shared/api.js';
import { gatesOf } from '../shared/gates.js';
import { headingIcon, maneuverIcon } from '../shared/icons.js';
import { commaOf, directionOf, speakIn } from '../shared/languages.js';
import { LiveStream } from '../shared/live-stream.js';
import type { Aspect, GateSign } from '../shared/protocol.js';
import './fit-text.js';
import { gateStyles } from './gate-styles.js';
import { glyphOf, shapeOf } from './shapes.js';
import { DEAD_MS, SignWatch } from './sign-watch.js';
import { languagesOf, told, wayInWords, whichGate } from './words.js';

const LOOK_EVERY_MS = 100;
/** The node is next door; nobody is served by waiting longer. */
const RETRY_MS = 700;

const TONE: Record<Aspect, 'calm' | 'go' | 'ask' | 'stop' | 'off'> = {
  ready: 'calm',
  'ready-for-tickets': 'calm',
  admitted: 'go',
  'show-ticket': 'ask',
  'wait-for-staff': 'ask',
  'not-yet': 'ask',
  'other-gate': 'stop',
  refused: 'stop',
  closed: 'stop',
  'out-of-order': 'off',
  'no-entry': 'stop',
  'free-exit': 'go',
};

/**
 * What a walking person sees at a gate. It shows what the gate's own node says and nothing else, and falls back to "out of
 * order" as soon as the node is silent. Nothing about a person ever reaches it but where they are to go.
 */
@customElement('limen-gate')
export class LimenGate extends LitElement {
  static override styles = [reset, gateStyles];

  @state() private sign: GateSign | undefined;
  @state() private gates: string[] = [];

  private readonly query = new URLSearchParams(location.search);
  private gate = this.query.get('gate') ?? '';
  private readonly watch = new SignWatch(performance.now());
  private stream: LiveStream | undefined;
  private restartedAt = -Infinity;
  private looking = 0;
  private finding: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.looking = window.setInterval(() => this.look(), LOOK_EVERY_MS);
    if (this.gate) {
      this.follow();
    } else {
      void this.findGate();
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.looking);
    clearTimeout(this.finding);
    this.stream?.stop();
  }

  protected override render(): TemplateResult {
    if (this.gates.length > 1) {
      return this.choose();
    }
    const sign = this.sign;
    if (!sign) {
      return html`<main class="calm"></main>`;
    }
    const [first, second] = languagesOf(this.query.get('lang'), sign.language) as [string, string?];
    return html`
      <main class=${TONE[sign.aspect]} data-aspect=${sign.aspect} data-turn=${sign.turn} lang=${first} dir=${directionOf(first)}>
        ${keyed(
          `${sign.turn} ${sign.aspect}`,
          html`<div class="shape" data-heading=${sign.way?.heading ?? nothing}>${shapeOf(sign)}</div>`,
        )}
        ${keyed(`${sign.turn} ${sign.aspect} words`, sign.way ? this.way(sign, first, second) : this.words(sign, first, second))}
        <p class="gate" lang="en" dir="ltr">${this.gate}</p>
      </main>
    `;
  }

  protected override updated(changed: PropertyValues): void {
    // Within another page it is a part of that one's language.
    if ((changed.has('sign') || changed.has('gates')) && this.getRootNode() === document) {
      speakIn(document, this.sign ? languagesOf(this.query.get('lang'), this.sign.language)[0]! : this.putUpIn);
    }
  }

  /** The language of whoever puts up the display. */
  private get putUpIn(): string {
    return languagesOf(this.query.get('lang'), navigator.language)[0]!;
  }

  private words(sign: GateSign, first: string, second: string | undefined): TemplateResult {
    const [title, hint] = told(first, sign);
    const other = second ? told(second, sign)[0] : '';
    return html`<div class="words ${other && hint ? '' : 'two'}" role="status">
      ${line('title', title, first, 0.62)} ${other ? line('other', other, second!, 0.8) : nothing}
      ${hint ? line('hint', hint, first, 0.62) : nothing}
    </div>`;
  }

  private way(sign: GateSign, first: string, second: string | undefined): TemplateResult {
    const way = sign.way!;
    return html`<div class="words way" role="status">
      <div class="goes"><i>${glyphOf(sign.aspect)}</i>${line('title', told(first, sign)[0], first, 0.8)}</div>
      ${line('place', way.place, way.language, 0.8)}
      <div class="goes">
        ${sign.aspect === 'no-entry' ? html`<i>${headingIcon(way.heading)}</i>` : nothing}
        ${way.change ? html`<i>${maneuverIcon(way.change)}</i>` : nothing}
        ${line('heading', wayInWords(first, way).join(commaOf(first)), first, 0.62)}
      </div>
      ${second ? line('other', wayInWords(second, way).join(commaOf(second)), second, 0.8) : nothing}
    </div>`;
  }

  private choose(): TemplateResult {
    const language = this.putUpIn;
    return html`<main class="calm choose" lang=${language} dir=${directionOf(language)}>
      <h1>${whichGate(language)}</h1>
      <ul>
        ${this.gates.map((gate) => html`<li><a href="?gate=${encodeURIComponent(gate)}">${gate}</a></li>`)}
      </ul>
    </main>`;
  }

  /** A node with one gate needs no telling which. */
  private async findGate(): Promise<void> {
    try {
      this.gates = gatesOf((await getJson<unknown>('gates')).body);
      if (this.gates.length === 1) {
        this.gate = this.gates[0]!;
        this.follow();
      }
    } catch {
      this.finding = setTimeout(() => void this.findGate(), RETRY_MS);
    }
  }

  private follow(): void {
    this.stream = new LiveStream({
      url: api(`gates/${encodeURIComponent(this.gate)}/sign`),
      events: ['sign'],
      onEvent: (_, payload) => {
        this.watch.heard(payload, performance.now());
        this.look();
      },
      // Every event is the whole truth, so there is nothing to catch up with.
      catchUp: () => Promise.resolve(),
      onLive: () => undefined,
      onAway: () => undefined,
      retryDelay: () => RETRY_MS,
    });
    this.stream.start();
  }

  private look(): void {
    const now = performance.now();
    const sign = this.watch.shown(now);
    // The same sign comes twice a second; only another one is drawn.
    if (JSON.stringify(sign) !== JSON.stringify(this.sign)) {
      this.sign = sign;
    }
    if (this.stream && this.watch.silent(now, DEAD_MS) && now - this.restartedAt > DEAD_MS) {
      this.restartedAt = now;
      this.stream.restart();
    }
  }
}

const line = (kind: string, text: string, language: string, most: number): TemplateResult =>
  html`<limen-fit
    class=${kind}
    role=${kind === 'title' ? 'heading' : nothing}
    aria-level=${kind === 'title' ? 1 : nothing}
    lang=${language}
    dir=${directionOf(language)}
    .text=${text}
    .most=${most}
  ></limen-fit>`;
