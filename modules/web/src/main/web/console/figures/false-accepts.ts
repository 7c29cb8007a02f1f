/** How often strangers would be taken for somebody enrolled, from how alike strangers were until now. */

export interface ScoreBin {
  /** Where the bin begins. */
  score: number;
  /** Decisions whose best candidate was alike enough. */
  reached: number;
  /** Those whose was not. */
  below: number;
}

/** Fewer say nothing. */
const LEAST = 50;
/** So much of the distribution is taken for its tail. */
const TAIL_SHARE = 0.2;

export interface TailModel {
  /** Where the tail begins. */
  from: number;
  /** How many a day are in the tail. */
  perDay: number;
  /** Mean excess over `from`: the scale of the exponential that stands for the tail. */
  scale: number;
  strangers: number;
}

/**
 * Fits an exponential to the upper tail of the scores of whoever was not recognised (peaks over a threshold, with a shape of
 * 0). Nothing when too few were seen for it.
 *
 * @param step how wide a bin is
 * @param days how long they were seen
 */
export function tailOf(bins: readonly ScoreBin[], step: number, days: number): TailModel | undefined {
  const strangers = bins.reduce((sum, bin) => sum + bin.below, 0);
  if (strangers < LEAST || days <= 0) {
    return undefined;
  }
  let above = 0;
  let at = bins.length;
  while (at > 0 && above < TAIL_SHARE * strangers) {
    above += bins[--at]!.below;
  }
  const from = bins[at]!.score;
  const excess = bins.slice(at).reduce((sum, bin) => sum + bin.below * (bin.score + step / 2 - from), 0);
  return { from, perDay: above / days, scale: excess / above, strangers };
}

/** How many false accepts a day are to be expected at a threshold within the tail; nothing below it. */
export const falseAcceptsPerDay = (tail: TailModel, threshold: number): number | undefined =>
  threshold < tail.from ? undefined : tail.perDay * Math.exp(-(threshold - tail.from) / tail.scale);

/** `3 a day`, `one in 12 days` */
export function often(perDay: number): string {
  if (perDay >= 0.95) {
    return `${perDay < 10 ? perDay.toFixed(1) : Math.round(perDay)} a day`;
  }
  const days = 1 / perDay;
  return days > 3_650 ? 'less than one in ten years' : `one in ${days < 10 ? days.toFixed(1) : Math.round(days)} days`;
}
