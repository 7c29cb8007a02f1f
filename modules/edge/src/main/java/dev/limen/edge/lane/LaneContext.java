package dev.limen.edge.lane;

import dev.limen.admission.PolicyRules;
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
 * @param policy what the venue chose
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
        PolicyRules policy,
        Set<TicketId> reserved,
        Optional<TicketCheck> tickets) {

    /** A node without granted tickets, where the venue chose nothing. */
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
                new HashSet<>(),
                Optional.empty());
    }

    /** {@return the same node, taking signed tickets} */
    public LaneContext withTickets(TicketCheck check) {
        return new LaneContext(
                gallery, records, outbox, signpost, listener, health, policy, reserved, Optional.of(check));
    }

    /** {@return the same node, with another listener} */
    LaneContext withListener(LaneListener other) {
        return new LaneContext(gallery, records, outbox, signpost, other, health, policy, reserved, tickets);
    }

    /** {@return the same node, under another policy} */
    public LaneContext withPolicy(PolicyRules other) {
        return new LaneContext(gallery, records, outbox, signpost, listener, health, other, reserved, tickets);
    }

    Optional<String> impairment() {
        return health.get();
    }
}
