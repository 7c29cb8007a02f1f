import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { reset } from '../../../design/shared-css.js';
import { score } from '../../../shared/format.js';
import type { GateStatus } from '../../../shared/protocol.js';
import { UntilAnswered } from '../../../shared/until-answered.js';
import { areaCss } from '../../area-css.js';
import type { ScoreBin } from '../false-accepts.js';
import { at, counted, type Measurement, percent, type Point, pointsOf } from './curve.js';
import './det-plot.js';
import type { DetLine, DetMark } from './det-plot.js';
import { measurementOf } from './measured.js';
import { siteAt, type SitePoint, sitePoints, strangersOf } from './site.js';

/** So many rows of the table are enough to read the curve from. */
const ROWS = 12;

interface Asked {
  gates: string[];
  threshold: number;
  target: number | undefined;
}

/** How the errors of a network trade against each other, where the gates stand, and what that was counted on. */
@customElement('limen-det-card')
export class DetCard extends LitElement {
  static override styles = [
    reset,
    areaCss,
    css`
      :host {
        display: contents;
      }
      code {
        overflow-wrap: anywhere;
      }
      summary {
        width: fit-content;
        line-height: var(--target);
        font-weight: var(--weight-strong);
        text-decoration: underline;
        cursor: pointer;
      }
    `,
  ];

  /** The network, by its id in the catalogue; unknown while no node says. */
  @property() model: string | undefined;
  /** Those that use it. */
  @property({ attribute: false }) gates: readonly GateStatus[] = [];
  /** How alike people were at them. */
  @property({ attribute: false }) scores: readonly ScoreBin[] = [];

  @state() private measured: Measurement | undefined;
  @state() private looked = '';
  @state() private unread = false;

  private readonly question = new UntilAnswered(
    measurementOf,
    (found, model) => {
      this.measured = found;
      this.looked = model;
      this.unread = false;
    },
    () => (this.unread = true),
  );

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.question.stop();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('model') && this.model !== undefined && this.looked !== this.model) {
      this.unread = false;
      this.question.ask(this.model);
    }
  }

  protected override render(): TemplateResult {
    return html`<section class="card" aria-labelledby="det">
      <h2 id="det">Strangers let in against people kept waiting (DET)</h2>
      ${this.model === undefined
        ? html`<p class="quiet">No node has said which network its gates use.</p>`
        : this.looked !== this.model
          ? this.unread
            ? html`<p class="fault" role="alert">What was measured of the network ${this.model} could not be read just now; it is asked for again.</p>`
            : html`<p class="quiet">Reading…</p>`
          : this.measured
            ? this.drawn(this.measured)
            : html`<p class="quiet">Nothing was measured for the network ${this.model}, so there is nothing to draw.</p>`}
    </section>`;
  }

  private drawn(measured: Measurement): TemplateResult {
    const points = pointsOf(measured);
    const site = sitePoints(this.scores, (threshold) => at(points, threshold));
    return html`
      <p class="quiet">
        ${measured.model}, measured on ${measured.data}: ${measured.people} people,
        ${measured.mated.toLocaleString('en')} comparisons of one person and ${measured.nonMated.toLocaleString('en')} of two, by
        <code>${measured.command}</code>. The bounds hold with 95 % confidence for each count by itself; comparisons share people, so the
        truth is somewhat less sure. Expect more errors at a gate. ${flawless(points)}
      </p>
      <p>${this.siteInWords(site)} ${this.gatesInWords(points, measured)}</p>
      <limen-det-plot
        .xName=${'Strangers accepted: FMR of one comparison, or FPIR of the gallery'}
        .yName=${'Enrolled people missed: FNMR'}
        .lines=${this.lines(points, site)}
        .marks=${this.marks(points)}
      ></limen-det-plot>
      <details>
        <summary>The same as a table</summary>
        ${this.table(points, site, measured)}
      </details>
    `;
  }

  private lines(points: readonly Point[], site: readonly SitePoint[]): DetLine[] {
    const counts = points.filter(({ falseMatch, falseNonMatch }) => falseMatch.value > 0 && falseNonMatch.value > 0);
    const line = (label: string, colour: string, shares: Array<[number, number]>, dash?: number[]): DetLine[] =>
      shares.length === 0 ? [] : [{ label, colour, points: shares, ...(dash ? { dash } : {}) }];
    return [
      ...line('Laboratory, at most (95 %)', '--route', points.map(({ falseMatch, falseNonMatch }) => [falseMatch.high, falseNonMatch.high])),
      ...line('Laboratory, counted', '--admitted', counts.map(({ falseMatch, falseNonMatch }) => [falseMatch.value, falseNonMatch.value]), [2, 4]),
      ...line("This site's strangers", '--denied', site.map(({ falsePositive, falseNonMatch }) => [falsePositive.value, falseNonMatch.high]), [8, 4]),
    ];
  }

  /** A gate that calibrates itself stands where it wants to be, another where the laboratory puts its threshold. */
  private marks(points: readonly Point[]): DetMark[] {
    return this.asking().flatMap(({ gates, threshold, target }) => {
      const there = at(points, threshold);
      return there ? [{ label: gates.join(', '), x: target ?? there.falseMatch.high, y: there.falseNonMatch.high }] : [];
    });
  }

  /** What is asked for, by which gates. */
  private asking(): Asked[] {
    const asked = new Map<string, Asked>();
    for (const { gate, recognition } of this.gates) {
      if (recognition?.threshold !== undefined) {
        const key = `${score(recognition.threshold)} ${recognition.targetFpir}`;
        const same = asked.get(key) ?? { gates: [], threshold: recognition.threshold, target: recognition.targetFpir };
        same.gates.push(gate);
        asked.set(key, same);
      }
    }
    return [...asked.values()];
  }

  private siteInWords(site: readonly SitePoint[]): string {
    const strangers = strangersOf(this.scores);
    return site.length === 0
      ? `This site has seen ${strangers} strangers in the chosen time, too few for a line of its own.`
      : `The line of this site counts ${strangers.toLocaleString('en')} people nobody enrolled was alike enough to, each against the whole gallery; how many enrolled people it misses is still the laboratory's bound.`;
  }

  private gatesInWords(points: readonly Point[], measured: Measurement): string {
    return this.asking()
      .map(({ gates, threshold, target }) => {
        const there = at(points, threshold);
        const asks = `${gates.join(', ')} ${gates.length === 1 ? 'asks' : 'ask'} for ${score(threshold)}`;
        const missed = there ? `; in the laboratory that missed ${counted(there.falseNonMatch, measured.mated)} enrolled people` : ', beyond what was measured';
        return `${asks}${target === undefined ? '' : ` so that at most ${percent(target)} of strangers are accepted here`}${missed}.`;
      })
      .join(' ');
  }

  private table(points: readonly Point[], site: readonly SitePoint[], measured: Measurement): TemplateResult {
    const every = Math.max(1, Math.ceil(points.length / ROWS));
    const rows = points.filter((_, i) => i % every === 0);
    const here = (threshold: number): string => {
      const point = siteAt(site, threshold);
      return point ? `${percent(point.falsePositive.value)} (at most ${percent(point.falsePositive.high)})` : 'none seen';
    };
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Errors by threshold">
      <table>
        <thead>
          <tr>
            <th scope="col" class="number">Threshold</th>
            <th scope="col">Strangers accepted, one comparison (FMR)</th>
            <th scope="col">Enrolled people missed (FNMR)</th>
            ${site.length > 0 ? html`<th scope="col">Strangers accepted here, whole gallery (FPIR)</th>` : nothing}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ threshold, falseMatch, falseNonMatch }) => html`<tr>
              <th scope="row" class="number">${score(threshold)}</th>
              <td>${counted(falseMatch, measured.nonMated)}</td>
              <td>${counted(falseNonMatch, measured.mated)}</td>
              ${site.length > 0 ? html`<td>${here(threshold)}</td>` : nothing}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }
}

/** Where nothing went wrong a plot has no line of counts, and that must be said. */
function flawless(points: readonly Point[]): string {
  const clean = points.filter(({ falseMatch, falseNonMatch }) => falseMatch.value === 0 && falseNonMatch.value === 0);
  return clean.length === 0
    ? ''
    : `From ${score(clean[0]!.threshold)} to ${score(clean.at(-1)!.threshold)} it made no error of either kind, so there only bounds can be drawn.`;
}

declare global {
  interface HTMLElementTagNameMap {
    'limen-det-card': DetCard;
  }
}
