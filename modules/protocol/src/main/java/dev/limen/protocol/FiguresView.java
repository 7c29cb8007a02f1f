package dev.limen.protocol;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What happened at the gates, in numbers.
 *
 * @param from when it begins
 * @param to when it ends
 * @param stepSeconds how long one bucket is
 * @param buckets oldest first; those in which nothing happened are there, too
 * @param scoreStep how wide one bin of scores is
 * @param scores bins from 0 up; what scores less counts in the first
 * @param days how long the gates saw anybody, in days
 */
public record FiguresView(
        Instant from,
        Instant to,
        long stepSeconds,
        List<Bucket> buckets,
        double scoreStep,
        List<ScoreBin> scores,
        double days) {
    /** Copies the lists. */
    public FiguresView {
        buckets = List.copyOf(buckets);
        scores = List.copyOf(scores);
    }

    /**
     * @param at when the bucket begins
     * @param passed how many went in or out on a ticket
     * @param p50Millis median time from the first usable frame to the barrier command; empty when nobody was decided about
     * @param p99Millis 99th percentile of the same
     */
    public record Bucket(
            Instant at,
            long admitted,
            long denied,
            long referred,
            long passed,
            Optional<Long> p50Millis,
            Optional<Long> p99Millis) {}

    /**
     * @param score where the bin begins
     * @param reached decisions whose best candidate was alike enough
     * @param below those whose was not
     */
    public record ScoreBin(double score, long reached, long below) {}
}
