package dev.limen.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.admission.AdmissionDecision.Admitted;
import dev.limen.admission.AdmissionDecision.Denied;
import dev.limen.admission.AdmissionDecision.Referred;
import dev.limen.core.ComparisonScore;
import dev.limen.core.Direction;
import dev.limen.core.GateMode;
import dev.limen.core.PersonId;
import dev.limen.core.Ticket;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Anna with her ticket before the gate to the east; tests change one thing at a time. */
final class Scene {
    static final Instant NOON = Instant.parse("2026-02-09T12:00:00Z");
    static final PersonId ANNA = new PersonId("anna");
    static final PersonId BEN = new PersonId("ben");
    static final Zone EAST = new Zone("east");
    static final Zone WEST = new Zone("west");
    static final MatchRules MATCH = new MatchRules(new ComparisonScore(0.7), 0.05, 0.1, 3);
    static final Ticket TICKET = ticket("t1", ANNA, EAST, -30, 60);

    private Scene() {}

    static GateState entrance(GateMode mode) {
        return GateState.of(EAST, Direction.ENTRY, mode);
    }

    static GateState exit(GateMode mode) {
        return GateState.of(EAST, Direction.EGRESS, mode);
    }

    /** {@return Anna, recognised, with that ticket or those} */
    static AdmissionRequest anna(Ticket... tickets) {
        return AdmissionRequest.at(entrance(GateMode.AUTOMATIC), NOON)
                .withFace(face(ANNA, 0.9, 0.3), false)
                .withTickets(List.of(tickets), Map.of(), Set.of());
    }

    /** {@return somebody whom no camera sees, with that ticket in hand} */
    static AdmissionRequest inHand(Ticket ticket) {
        return AdmissionRequest.at(entrance(GateMode.AUTOMATIC), NOON)
                .withCredential(new Credential.Genuine(ticket.id(), false))
                .withTickets(List.of(ticket), Map.of(), Set.of());
    }

    static FaceEvidence face(PersonId person, double score, double margin) {
        return new FaceEvidence(
                Optional.of(new FaceEvidence.Best(person, new ComparisonScore(score), Optional.of(margin))),
                9,
                Liveness.BONA_FIDE,
                false);
    }

    static Ticket ticket(String id, PersonId holder, Zone zone, int fromMinutes, int untilMinutes) {
        return new Ticket(
                new TicketId(id), holder, zone, minutes(fromMinutes), minutes(untilMinutes), Optional.empty());
    }

    static Instant minutes(long afterNoon) {
        return NOON.plus(Duration.ofMinutes(afterNoon));
    }

    /** {@return what is known of a ticket that somebody went in on, once, that many minutes ago} */
    static TicketUse entered(long minutesAgo) {
        return new TicketUse(1, 0, Optional.of(minutes(-minutesAgo)), Optional.empty());
    }

    /** {@return the same with what is known of the ticket {@code t1}} */
    static AdmissionRequest used(AdmissionRequest request, TicketUse use) {
        return request.withTickets(request.tickets(), Map.of(TICKET.id(), use), Set.of());
    }

    static PolicyRules rules(Optional<AntiPassback> passback, Optional<PolicyRules.ReEntry> reEntry) {
        return new PolicyRules(
                "test 1",
                passback,
                reEntry,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static void assertAdmitted(AdmissionDecision decision, Ticket on) {
        assertThat(decision).as(String.join("\n", decision.trail())).isInstanceOf(Admitted.class);
        assertThat(((Admitted) decision).ticket()).contains(on);
        assertThat(((Admitted) decision).person()).contains(on.holder());
        assertThat(decision.trail()).last().isEqualTo("nothing stands against it: ticket " + on.id() + " opens");
    }

    static void assertDenied(AdmissionDecision decision, Reason reason) {
        assertThat(decision).as(String.join("\n", decision.trail())).isInstanceOf(Denied.class);
        assertThat(decision.reason()).isEqualTo(reason);
    }

    static void assertReferred(AdmissionDecision decision, Reason reason) {
        assertThat(decision).as(String.join("\n", decision.trail())).isInstanceOf(Referred.class);
        assertThat(decision.reason()).isEqualTo(reason);
    }
}
