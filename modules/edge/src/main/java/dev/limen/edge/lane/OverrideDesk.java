package dev.limen.edge.lane;

import dev.limen.admission.AdmissionDecision;
import dev.limen.admission.AdmissionDecision.Admitted;
import dev.limen.admission.AdmissionDecision.Denied;
import dev.limen.admission.AdmissionDecision.Referred;
import dev.limen.admission.Reason;
import dev.limen.admission.TicketUse;
import dev.limen.core.GateMode;
import dev.limen.core.Ticket;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import dev.limen.edge.barrier.Barrier;
import dev.limen.edge.lane.Referrals.Referral;
import dev.limen.protocol.Event;
import dev.limen.protocol.GateOverride;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Carries out what staff decided about somebody whom the gate referred: only while that very person stands at the gate,
 * alone, and nothing was decided since. Whatever does not fit is left to run out, and the barrier stays shut. Blocks on
 * disk.
 */
final class OverrideDesk {
    /** The rules knew whom they referred, and on which ticket. */
    private static final Set<Reason> CERTAIN = EnumSet.of(
            Reason.OPERATOR_CONFIRMS,
            Reason.ZONE_FULL,
            Reason.OCCUPANCY_UNKNOWN,
            Reason.PASSBACK,
            Reason.GUARDIAN_NEEDED);

    private final AdmissionDesk desk;
    private final LaneContext node;
    private final Barrier barrier;
    private final Clock clock;
    private final Overrides overrides = new Overrides();

    OverrideDesk(AdmissionDesk desk, LaneContext node, Barrier barrier, Clock clock) {
        this.desk = desk;
        this.node = node;
        this.barrier = barrier;
        this.clock = clock;
    }

    /** {@return where what staff decided comes in} */
    Overrides overrides() {
        return overrides;
    }

    /** {@return whether staff have said something of that walk-up which is good now} */
    boolean isTold(Track track, long nanos) {
        return desk.referrals()
                .find(track.id())
                .filter(referral -> overrides.holds(referral.event().id(), nanos))
                .isPresent();
    }

    /**
     * Does what staff have decided about the person at the gate.
     *
     * @param standing the one person there, seen just now
     * @param nanos {@link System#nanoTime()}'s clock
     * @return the decision, durable and carried out; empty when staff have said nothing that is good now
     */
    Optional<Conclusion> serve(Track standing, long nanos) {
        Optional<Referral> referral = desk.referrals().find(standing.id());
        if (referral.isEmpty() || barrier.isToLeave() || desk.mode().current() == GateMode.CLOSED) {
            return Optional.empty();
        }
        return overrides
                .take(referral.get().event().id(), nanos)
                .map(override -> carryOut(override, referral.get(), standing));
    }

    private Conclusion carryOut(GateOverride override, Referral referral, Track standing) {
        Event.Decision asked = referral.event();
        Optional<Ticket> ticket = referral.inHand().or(() -> entitlement(asked));
        Walk walk = new Walk(
                standing.id(), asked.match(), referral.inHand(), OptionalLong.of(System.nanoTime()), standing.crop());
        return desk.carryOut(decision(override, asked, ticket), walk, barrier);
    }

    private static AdmissionDecision decision(GateOverride override, Event.Decision asked, Optional<Ticket> ticket) {
        String before = "the gate had asked staff: " + asked.reason() + ", event " + asked.id();
        String by = "override " + override.number() + ": ";
        return switch (override.verdict()) {
            case ADMIT ->
                new Admitted(Reason.STAFF_ADMITTED, ticket, List.of(before, by + Reason.STAFF_ADMITTED.words()), false);
            case DENY -> new Denied(Reason.STAFF_DENIED, List.of(before, by + Reason.STAFF_DENIED.words()), false);
            case ASK_TICKET ->
                new Referred(Reason.TICKET_ASKED, List.of(before, by + Reason.TICKET_ASKED.words()), false);
        };
    }

    /** The ticket that the rules would have used; nobody's where they were not certain who it is. */
    private Optional<Ticket> entitlement(Event.Decision asked) {
        boolean certain = Reason.find(asked.reason()).filter(CERTAIN::contains).isPresent();
        if (!certain || asked.match().isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Zone zone = asked.zone();
        List<Ticket> good = node.records().listTickets(asked.match().get().person()).stream()
                .filter(ticket -> ticket.zone().equals(zone))
                .filter(ticket -> !now.isBefore(ticket.validFrom()) && now.isBefore(ticket.validUntil()))
                .toList();
        Map<TicketId, TicketUse> uses = node.records().listUses(good, zone);
        return good.stream()
                .filter(ticket -> uses.getOrDefault(ticket.id(), TicketUse.NONE).entries() < ticket.entriesAllowed())
                .findFirst()
                .or(() -> good.stream().findFirst());
    }
}
