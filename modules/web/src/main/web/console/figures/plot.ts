import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import uPlot from 'uplot';
import { DrawnPlot } from './drawn-plot.js';

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

const SPARSE = 40;
const A_DAY = 26 * 3_600;

const hour = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const dayAndHour = new Intl.DateTimeFormat('en-GB', { weekday: 'short', hour: '2-digit', minute: '2-digit' });

/** One plot: lines or bars over time or over a score, in the page's own colours, redrawn when they change. */
@customElement('limen-plot')
export class Plot extends DrawnPlot {
  protected override readonly height = 240;

  @property({ attribute: false }) x: number[] = [];
  @property({ attribute: false }) lines: Line[] = [];
  @property({ type: Boolean }) time = false;
  @property({ type: Boolean }) log = false;
  /** Where on the x axis something is to be pointed at. */
  @property({ attribute: false }) marks: number[] = [];

  private drawn = '';

  protected override render(): TemplateResult {
    return html`<div></div>`;
  }

  protected override updated(): void {
    const few = this.lines.map(({ label, values }) => [label, values.filter((value) => value).length < SPARSE]);
    const shape = JSON.stringify([few, this.time, this.log, (this.x.at(-1) ?? 0) - (this.x[0] ?? 0) > A_DAY]);
    if (!this.plot || shape !== this.drawn) {
      this.draw();
      this.drawn = shape;
    } else {
      this.plot.setData(this.data());
    }
  }

  protected override data(): uPlot.AlignedData {
    return [this.x, ...this.lines.map(({ values }) => values)] as uPlot.AlignedData;
  }

  protected override options(): uPlot.Options {
    const long = (this.x.at(-1) ?? 0) - (this.x[0] ?? 0) > A_DAY;
    const clock = (seconds: number): string => (long ? dayAndHour : hour).format(seconds * 1000);
    const axis = this.axis();
    return {
      ...this.size(),
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
