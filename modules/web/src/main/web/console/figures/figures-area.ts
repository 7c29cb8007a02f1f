import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { reset } from '../../design/shared-css.js';
import { getJson } from '../../shared/api.js';
import { latency, score, timeOfDay } from '../../shared/format.js';
import type { GateStatus, NodeStatus } from '../../shared/protocol.js';
import { areaCss } from '../area-css.js';
import { sentenceOf } from '../question.js';
import { falseAcceptsPerDay, often, type ScoreBin, tailOf, type TailModel } from './false-accepts.js';
import './det/det-card.js';
import './plot.js';
import type { Line } from './plot.js';

interface Bucket {
  at: string;
  admitted: number;
  denied: number;
  referred: number;
  passed: number;
  p50Millis?: number;
  p99Millis?: number;
}

interface Figures {
  from: string;
  to: string;
  stepSeconds: number;
  buckets: Bucket[];
  scoreStep: number;
  scores: ScoreBin[];
  days: number;
}

const READ_EVERY_MS = 15_000;
const SPANS: ReadonlyArray<[string, string]> = [
  ['1', 'last hour'],
  ['6', 'last 6 hours'],
  ['24', 'last day'],
  ['168', 'last week'],
];

/** How many come, how long they wait, how alike people are, and what a threshold would cost. */
@customElement('limen-figures-area')
export class FiguresArea extends LitElement {
  static override styles = [reset, areaCss];

  @property({ type: Boolean }) away = false;

  @state() private hours = '1';
  @state() private gate = '';
  @state() private gates: GateStatus[] = [];
  /** Which network each gate uses, as its node says. */
  @state() private models = new Map<string, string>();
  @state() private figures: Figures | undefined;
  @state() private readAt = 0;
  @state() private fault = '';

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
          <h2 id="title">Figures</h2>
          <label
            >Time
            <select @change=${(event: Event) => this.choose({ hours: (event.target as HTMLSelectElement).value })}>
              ${SPANS.map(([hours, words]) => html`<option value=${hours} ?selected=${hours === this.hours}>${words}</option>`)}
            </select>
          </label>
          <label
            >Gate
            <select @change=${(event: Event) => this.choose({ gate: (event.target as HTMLSelectElement).value })}>
              <option value="">all gates</option>
              ${this.gates.map(({ gate }) => html`<option value=${gate} ?selected=${gate === this.gate}>${gate}</option>`)}
            </select>
          </label>
        </div>
        ${this.fault
          ? html`<p class="fault" role="alert">
              ${this.readAt > 0 ? `The figures could not be read again. Last known state, since ${timeOfDay(this.readAt)}.` : this.fault}
            </p>`
          : nothing}
        ${this.figures ? nothing : html`<p>${this.fault ? '' : 'Reading…'}</p>`}
      </section>
      ${this.figures ? this.plots(this.figures) : nothing}
    `;
  }

  private plots(figures: Figures): TemplateResult {
    const x = figures.buckets.map(({ at }) => Date.parse(at) / 1000);
    const perMinute = 60 / figures.stepSeconds;
    const rate = (value: number): string => `${value.toFixed(1)} a minute`;
    const line = (label: string, colour: string, of: (bucket: Bucket) => number | undefined, text: (value: number) => string, dash?: number[]): Line => ({
      label,
      colour,
      values: figures.buckets.map((bucket) => of(bucket) ?? null),
      text,
      ...(dash ? { dash } : {}),
    });
    return html`
      ${this.card(
        'People a minute',
        peopleInWords(figures),
        html`<limen-plot
          time
          .x=${x}
          .lines=${[
            line('Admitted', '--admitted', (each) => each.admitted * perMinute, rate),
            line('Denied', '--denied', (each) => each.denied * perMinute, rate, [8, 4]),
            line('Referred', '--referred', (each) => each.referred * perMinute, rate, [2, 4]),
          ]}
        ></limen-plot>`,
      )}
      ${this.card(
        'How long a decision takes',
        'From the first picture good enough to the command to the barrier: what half of the people wait, and what 99 of 100 wait at most.',
        html`<limen-plot
          time
          .x=${x}
          .lines=${[
            line('Half of the people', '--route', (each) => each.p50Millis, latency),
            line('99 of 100', '--referred', (each) => each.p99Millis, latency, [6, 4]),
          ]}
        ></limen-plot>`,
      )}
      ${this.card('How alike people were', scoresInWords(figures.scores), this.scores(figures))}
      ${this.falseAccepts(figures)} ${this.tradeoff(figures)}
    `;
  }

  private card(title: string, words: string, plot: TemplateResult | typeof nothing): TemplateResult {
    return html`<section class="card" aria-label=${title}>
      <div>
        <h2>${title}</h2>
        <p class="quiet">${words}</p>
      </div>
      ${plot}
    </section>`;
  }

  private scores({ scores, scoreStep }: Figures): TemplateResult {
    const people = (value: number): string => `${value} people`;
    return html`<limen-plot
      .x=${scores.map((bin) => bin.score + scoreStep / 2)}
      .marks=${this.thresholds()}
      .lines=${[
        { label: 'Alike enough', colour: '--admitted', values: scores.map(({ reached }) => reached), bars: true, text: people },
        { label: 'Not alike enough', colour: '--denied', values: scores.map(({ below }) => below), bars: true, text: people },
      ] satisfies Line[]}
    ></limen-plot>`;
  }

  private falseAccepts({ scores, scoreStep, days }: Figures): TemplateResult {
    const title = 'Expected false accepts a day';
    const tail = tailOf(scores, scoreStep, days);
    if (!tail) {
      return this.card(title, 'Too few strangers were seen in this time to say anything. Choose a longer one.', nothing);
    }
    const x = Array.from({ length: 101 }, (_, i) => i / 100).filter((threshold) => threshold >= tail.from);
    return this.card(
      title,
      `Estimated from ${tail.strangers} people whom nobody enrolled was alike enough to; some of them are enrolled and were seen badly, so it is rather too high. A day is one with people coming as in this time, from beginning to end. ${this.costs(tail)}`,
      html`<limen-plot
        log
        .x=${x}
        .marks=${this.thresholds()}
        .lines=${[
          { label: 'At this threshold', colour: '--denied', values: x.map((each) => falseAcceptsPerDay(tail, each) ?? null), text: often },
        ] satisfies Line[]}
      ></limen-plot>`,
    );
  }

  /** One card for each network in use. */
  private tradeoff({ scores }: Figures): TemplateResult[] {
    const models = [...new Set(this.shown().map(({ gate }) => this.models.get(gate)))];
    return (models.length === 0 ? [undefined] : models).map(
      (model) => html`<limen-det-card
        .model=${model}
        .gates=${this.shown().filter(({ gate }) => this.models.get(gate) === model)}
        .scores=${models.length > 1 ? [] : scores}
      ></limen-det-card>`,
    );
  }

  /** What each gate's threshold costs, in words. */
  private costs(tail: TailModel): string {
    const costs = this.shown()
      .filter((gate) => gate.recognition?.threshold !== undefined)
      .map((gate) => {
        const threshold = gate.recognition!.threshold!;
        const cost = falseAcceptsPerDay(tail, threshold);
        return `${gate.gate} asks for ${score(threshold)}${cost === undefined ? '' : `: ${often(cost)}`}`;
      });
    return costs.length === 0 ? '' : `${costs.join('; ')}.`;
  }

  private shown(): GateStatus[] {
    return this.gates.filter(({ gate }) => this.gate === '' || gate === this.gate);
  }

  private thresholds(): number[] {
    return [...new Set(this.shown().flatMap(({ recognition }) => recognition?.threshold ?? []))];
  }

  private choose(chosen: { hours?: string; gate?: string }): void {
    this.hours = chosen.hours ?? this.hours;
    this.gate = chosen.gate ?? this.gate;
    void this.read();
  }

  private async read(): Promise<void> {
    const { hours, gate } = this;
    try {
      const [figures, gates, nodes] = await Promise.all([
        getJson<Figures>(`figures?hours=${hours}${gate === '' ? '' : `&gate=${encodeURIComponent(gate)}`}`),
        getJson<GateStatus[]>('gates'),
        getJson<Array<{ status: NodeStatus }>>('nodes'),
      ]);
      if (hours === this.hours && gate === this.gate) {
        this.figures = figures.body;
        this.gates = gates.body;
        this.models = modelsOf(nodes.body.map(({ status }) => status));
        this.readAt = Date.now();
        this.fault = '';
      }
    } catch (fault) {
      if (hours === this.hours && gate === this.gate) {
        this.fault = sentenceOf(fault);
      }
    }
  }
}

const modelsOf = (nodes: readonly NodeStatus[]): Map<string, string> =>
  new Map(nodes.flatMap(({ model, gates }) => (model === undefined ? [] : gates.map(({ gate }) => [gate, model] as const))));

function peopleInWords({ buckets }: Figures): string {
  const sum = (of: (bucket: Bucket) => number): string => buckets.reduce((all, bucket) => all + of(bucket), 0).toLocaleString('en');
  return `${sum((each) => each.admitted)} admitted, ${sum((each) => each.denied)} denied, ${sum((each) => each.referred)} referred; ${sum((each) => each.passed)} went through on a ticket.`;
}

function scoresInWords(bins: readonly ScoreBin[]): string {
  const reached = bins.reduce((sum, bin) => sum + bin.reached, 0);
  const below = bins.reduce((sum, bin) => sum + bin.below, 0);
  return `The most alike enrolled person of each decision: ${reached.toLocaleString('en')} were alike enough, ${below.toLocaleString('en')} were not. The dashed lines are what the gates ask for now.`;
}

declare global {
  interface HTMLElementTagNameMap {
    'limen-figures-area': FiguresArea;
  }
}
