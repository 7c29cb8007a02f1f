import { css, LitElement, unsafeCSS } from 'lit';
import uPlot from 'uplot';
import plotCss from 'uplot/dist/uPlot.min.css?inline';
import { reset } from '../../design/shared-css.js';

const LEAST_WIDTH = 200;

/** What every plot does: it fills the width there is, in the page's own colours, and is drawn anew when these change. */
export abstract class DrawnPlot extends LitElement {
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

  /** Pixels. */
  protected abstract readonly height: number;
  protected plot: uPlot | undefined;
  private readonly resized = new ResizeObserver(() => this.plot?.setSize(this.size()));
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
    this.forget();
  }

  /** The next update draws it from nothing. */
  protected forget(): void {
    this.plot?.destroy();
    this.plot = undefined;
  }

  protected abstract options(): uPlot.Options;
  protected abstract data(): uPlot.AlignedData;

  protected draw(): void {
    this.forget();
    this.plot = new uPlot(this.options(), this.data(), this.renderRoot.querySelector('div')!);
  }

  protected size(): { width: number; height: number } {
    return { width: Math.max(LEAST_WIDTH, this.clientWidth), height: this.height };
  }

  /** A colour token as it is here and now. */
  protected colour(token: string): string {
    return getComputedStyle(this).getPropertyValue(token).trim();
  }

  /** What all axes look like. */
  protected axis(): uPlot.Axis {
    return { stroke: this.colour('--ink-2'), grid: { stroke: this.colour('--line'), width: 1 }, ticks: { stroke: this.colour('--line') } };
  }

  private readonly recolour = (): void => {
    this.forget();
    this.requestUpdate();
  };
}
