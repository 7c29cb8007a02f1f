package dev.limen.edge.lane;

import dev.limen.core.FaceTemplate;
import dev.limen.core.TicketId;
import dev.limen.edge.state.LocalRecords;
import dev.limen.edge.state.Outbox;
import dev.limen.edge.threshold.RecognitionRules;
import dev.limen.edge.watchlist.WatchListHit;
import dev.limen.gallery.Gallery;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What the lanes of a node share.
 *
 * @param gallery whom to compare with
 * @param records tickets and venue
 * @param outbox where events become durable
 * @param signpost which way to send people
 * @param listener told of everything that happened
 * @param health one sentence when the node cannot trust itself
 * @param watchList whom staff are to look at
 * @param reserved tickets that were granted and not yet passed on; guard every use with its monitor
 */
public record LaneContext(
        Gallery gallery,
        LocalRecords records,
        Outbox outbox,
        Signpost signpost,
        LaneListener listener,
        Supplier<Optional<String>> health,
        Watch watchList,
        Set<TicketId> reserved) {

    /** Finds somebody on the watch list. */
    @FunctionalInterface
    public interface Watch {
        /** {@return the entry that the probe may show, by the rules of the lane it was seen at} */
        Optional<WatchListHit> find(FaceTemplate probe, RecognitionRules rules);
    }

    /** A node without granted tickets and without a watch list. */
    public LaneContext(
            Gallery gallery,
            LocalRecords records,
            Outbox outbox,
            Signpost signpost,
            LaneListener listener,
            Supplier<Optional<String>> health) {
        this(gallery, records, outbox, signpost, listener, health, (probe, rules) -> Optional.empty());
    }

    /** A node without granted tickets. */
    public LaneContext(
            Gallery gallery,
            LocalRecords records,
            Outbox outbox,
            Signpost signpost,
            LaneListener listener,
            Supplier<Optional<String>> health,
            Watch watchList) {
        this(gallery, records, outbox, signpost, listener, health, watchList, new HashSet<>());
    }

    /** {@return the same node, with another listener} */
    LaneContext withListener(LaneListener other) {
        return new LaneContext(gallery, records, outbox, signpost, other, health, watchList, reserved);
    }

    Optional<String> impairment() {
        return health.get();
    }
}
