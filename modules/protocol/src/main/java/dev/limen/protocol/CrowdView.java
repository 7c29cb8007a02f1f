package dev.limen.protocol;

import dev.limen.core.NodeId;
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
 * @param cameras that count now
 * @param said by whose word the slowed ways are as full as they are now
 */
public record CrowdView(
        Optional<Instant> madeAt,
        int gates,
        Optional<Instant> newestPassage,
        int slowedWays,
        double densest,
        List<Report> reports,
        List<Camera> cameras,
        Said said) {
    /** Copies the lists. */
    public CrowdView {
        reports = List.copyOf(reports);
        cameras = List.copyOf(cameras);
    }

    /** Whose word counts where counts, cameras and staff disagree. */
    public enum Source {
        /** Worked out from who passed gates and who waits before them. */
        COUNTED,
        /** A camera's, while it is fresh. */
        SEEN,
        /** Staff's, who say the least until they take it back. */
        REPORTED
    }

    /**
     * How many slowed ways are as full as they are by whose word.
     *
     * @param counted worked out from who passed gates and who waits before them
     * @param seen a camera's
     * @param reported staff's
     */
    public record Said(int counted, int seen, int reported) {}

    /**
     * What a camera counts.
     *
     * @param node whose camera it is
     * @param camera the gate whose camera it is
     * @param place of the map that it looks at, or a gate, for the ways before it
     * @param name of the place in English, when it has one
     * @param heads in view at once
     * @param density persons per square metre
     * @param seenAt when, by our clock
     * @param ways pathways of which it tells; 0 when the map has no such place
     * @param counts whose word counts there now
     */
    public record Camera(
            NodeId node,
            String camera,
            String place,
            Optional<String> name,
            int heads,
            double density,
            Instant seenAt,
            int ways,
            Source counts) {}

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
