package dev.limen.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.Category;
import dev.limen.core.ComparisonScore;
import dev.limen.core.Direction;
import dev.limen.core.Directions;
import dev.limen.core.EventId;
import dev.limen.core.GateId;
import dev.limen.core.Instruction;
import dev.limen.core.InvalidInputException;
import dev.limen.core.Maneuver;
import dev.limen.core.MapPoint;
import dev.limen.core.ModelId;
import dev.limen.core.NodeId;
import dev.limen.core.OrderId;
import dev.limen.core.OrderRole;
import dev.limen.core.PersonId;
import dev.limen.core.ReferenceId;
import dev.limen.core.Ticket;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtocolJsonTest {
    private static final Instant NOON = Instant.parse("2026-02-09T12:00:00Z");
    private static final UUID EPOCH = UUID.fromString("7d444840-9dc0-11d1-b245-5ffdce74fad2");
    private static final NodeId NODE = new NodeId("north");
    private static final GateId GATE = new GateId("gate-a");

    @Test
    void everyKindOfEventReadsBack() {
        MapPoint point = new MapPoint(128.68, 37.66, 1);
        Directions directions = new Directions(
                "en",
                "Block C",
                "Block C, stairs left, level 2",
                80,
                70,
                List.of(
                        new Instruction(Maneuver.DEPART, "Go straight ahead", point, 12.5, 30, 22),
                        new Instruction(Maneuver.ARRIVE, "Block C is on your left", point, 0, 0, 0)),
                List.of(point, point));
        Event decision = new Event.Decision(
                new EventId(NODE, EPOCH, 7),
                GATE,
                NOON,
                Outcome.ADMITTED,
                new Zone("east"),
                "ticket-valid",
                List.of("face matched", "ticket valid"),
                3,
                Optional.of(new Event.Match(
                        new PersonId("p1"),
                        new ComparisonScore(0.8),
                        Optional.empty(),
                        new ComparisonScore(0.6),
                        new ModelId("pilot-1"))),
                Optional.of(new TicketId("t1")),
                93,
                Optional.of(directions),
                Optional.of(SilentAlarm.DURESS));
        Event passage = new Event.Passage(
                new EventId(NODE, EPOCH, 8), GATE, NOON, decision.id(), new PersonId("p1"), new TicketId("t1"));
        Event exit = new Event.Passage(
                new EventId(NODE, EPOCH, 9),
                GATE,
                NOON,
                decision.id(),
                new PersonId("p1"),
                new TicketId("t1"),
                Optional.of(new Zone("east")),
                Optional.of(Direction.EGRESS));
        Event alarm = new Event.Alarm(
                new EventId(NODE, EPOCH, 10), GATE, NOON, AlarmKind.BARRIER_FAULT, 2, "The barrier does not obey.");
        Event hit = new Event.WatchListHit(
                new EventId(NODE, EPOCH, 11),
                GATE,
                NOON,
                3,
                new ReferenceId("w1"),
                new ComparisonScore(0.8),
                new ComparisonScore(0.6),
                new ModelId("pilot-1"));
        EventBatch batch = new EventBatch(NODE, EPOCH, List.of(decision, passage, exit, alarm, hit));

        EventBatch read = ProtocolJson.read(ProtocolJson.write(batch), EventBatch.class, "The batch");

        assertThat(read).isEqualTo(batch);
        assertThat(new String(ProtocolJson.write(batch), StandardCharsets.UTF_8))
                .contains("\"alarm\":\"duress\"", "\"direction\":\"egress\"");
    }

    @Test
    void aTicketsTermsReadBackAndMayBeLeftOut() {
        Ticket plain = new Ticket(
                new TicketId("t1"), new PersonId("p1"), new Zone("east"), NOON, NOON.plusSeconds(60), Optional.empty());
        Ticket terms = plain.withCategory(new Category("press"))
                .inOrder(new OrderId("o7"), OrderRole.MINOR)
                .withEntries(3);

        assertThat(new String(ProtocolJson.write(terms), StandardCharsets.UTF_8))
                .contains("\"category\":\"press\",\"order\":\"o7\",\"role\":\"minor\",\"entries\":3");
        assertThat(new String(ProtocolJson.write(plain), StandardCharsets.UTF_8))
                .doesNotContain("category", "order", "role", "entries");
        for (Ticket ticket : List.of(plain, terms)) {
            assertThat(ProtocolJson.read(ProtocolJson.write(ticket), Ticket.class, "The ticket"))
                    .isEqualTo(ticket);
        }
    }

    @Test
    void anEntryOfTheLogHoldsItsEventUnderTheWordForItsKind() {
        Event alarm =
                new Event.Alarm(new EventId(NODE, EPOCH, 9), GATE, NOON, AlarmKind.TAILGATING, 1, "Somebody followed.");
        LogEntry entry = LogEntry.of(3, alarm, Optional.empty());

        String json = new String(ProtocolJson.write(entry), StandardCharsets.UTF_8);
        assertThat(json)
                .startsWith("{\"position\":3,\"alarm\":{\"kind\":\"alarm\"")
                .contains("\"tailgating\"");
        assertThat(entry.kind()).isEqualTo("alarm");
        assertThat(ProtocolJson.read(ProtocolJson.write(entry), LogEntry.class, "The entry"))
                .isEqualTo(entry);
    }

    @Test
    void anAlarmThatNeverHappenedIsRefused() {
        assertThatThrownBy(() -> new Event.Alarm(
                        new EventId(NODE, EPOCH, 9), GATE, NOON, AlarmKind.FIRE, 0, "The fire input is on."))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("An alarm has a count of at least 1, not 0.");
    }

    @Test
    void everyKindOfChangeReadsBack() {
        Ticket ticket = new Ticket(
                new TicketId("t1"),
                new PersonId("p1"),
                new Zone("east"),
                NOON,
                NOON.plusSeconds(60),
                Optional.of("7d444840-9dc0-11d1-b245-5ffdce74fad2"));
        List<Change> changes = List.of(
                new Change.ReferenceErased(new ReferenceId("r1")),
                new Change.PersonErased(new PersonId("p1")),
                new Change.LookAlikesPut(new PersonId("p1"), new PersonId("p2")),
                new Change.LookAlikesErased(new PersonId("p1"), new PersonId("p2")),
                new Change.TicketPut(ticket),
                new Change.TicketErased(new TicketId("t1")),
                new Change.TicketUsed(new TicketId("t1"), GATE, NOON),
                new Change.TicketUsed(
                        new TicketId("t2"),
                        GATE,
                        NOON,
                        Optional.of(List.of(new TicketPassage(
                                new EventId(NODE, EPOCH, 1), GATE, new Zone("east"), Direction.ENTRY, NOON)))),
                new Change.WatchListErased(new ReferenceId("w1")),
                new Change.VenuePut(ProtocolJson.mapper().createObjectNode().put("manifest", "x")));
        List<ChangePage.Entry> entries = changes.stream()
                .map(c -> new ChangePage.Entry(changes.indexOf(c) + 1L, c))
                .toList();
        ChangePage page = new ChangePage(EPOCH, entries, 9, false);

        assertThat(ProtocolJson.read(ProtocolJson.write(page), ChangePage.class, "The page"))
                .isEqualTo(page);
    }

    @Test
    void aReferenceTravelsAsBase64AndNeverShowsInAText() {
        Change.ReferencePut put = new Change.ReferencePut(
                new ReferenceId("r1"), new PersonId("p1"), new ModelId("pilot-1"), new byte[] {1, 2, 3, 4});

        Change.ReferencePut read =
                (Change.ReferencePut) ProtocolJson.read(ProtocolJson.write(put), Change.class, "The change");

        assertThat(read.template()).containsExactly(1, 2, 3, 4);
        assertThat(new String(ProtocolJson.write(put), StandardCharsets.UTF_8)).contains("\"AQIDBA==\"");
        assertThat(put).hasToString("ReferencePut[r1 of p1, pilot-1]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{                                                    | The ticket is not JSON",
                "{} x                                                 | The ticket",
                "null                                                 | The ticket is empty",
                "{\"id\":\"t1\",\"holder\":\"p1\",\"zone\":\"z\",\"validFrom\":\"2026-01-01T00:00:00Z\",\"validUntil\":\"2026-01-02T00:00:00Z\",\"colour\":\"red\"} | a member \"colour\" that Limen does not know",
                "{\"id\":\"t1\"}                                      | The ticket lacks the member \"holder\"",
                "{\"id\":\"a b\"}                                     | The ticket id \"a b\" is not usable",
                "{\"id\":\"t1\",\"holder\":\"p1\",\"zone\":\"z\",\"validFrom\":\"noon\",\"validUntil\":\"x\"} | at \"validFrom\": an instant such as",
                "{\"id\":\"t1\",\"holder\":\"p1\",\"zone\":\"z\",\"validFrom\":\"2026-01-01T00:00:00Z\",\"validUntil\":\"2026-01-02T00:00:00Z\",\"role\":\"boss\"} | at \"role\": \"boss\" is not one of guardian, minor.",
                "{\"id\":\"t1\",\"holder\":\"p1\",\"zone\":\"z\",\"validFrom\":\"2026-01-01T00:00:00Z\",\"validUntil\":\"2026-01-02T00:00:00Z\",\"role\":\"minor\"} | has a role but no order",
                "{\"id\":\"t1\",\"holder\":\"p1\",\"zone\":\"z\",\"validFrom\":\"2026-01-01T00:00:00Z\",\"validUntil\":\"2026-01-02T00:00:00Z\",\"entries\":0} | allows 0 entries: give 1 to 1000.",
                "[]                                                   | The ticket is not usable: an object is expected",
                "{\"id\":{}}                                          | at \"id\": a text is expected",
            })
    void whatCannotBeReadIsToldInOneSentence(String json, String expected) {
        assertThatThrownBy(() -> ProtocolJson.read(json.getBytes(StandardCharsets.UTF_8), Ticket.class, "The ticket"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(expected)
                .hasMessageNotContainingAny("\n", "com.fasterxml", "dev.limen");
    }

    @Test
    void aBatchWithAGapOrAnotherNodesEventIsRefused() {
        Event first = passage(NODE, 1);
        Event third = passage(NODE, 3);
        Event foreign = passage(new NodeId("south"), 2);

        assertThatThrownBy(() -> new EventBatch(NODE, EPOCH, List.of(first, third)))
                .hasMessageContaining("gap");
        assertThatThrownBy(() -> new EventBatch(NODE, EPOCH, List.of(first, foreign)))
                .hasMessageContaining("south");
        assertThatThrownBy(() -> new EventBatch(NODE, EPOCH, List.of())).hasMessageContaining("1 to 500");
    }

    private static Event passage(NodeId node, long sequence) {
        return new Event.Passage(
                new EventId(node, EPOCH, sequence),
                GATE,
                NOON,
                new EventId(node, EPOCH, 1),
                new PersonId("p1"),
                new TicketId("t1"));
    }
}
