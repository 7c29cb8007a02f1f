package dev.limen.edge.lane;

import dev.limen.admission.PolicyRules;
import dev.limen.core.FaceTemplate;
import dev.limen.core.GateId;
import dev.limen.core.TicketId;
import dev.limen.edge.state.LocalRecords;
import dev.limen.edge.state.Outbox;
import dev.limen.edge.threshold.RecognitionRules;
import dev.limen.edge.ticket.TicketCheck;
import dev.limen.edge.watchlist.WatchListHit;
import dev.limen.gallery.Gallery;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the lanes of a node share.
 *
 * @param gallery whom to compare with
 * @param records tickets and venue
 * @param outbox where events become durable
 * @param signpost which way to send people
 * @param listener told of everything that happened
 * @param health one sentence when the node cannot trust itself
 * @param policy what the venue chose
 * @param watchList whom staff are to look at
 * @param reserved tickets that were granted and not yet passed on; guard every use with its monitor
 * @param tickets what verifies signed tickets; empty when the node takes none
 * @param neighbours whom the gates ask before they let anybody in
 */
public record LaneContext(
        Gallery gallery,
        LocalRecords records,
        Outbox outbox,
        Signpost signpost,
        LaneListener listener,
        Supplier<Optional<String>> health,
        PolicyRules policy,
        Watch watchList,
        Set<TicketId> reserved,
        Optional<TicketCheck> tickets,
        Neighbours neighbours) {
    private static final Logger log = LoggerFactory.getLogger(LaneContext.class);

    /** Finds somebody on the watch list. */
    @FunctionalInterface
    public interface Watch {
        /** Finds nobody. */
        Watch NOBODY = (probe, rules) -> Optional.empty();

        /** {@return the entry that the probe may show, by the rules of the lane it was seen at} */
        Optional<WatchListHit> find(FaceTemplate probe, RecognitionRules rules);
    }

    /** A node without granted tickets and without a watch list, where the venue chose nothing. */
    public LaneContext(
            Gallery gallery,
            LocalRecords records,
            Outbox outbox,
            Signpost signpost,
            LaneListener listener,
            Supplier<Optional<String>> health) {
        this(
                gallery,
                records,
                outbox,
                signpost,
                listener,
                health,
                PolicyRules.DEFAULT,
                Watch.NOBODY,
                new HashSet<>(),
                Optional.empty(),
                Neighbours.NONE);
    }

    /** {@return the same node, taking signed tickets} */
    public LaneContext withTickets(TicketCheck check) {
        return new LaneContext(
                gallery,
                records,
                outbox,
                signpost,
                listener,
                health,
                policy,
                watchList,
                reserved,
                Optional.of(check),
                neighbours);
    }

    /** {@return the same node, with that watch list} */
    public LaneContext withWatchList(Watch other) {
        return new LaneContext(
                gallery, records, outbox, signpost, listener, health, policy, other, reserved, tickets, neighbours);
    }

    /** {@return the same node, beside those} */
    public LaneContext withNeighbours(Neighbours other) {
        return new LaneContext(
                gallery, records, outbox, signpost, listener, health, policy, watchList, reserved, tickets, other);
    }

    /** {@return the same node, with another listener} */
    LaneContext withListener(LaneListener other) {
        return new LaneContext(
                gallery, records, outbox, signpost, other, health, policy, watchList, reserved, tickets, neighbours);
    }

    /** {@return the same node, under another policy} */
    public LaneContext withPolicy(PolicyRules other) {
        return new LaneContext(
                gallery, records, outbox, signpost, listener, health, other, watchList, reserved, tickets, neighbours);
    }

    /** What happened has happened, whatever those who are told make of it. */
    void tell(GateId gate, Consumer<LaneListener> news) {
        try {
            news.accept(listener);
        } catch (RuntimeException | Error fault) {
            log.atError().addKeyValue("gate", gate).setCause(fault).log("listener failed");
        }
    }

    Optional<String> impairment() {
        return health.get();
    }
}
