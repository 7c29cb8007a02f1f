package dev.limen.protocol;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the coordinator foresees of crowds, and from what.
 *
 * @param madeAt when it was last worked out; empty when nothing is foreseen, since nothing is known
 * @param gates whose passages are known within the last five minutes
 * @param newestPassage when somebody last passed any gate
 * @param slowedWays pathways on which people are in each other's way, now or in the next quarter of an hour
 * @param densest persons per square metre on the fullest of them
 * @param reports of staff that hold
 */
public record CrowdView(
        Optional<Instant> madeAt,
        int gates,
        Optional<Instant> newestPassage,
        int slowedWays,
        double densest,
        List<Report> reports) {
    /** Copies the list. */
    public CrowdView {
        reports = List.copyOf(reports);
    }

    /** How full a place is. */
    public enum Level {
        /** One walks around others: about 0.8 persons per square metre. */
        BUSY,
        /** One walks as fast as the others: about 2. */
        DENSE,
        /** One hardly moves: about 4. */
        JAMMED
    }

    /**
     * What staff say.
     *
     * @param minutes until it ends by itself, 1 to 240
     */
    public record Request(Level level, int minutes) {}

    /**
     * What staff said.
     *
     * @param feature of the map, or a gate
     * @param name in English, when it has one
     * @param ordinal the level it is on, when it is on one
     * @param ways pathways that take longer for it
     * @param reportedBy as the audit chain names them
     */
    public record Report(
            String feature,
            Optional<String> name,
            Optional<Integer> ordinal,
            Level level,
            int ways,
            Instant until,
            String reportedBy,
            Instant reportedAt) {}
}
