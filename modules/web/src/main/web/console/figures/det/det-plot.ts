import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import uPlot from 'uplot';
import { DrawnPlot } from '../drawn-plot.js';
import { deviate, percent } from './curve.js';

/** A line of a DET plot: shares, both between 0 and 1. */
export interface DetLine {
  label: string;
  /** Name of a colour token, such as `--route`. */
  colour: string;
  points: Array<[x: number, y: number]>;
  /** Pixels of a dash, so that lines are told apart without their colour. */
  dash?: number[];
}

/** Where a gate stands. */
export interface DetMark {
  label: string;
  x: number;
  y: number;
}

const TICKS = [0.00001, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 0.9, 0.99, 0.999];
/** Beyond this nobody runs a gate. */
const MOST = 0.5;
/** Marks that lie close together would hide each other's names. */
const APART = 18;

/** Two kinds of error against each other, on normal deviate axes. */
@customElement('limen-det-plot')
export class DetPlot extends DrawnPlot {
  protected override readonly height = 380;

  @property() xName = '';
  @property() yName = '';
  @property({ attribute: false }) lines: readonly DetLine[] = [];
  @property({ attribute: false }) marks: readonly DetMark[] = [];

  protected override render(): TemplateResult {
    return html`<div aria-hidden="true"></div>`;
  }

  protected override updated(): void {
    this.draw();
  }

  protected override data(): uPlot.AlignedData {
    return uPlot.join(
      this.lines.map(({ points }) => {
        const sorted = points.map(([x, y]) => [deviate(x), deviate(y)] as const).filter((point) => point.every(Number.isFinite));
        sorted.sort(([a], [b]) => a - b);
        return [sorted.map(([x]) => x), sorted.map(([, y]) => y)];
      }),
    );
  }

  protected override options(): uPlot.Options {
    const axis = (label: string): uPlot.Axis => ({
      ...this.axis(),
      label,
      splits: (_, __, min, max) => TICKS.map(deviate).filter((tick) => tick >= min && tick <= max),
      values: (_, ticks) => ticks.map((tick) => percent(TICKS.find((each) => deviate(each) === tick) ?? 0)),
    });
    const range = (of: (point: [number, number]) => number, mark: (each: DetMark) => number) => (): [number, number] => {
      const all = [...this.lines.flatMap(({ points }) => points.map(of)), ...this.marks.map(mark)].filter((share) => share > 0 && share <= MOST);
      return [deviate(Math.min(0.001, ...all)) - 0.15, deviate(Math.max(0.2, ...all)) + 0.15];
    };
    return {
      ...this.size(),
      cursor: { show: false },
      legend: { live: false },
      scales: { x: { time: false, range: range(([x]) => x, ({ x }) => x) }, y: { range: range(([, y]) => y, ({ y }) => y) } },
      axes: [axis(this.xName), { ...axis(this.yName), size: 72 }],
      series: [
        {},
        ...this.lines.map(({ label, colour, dash, points }) => ({
          label,
          stroke: this.colour(colour),
          width: 2,
          spanGaps: true,
          points: { show: points.length < 3, size: 8 },
          ...(dash ? { dash } : {}),
        })),
      ],
      hooks: { draw: [(plot) => this.point(plot)] },
    };
  }

  /** A diamond and the gate's name, whichever colours are seen. */
  private point(plot: uPlot): void {
    const { ctx } = plot;
    const ratio = devicePixelRatio;
    ctx.save();
    ctx.textAlign = 'left';
    ctx.textBaseline = 'alphabetic';
    ctx.fillStyle = this.colour('--ink');
    ctx.strokeStyle = this.colour('--surface');
    ctx.lineWidth = 2 * ratio;
    ctx.font = `600 ${13 * ratio}px ${this.colour('--font') || 'sans-serif'}`;
    const taken: number[] = [];
    for (const mark of this.marks) {
      const x = plot.valToPos(deviate(mark.x), 'x', true);
      const y = plot.valToPos(deviate(mark.y), 'y', true);
      const size = 7 * ratio;
      ctx.beginPath();
      [[0, -size], [size, 0], [0, size], [-size, 0]].forEach(([dx, dy], i) => (i === 0 ? ctx.moveTo(x + dx!, y + dy!) : ctx.lineTo(x + dx!, y + dy!)));
      ctx.closePath();
      ctx.stroke();
      ctx.fill();
      let row = y - 12 * ratio;
      while (taken.some((other) => Math.abs(other - row) < APART * ratio)) {
        row -= APART * ratio;
      }
      taken.push(row);
      const wide = ctx.measureText(mark.label).width;
      ctx.fillText(mark.label, Math.min(x + 10 * ratio, plot.bbox.left + plot.bbox.width - wide - 4 * ratio), row);
    }
    ctx.restore();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'limen-det-plot': DetPlot;
  }
}
