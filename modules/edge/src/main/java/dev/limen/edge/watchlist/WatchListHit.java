package dev.limen.edge.watchlist;

import dev.limen.core.ComparisonScore;
import dev.limen.core.ReferenceId;

/**
 * A probe that may show somebody on the watch list. Two people on the staff decide whether it does.
 *
 * @param entry the most alike
 * @param score how alike
 * @param threshold what the score had to reach
 */
public record WatchListHit(ReferenceId entry, ComparisonScore score, ComparisonScore threshold) {}
