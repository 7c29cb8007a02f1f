package dev.limen.edge.lane;

import dev.limen.core.TicketId;
import dev.limen.edge.state.LocalRecords;
import dev.limen.edge.state.Outbox;
import dev.limen.edge.ticket.TicketCheck;
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
 * @param reserved tickets that were granted and not yet passed on; guard every use with its monitor
 * @param tickets what verifies signed tickets; empty when the node takes none
 */
public record LaneContext(
        Gallery gallery,
        LocalRecords records,
        Outbox outbox,
        Signpost signpost,
        LaneListener listener,
        Supplier<Optional<String>> health,
        Set<TicketId> reserved,
        Optional<TicketCheck> tickets) {

    /** A node without granted tickets. */
    public LaneContext(
            Gallery gallery,
            LocalRecords records,
            Outbox outbox,
            Signpost signpost,
            LaneListener listener,
            Supplier<Optional<String>> health) {
        this(gallery, records, outbox, signpost, listener, health, new HashSet<>(), Optional.empty());
    }

    /** {@return the same node, taking signed tickets} */
    public LaneContext withTickets(TicketCheck check) {
        return new LaneContext(gallery, records, outbox, signpost, listener, health, reserved, Optional.of(check));
    }

    /** {@return the same node, with another listener} */
    LaneContext withListener(LaneListener other) {
        return new LaneContext(gallery, records, outbox, signpost, other, health, reserved, tickets);
    }

    Optional<String> impairment() {
        return health.get();
    }
}
