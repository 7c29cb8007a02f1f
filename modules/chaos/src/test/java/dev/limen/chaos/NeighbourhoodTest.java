package dev.limen.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.core.EventId;
import dev.limen.core.GateId;
import dev.limen.core.NodeId;
import dev.limen.core.PersonId;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import dev.limen.protocol.Event;
import dev.limen.protocol.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NeighbourhoodTest {
    private static final UUID EPOCH = UUID.randomUUID();
    private static final Instant NOW = Instant.parse("2026-05-30T19:00:00Z");

    /** {@return what a witness sees when somebody is let in on the ticket and passes} */
    private static Stream<Testimony> used(String node, int sequence, String ticket, String... trail) {
        EventId decision = new EventId(new NodeId(node), EPOCH, sequence);
        EventId passage = new EventId(new NodeId(node), EPOCH, sequence + 1);
        return Stream.of(
                new Testimony(
                        0,
                        new Event.Decision(
                                decision,
                                new GateId("gate"),
                                NOW,
                                Outcome.ADMITTED,
                                new Zone("east"),
                                "ticket-valid",
                                List.of(trail),
                                1,
                                Optional.empty(),
                                Optional.of(new TicketId(ticket)),
                                5,
                                Optional.empty())),
                new Testimony(
                        0,
                        new Event.Passage(
                                passage, new GateId("gate"), NOW, decision, new PersonId("p"), new TicketId(ticket))));
    }

    private static List<String> judge(Stream<Testimony> one, Stream<Testimony> other) {
        return Neighbourhood.judge(List.of(one.toList(), other.toList()));
    }

    @Test
    void oneTicketAtTwoEdgesThatCouldAskEachOtherIsWrong() {
        assertThat(judge(used("edge-1", 1, "t-1"), used("edge-2", 1, "t-1")))
                .singleElement()
                .asString()
                .contains("t-1", "edge-1", "edge-2");
    }

    @Test
    void differentTicketsAreFine() {
        assertThat(judge(used("edge-1", 1, "t-1"), used("edge-2", 1, "t-2"))).isEmpty();
    }

    @Test
    void whoeverCouldNotAskTheOtherIsExcused() {
        String unasked = "other gates: not asked were [edge-3, edge-1], which may have let somebody in on this ticket";

        assertThat(judge(used("edge-1", 1, "t-1"), used("edge-2", 1, "t-1", unasked)))
                .isEmpty();
    }

    @Test
    void notHavingAskedAThirdExcusesNobody() {
        String unasked = "other gates: not asked were [edge-11], which may have let somebody in on this ticket";

        assertThat(judge(used("edge-1", 1, "t-1"), used("edge-2", 1, "t-1", unasked)))
                .hasSize(1);
    }
}
