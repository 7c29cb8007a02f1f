package dev.limen.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.admission.AdmissionDecision.Admitted;
import dev.limen.admission.AdmissionDecision.Denied;
import dev.limen.admission.AdmissionDecision.Referred;
import dev.limen.core.PersonId;
import dev.limen.core.Ticket;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TicketPolicyTest {
    private static final Instant NOON = Instant.parse("2026-05-30T12:00:00Z");
    private static final Zone EAST = new Zone("east");
    private static final Ticket TICKET = new Ticket(
            new TicketId("t1"),
            new PersonId("p1"),
            EAST,
            NOON.minusSeconds(60),
            NOON.plusSeconds(60),
            Optional.empty());

    private static AdmissionDecision decide(
            Zone zone, GateMode mode, Instant at, boolean used, Optional<String> fault) {
        return TicketPolicy.decide(new TicketRequest(zone, mode, at, TICKET, "0badc0de", used, fault));
    }

    @Test
    void whoHoldsAGoodTicketIsLetInWithoutAFace() {
        AdmissionDecision decision = decide(EAST, GateMode.AUTOMATIC, NOON, false, Optional.empty());

        assertThat(decision).isInstanceOfSatisfying(Admitted.class, admitted -> {
            assertThat(admitted.person()).isEqualTo(TICKET.holder());
            assertThat(admitted.ticket()).isEqualTo(TICKET);
            assertThat(admitted.trail()).anyMatch(line -> line.contains("0badc0de"));
        });
    }

    @Test
    void whatIsCertainIsDeniedAndWhatIsNotIsReferred() {
        assertThat(decide(new Zone("west"), GateMode.AUTOMATIC, NOON, false, Optional.empty()))
                .isInstanceOf(Denied.class)
                .extracting(AdmissionDecision::reason)
                .isEqualTo(Reason.WRONG_ZONE);
        assertThat(decide(EAST, GateMode.AUTOMATIC, NOON.minusSeconds(61), false, Optional.empty())
                        .reason())
                .isEqualTo(Reason.TOO_EARLY);
        assertThat(decide(EAST, GateMode.AUTOMATIC, NOON.plusSeconds(60), false, Optional.empty())
                        .reason())
                .isEqualTo(Reason.EXPIRED);
        assertThat(decide(EAST, GateMode.AUTOMATIC, NOON, true, Optional.empty()))
                .isInstanceOf(Referred.class)
                .extracting(AdmissionDecision::reason)
                .isEqualTo(Reason.ALREADY_USED);
        assertThat(decide(EAST, GateMode.OPERATOR_CONFIRMS, NOON, false, Optional.empty())
                        .reason())
                .isEqualTo(Reason.OPERATOR_CONFIRMS);
        assertThat(decide(EAST, GateMode.CLOSED, NOON, false, Optional.empty()).reason())
                .isEqualTo(Reason.GATE_CLOSED);
        assertThat(decide(EAST, GateMode.AUTOMATIC, NOON, false, Optional.of("The barrier does not obey."))
                        .reason())
                .isEqualTo(Reason.GATE_IMPAIRED);
    }

    @Property
    void nobodyIsLetInUnlessEverythingIsRight(
            @ForAll GateMode mode,
            @ForAll @IntRange(min = -120, max = 120) int seconds,
            @ForAll boolean here,
            @ForAll boolean used,
            @ForAll boolean faulty) {
        AdmissionDecision decision = decide(
                here ? EAST : new Zone("west"),
                mode,
                NOON.plusSeconds(seconds),
                used,
                faulty ? Optional.of("The barrier does not obey.") : Optional.empty());

        boolean right = mode == GateMode.AUTOMATIC && seconds >= -60 && seconds < 60 && here && !used && !faulty;
        assertThat(decision instanceof Admitted).isEqualTo(right);
        assertThat(decision.trail()).isNotEmpty();
    }
}
