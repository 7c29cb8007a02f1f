/** How often a network errs, counted on people who were photographed for it: what a DET plot is drawn from (ISO/IEC 19795-1). */

/** What was counted, as `limen evaluate verification` counts it. */
export interface Measurement {
  model: string;
  /** Who they are, whence, and under which terms. */
  data: string;
  command: string;
  people: number;
  mated: number;
  nonMated: number;
  points: Count[];
}

/** Errors at one threshold. */
export interface Count {
  threshold: number;
  /** Non-mated comparisons at or above it. */
  falseMatches: number;
  /** Mated comparisons below it. */
  falseNonMatches: number;
}

export interface Rate {
  value: number;
  /** 95 % interval of Wilson. */
  low: number;
  high: number;
}

/** Both errors at one threshold. */
export interface Point {
  threshold: number;
  falseMatch: Rate;
  falseNonMatch: Rate;
}

const Z = 1.959964;

/** A share and its 95 % interval (Wilson 1927), which says something even when nothing was counted. */
export function rate(count: number, n: number): Rate {
  const share = count / n;
  const z2 = (Z * Z) / n;
  const centre = (share + z2 / 2) / (1 + z2);
  const half = (Z * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n))) / (1 + z2);
  return { value: share, low: count === 0 ? 0 : centre - half, high: count === n ? 1 : centre + half };
}

/** Both rates with their bounds at every threshold that was counted, by rising threshold. */
export const pointsOf = (measured: Measurement): Point[] =>
  measured.points.map(({ threshold, falseMatches, falseNonMatches }) => ({
    threshold,
    falseMatch: rate(falseMatches, measured.nonMated),
    falseNonMatch: rate(falseNonMatches, measured.mated),
  }));

/** What was counted at the nearest threshold that is not above `threshold`; nothing outside what was counted. */
export function at(points: readonly Point[], threshold: number): Point | undefined {
  const last = points.at(-1);
  return last && threshold <= last.threshold ? points.findLast((point) => point.threshold <= threshold) : undefined;
}

/**
 * The normal deviate of a share: on axes of it, two normal distributions give a straight line (Martin et al. 1997). Acklam's
 * rational approximation, relative error below 1.2e-9.
 */
export function deviate(share: number): number {
  const a = [-39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239];
  const b = [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1];
  const c = [-0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968, 2.938163982698783];
  const d = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1];
  const of = (coefficients: number[], x: number): number => coefficients.reduce((sum, each) => sum * x + each, 0);
  if (share <= 0 || share >= 1) {
    return share <= 0 ? -Infinity : Infinity;
  }
  if (share > 0.97575) {
    return -deviate(1 - share);
  }
  if (share < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(share));
    return of(c, q) / of(d, q);
  }
  const q = share - 0.5;
  return (of(a, q * q) * q) / of(b, q * q);
}

/** `0.15 %`, `3 %`, `less than 0.02 %` */
export function percent(share: number): string {
  return `${Number((100 * share).toPrecision(2))} %`;
}

/** `0 of 102 (at most 3.6 %)` */
export const counted = ({ value, high }: Rate, n: number): string => `${Math.round(value * n).toLocaleString('en')} of ${n.toLocaleString('en')} (at most ${percent(high)})`;
