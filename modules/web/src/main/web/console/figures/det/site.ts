import type { ScoreBin } from '../false-accepts.js';
import type { Point } from './curve.js';
import { rate, type Rate } from './curve.js';

/** What a search of the whole gallery finds for a stranger, counted where the people really come. */
export interface SitePoint {
  threshold: number;
  /** Share of those nobody enrolled was alike enough to, whose most alike person reaches the threshold. */
  falsePositive: Rate;
  falseNonMatch: Rate;
}

/** Fewer say nothing. */
const LEAST = 50;

/** How many people came whom nobody enrolled was alike enough to. */
export const strangersOf = (bins: readonly ScoreBin[]): number => bins.reduce((sum, bin) => sum + bin.below, 0);

/**
 * The same curve for this site: false positives counted among its own strangers against its own gallery, at the bounds of its
 * bins, and the laboratory's errors of the other kind. Empty when too few strangers came. A stranger who reached the threshold
 * that was in force counts as recognised and is not seen here, so nothing is said above the highest score that was not.
 */
export function sitePoints(bins: readonly ScoreBin[], laboratory: (threshold: number) => Point | undefined): SitePoint[] {
  const strangers = strangersOf(bins);
  if (strangers < LEAST) {
    return [];
  }
  const points: SitePoint[] = [];
  let above = strangers;
  for (const bin of bins) {
    const there = laboratory(bin.score);
    if (there && above > 0) {
      points.push({ threshold: bin.score, falsePositive: rate(above, strangers), falseNonMatch: there.falseNonMatch });
    }
    above -= bin.below;
  }
  return points;
}

/** What was counted at the nearest bound that is not above `threshold`; nothing beyond the highest score that was seen. */
export const siteAt = (points: readonly SitePoint[], threshold: number): SitePoint | undefined =>
  threshold > (points.at(-1)?.threshold ?? -Infinity) ? undefined : points.findLast((point) => point.threshold <= threshold);
