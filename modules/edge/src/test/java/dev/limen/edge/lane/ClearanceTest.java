package dev.limen.edge.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.admission.AdmissionDecision;
import dev.limen.admission.AdmissionDecision.Admitted;
import dev.limen.admission.AdmissionDecision.Denied;
import dev.limen.admission.AdmissionRequest;
import dev.limen.admission.GateState;
import dev.limen.admission.Reason;
import dev.limen.core.Direction;
import dev.limen.core.GateId;
import dev.limen.core.GateMode;
import dev.limen.core.NodeId;
import dev.limen.core.PersonId;
import dev.limen.core.Ticket;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import dev.limen.edge.lane.Neighbours.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a gate makes of what the others say; the rules are the simplest there are: the first ticket that is not in use. */
class ClearanceTest {
    private static final Instant NOW = Instant.parse("2026-05-30T19:00:00Z");
    private static final NodeId WEST = new NodeId("node-west");
    private static final Ticket FIRST = ticket("t-1");
    private static final Ticket SECOND = ticket("t-2");

    private final Scripted neighbours = new Scripted();
    private final Clearance clearance = new Clearance(new GateId("gate"), true, neighbours);
    private final AdmissionRequest request = AdmissionRequest.at(
                    GateState.of(new Zone("east"), Direction.ENTRY, GateMode.AUTOMATIC), NOW)
            .withTickets(List.of(FIRST, SECOND), Map.of(), Set.of());

    private static Ticket ticket(String id) {
        return new Ticket(
                new TicketId(id), new PersonId("p"), new Zone("east"), NOW, NOW.plusSeconds(60), Optional.empty());
    }

    private static AdmissionDecision firstFree(AdmissionRequest request) {
        return request.tickets().stream()
                .filter(ticket -> !request.granted().contains(ticket.id()))
                .findFirst()
                .<AdmissionDecision>map(ticket -> new Admitted(
                        Reason.TICKET_VALID, Optional.of(ticket), List.of("one rule", "the last rule"), false))
                .orElseGet(() -> new Denied(Reason.ALREADY_USED, List.of(), false));
    }

    private Optional<AdmissionDecision> clear() {
        return clearance.clear(firstFree(request), request, ClearanceTest::firstFree);
    }

    @Test
    void nothingIsDecidedWhileTheOthersAreBeingAsked() {
        neighbours.say(FIRST, new Answer.Pending());

        assertThat(clear()).isEmpty();
        assertThat(neighbours.withdrawn).isEmpty();
    }

    @Test
    void whoeverNobodyObjectsToIsLetInAndOtherTicketsAreGivenBack() {
        neighbours.say(FIRST, new Answer.Free(List.of()));

        assertThat(clear()).contains(firstFree(request));
        assertThat(neighbours.withdrawn).containsExactly(SECOND.id());
    }

    @Test
    void theEventSaysWhoCouldNotBeAskedAndTheRuleThatSettledItStaysTheLast() {
        neighbours.say(FIRST, new Answer.Free(List.of(WEST)));

        List<String> trail = clear().orElseThrow().trail();

        assertThat(trail).hasSize(3).last().isEqualTo("the last rule");
        assertThat(trail.get(1)).contains("node-west");
    }

    @Test
    void anotherTicketOfTheSamePersonIsAskedAboutBeforeItOpens() {
        neighbours.say(FIRST, new Answer.Taken(WEST));
        neighbours.say(SECOND, new Answer.Free(List.of()));

        assertThat(((Admitted) clear().orElseThrow()).ticket()).contains(SECOND);
    }

    @Test
    void whenAllAreInUseElsewhereTheRulesSayWhy() {
        neighbours.say(FIRST, new Answer.Taken(WEST));
        neighbours.say(SECOND, new Answer.Taken(WEST));

        assertThat(clear().orElseThrow().reason()).isEqualTo(Reason.ALREADY_USED);
        assertThat(neighbours.withdrawn).contains(FIRST.id(), SECOND.id());
    }

    @Test
    void rulesThatInsistOnATicketInUseOpenNothing() {
        neighbours.say(FIRST, new Answer.Taken(WEST));
        AdmissionDecision stubborn = firstFree(request);

        assertThatThrownBy(() -> clearance.clear(stubborn, request, same -> stubborn))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatTheOthersKnowAndCannotBeKeptOpensNothing() {
        neighbours.fault = Optional.of(new IllegalStateException("disk full"));

        assertThatThrownBy(this::clear).hasMessage("disk full");
    }

    @Test
    void nobodyIsAskedAboutThoseWhoLeave() {
        Admitted leaving = new Admitted(Reason.FREE_EGRESS, Optional.empty(), List.of(), false);
        Clearance exit = new Clearance(new GateId("exit"), false, neighbours);

        assertThat(exit.clear(leaving, request, ClearanceTest::firstFree)).contains(leaving);
        assertThat(neighbours.asked).isEmpty();
    }

    /** Says what it was told to say. */
    private static final class Scripted implements Neighbours {
        final List<TicketId> asked = new ArrayList<>();
        final Set<TicketId> withdrawn = new HashSet<>();
        private final Map<TicketId, Answer> answers = new HashMap<>();
        Optional<RuntimeException> fault = Optional.empty();

        void say(Ticket ticket, Answer answer) {
            answers.put(ticket.id(), answer);
        }

        @Override
        public Answer ask(GateId gate, TicketId ticket) {
            asked.add(ticket);
            fault.ifPresent(why -> {
                throw why;
            });
            return answers.get(ticket);
        }

        @Override
        public void granted(TicketId ticket) {}

        @Override
        public void ended(TicketId ticket) {}

        @Override
        public void withdraw(GateId gate, Collection<TicketId> tickets) {
            withdrawn.addAll(tickets);
        }

        @Override
        public void passed() {}
    }
}
