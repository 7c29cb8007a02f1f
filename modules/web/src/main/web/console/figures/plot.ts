import { css, html, LitElement, type PropertyValues, type TemplateResult, unsafeCSS } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import uPlot from 'uplot';
import plotCss from 'uplot/dist/uPlot.min.css?inline';
import { reset } from '../../design/shared-css.js';

export interface Line {
  label: string;
  /** Name of a colour token, such as `--admitted`. */
  colour: string;
  values: Array<number | null>;
  bars?: boolean;
  /** Pixels of a dash, so that lines are told apart without their colour. */
  dash?: number[];
  text: (value: number) => string;
}

const HEIGHT = 240;
const SPARSE = 40;
const A_DAY = 26 * 3_600;

const hour = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const dayAndHour = new Intl.DateTimeFormat('en-GB', { weekday: 'short', hour: '2-digit', minute: '2-digit' });

/** One plot: lines or bars over time or over a score, in the page's own colours, redrawn when they change. */
@customElement('limen-plot')
export class Plot extends LitElement {
  static override styles = [
    reset,
    unsafeCSS(plotCss),
    css`
      :host {
        min-width: 0;
      }
      .u-legend {
        color: var(--ink-2);
        font-size: var(--type-s);
        text-align: start;
      }
    `,
  ];

  @property({ attribute: false }) x: number[] = [];
  @property({ attribute: false }) lines: Line[] = [];
  @property({ type: Boolean }) time = false;
  @property({ type: Boolean }) log = false;
  /** Where on the x axis something is to be pointed at. */
  @property({ attribute: false }) marks: number[] = [];

  private plot: uPlot | undefined;
  private drawn = '';
  private readonly resized = new ResizeObserver(() => this.fit());
  private readonly scheme = window.matchMedia('(prefers-color-scheme: dark)');

  override connectedCallback(): void {
    super.connectedCallback();
    this.resized.observe(this);
    this.scheme.addEventListener('change', this.recolour);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resized.disconnect();
    this.scheme.removeEventListener('change', this.recolour);
    this.plot?.destroy();
    this.plot = undefined;
    this.drawn = '';
  }

  protected override render(): TemplateResult {
    return html`<div></div>`;
  }

  protected override updated(_: PropertyValues<this>): void {
    const few = this.lines.map(({ label, values }) => [label, values.filter((value) => value).length < SPARSE]);
    const shape = JSON.stringify([few, this.time, this.log, (this.x.at(-1) ?? 0) - (this.x[0] ?? 0) > A_DAY]);
    if (!this.plot || shape !== this.drawn) {
      this.plot?.destroy();
      this.plot = new uPlot(this.options(), this.data(), this.renderRoot.querySelector('div')!);
      this.drawn = shape;
    } else {
      this.plot.setData(this.data());
    }
  }

  private readonly recolour = (): void => {
    this.drawn = '';
    this.requestUpdate();
  };

  private fit(): void {
    this.plot?.setSize({ width: Math.max(200, this.clientWidth), height: HEIGHT });
  }

  private data(): uPlot.AlignedData {
    return [this.x, ...this.lines.map(({ values }) => values)] as uPlot.AlignedData;
  }

  private colour(token: string): string {
    return getComputedStyle(this).getPropertyValue(token).trim();
  }

  private options(): uPlot.Options {
    const long = (this.x.at(-1) ?? 0) - (this.x[0] ?? 0) > A_DAY;
    const clock = (seconds: number): string => (long ? dayAndHour : hour).format(seconds * 1000);
    const axis = { stroke: this.colour('--ink-2'), grid: { stroke: this.colour('--line'), width: 1 }, ticks: { stroke: this.colour('--line') } };
    return {
      width: Math.max(200, this.clientWidth),
      height: HEIGHT,
      cursor: { drag: { x: false, y: false } },
      scales: { x: { time: this.time }, y: this.log ? { distr: 3 } : { range: (_, __, max) => [0, Math.max(1, max * 1.1)] } },
      axes: [this.time ? { ...axis, values: (_, ticks) => ticks.map(clock) } : axis, { ...axis, size: 64, ...(this.log ? { values: (_, ticks) => ticks.map((tick) => (tick === null ? '' : String(tick))) } : {}) }],
      series: [
        this.time ? { label: 'Time', value: (_, at) => (at === null ? '–' : clock(at)) } : { label: 'Score', value: (_, value) => (value === null ? '–' : value.toFixed(2)) },
        ...this.lines.map((line) => this.series(line)),
      ],
      hooks: { draw: [(plot) => this.point(plot)] },
    };
  }

  private series(line: Line): uPlot.Series {
    const stroke = this.colour(line.colour);
    return {
      label: line.label,
      stroke,
      width: 2,
      // A line between two points is nothing when there is one.
      points: { show: !line.bars && line.values.filter((value) => value).length < SPARSE, size: 5 },
      value: (_, value) => (value === null ? '–' : line.text(value)),
      ...(line.dash ? { dash: line.dash } : {}),
      ...(line.bars ? { fill: `${stroke}66`, paths: uPlot.paths.bars!({ size: [0.9, 24] }) } : {}),
    };
  }

  private point(plot: uPlot): void {
    const { ctx, bbox } = plot;
    ctx.save();
    ctx.strokeStyle = this.colour('--ink');
    ctx.setLineDash([4, 4]);
    for (const mark of this.marks) {
      const x = plot.valToPos(mark, 'x', true);
      ctx.beginPath();
      ctx.moveTo(x, bbox.top);
      ctx.lineTo(x, bbox.top + bbox.height);
      ctx.stroke();
    }
    ctx.restore();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'limen-plot': Plot;
  }
}
