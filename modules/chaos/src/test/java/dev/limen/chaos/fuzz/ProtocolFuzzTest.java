package dev.limen.chaos.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.core.ComparisonScore;
import dev.limen.core.Direction;
import dev.limen.core.Directions;
import dev.limen.core.EventId;
import dev.limen.core.FaceTemplate;
import dev.limen.core.GateId;
import dev.limen.core.ModelId;
import dev.limen.core.NodeId;
import dev.limen.core.PersonId;
import dev.limen.core.ReferenceId;
import dev.limen.core.Ticket;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import dev.limen.protocol.AlarmKind;
import dev.limen.protocol.Change;
import dev.limen.protocol.ChangePage;
import dev.limen.protocol.Event;
import dev.limen.protocol.EventBatch;
import dev.limen.protocol.EventReceipt;
import dev.limen.protocol.NodeStatus;
import dev.limen.protocol.Outcome;
import dev.limen.protocol.PeerAnswer;
import dev.limen.protocol.PeerClaim;
import dev.limen.protocol.PeerPage;
import dev.limen.protocol.PeerPassage;
import dev.limen.protocol.Person;
import dev.limen.protocol.ProtocolJson;
import dev.limen.protocol.WatchListReview;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Whatever comes over the wire, edge and coordinator use it or refuse it with a sentence. */
class ProtocolFuzzTest {
    private static final Instant NOON = Instant.parse("2026-02-09T12:00:00Z");
    private static final EventId FIRST =
            new EventId(new NodeId("n"), UUID.fromString("7d444840-9dc0-11d1-b245-5ffdce74fad2"), 1);
    private static final Ticket TICKET = new Ticket(
            new TicketId("t"), new PersonId("p"), new Zone("east"), NOON, NOON.plusSeconds(60), Optional.of("block-c"));

    private static final List<Object> MESSAGES = List.of(
            new Person(new PersonId("p"), "P", Optional.of(new Person.Consent("entry", "1", NOON))),
            TICKET,
            new EventBatch(FIRST.node(), FIRST.epoch(), List.of(decision(), passage(), alarm())),
            new EventReceipt(FIRST.epoch(), 3, 3),
            changes(),
            new NodeStatus(FIRST.node(), "1", NOON, 7, 2, 0, List.of()),
            new PeerClaim(FIRST.node(), FIRST.epoch(), 1, TICKET.id()),
            new PeerAnswer(FIRST.node(), List.of(FIRST.node()), List.of(peerPassage())),
            peerPage(),
            passage());

    private static final List<Class<?>> TYPES = List.of(
            Person.class,
            Ticket.class,
            EventBatch.class,
            EventReceipt.class,
            ChangePage.class,
            NodeStatus.class,
            PeerClaim.class,
            PeerAnswer.class,
            PeerPage.class,
            Event.class,
            WatchListReview.class,
            JsonNode.class);

    private static PeerPassage peerPassage() {
        return new PeerPassage(FIRST, TICKET.id(), TICKET.zone(), Direction.ENTRY, NOON);
    }

    private static PeerPage peerPage() {
        return new PeerPage(
                FIRST.node(),
                FIRST.epoch(),
                FIRST.epoch(),
                List.of(peerPassage()),
                1,
                1,
                2,
                1,
                List.of(new PeerPage.OpenClaim(1, TICKET.id())));
    }

    @Property(tries = 2_000)
    void aDamagedMessageIsUsedOrRefused(@ForAll long seed) {
        Random random = new Random(seed);
        Object right = MESSAGES.get(random.nextInt(MESSAGES.size()));
        JsonNode tree = ProtocolJson.read(ProtocolJson.write(right), JsonNode.class, "It");

        byte[] wrong = Mutation.ofJson(tree, random);

        Refusal.orSuccess(() -> ProtocolJson.read(wrong, messageType(right), "The message"));
    }

    @Property(tries = 2_000)
    void anythingIsUsedOrRefused(@ForAll long seed) {
        Random random = new Random(seed);

        byte[] any = Mutation.anyJson(random);

        Refusal.orSuccess(() -> ProtocolJson.read(any, TYPES.get(random.nextInt(TYPES.size())), "The message"));
    }

    @Test
    void whatIsNestedWithoutEndIsRefused() {
        for (Class<?> type : TYPES) {
            for (int depth : List.of(900, 100_000)) {
                Refusal.orSuccess(() -> ProtocolJson.read(Mutation.deep(depth, "[", "", "]"), type, "The message"));
                Refusal.orSuccess(
                        () -> ProtocolJson.read(Mutation.deep(depth, "{\"a\":", "1", "}"), type, "The message"));
                Refusal.orSuccess(
                        () -> ProtocolJson.read(Mutation.deep(depth, "{\"feed\":", "1", "}"), type, "The message"));
            }
        }
    }

    @Test
    void aNumberWithoutEndIsRefused() {
        byte[] number = ("{\"through\":" + "9".repeat(500_000) + "}").getBytes(StandardCharsets.UTF_8);
        byte[] exponent = "{\"through\":1e999999999}".getBytes(StandardCharsets.UTF_8);

        Refusal.orSuccess(() -> ProtocolJson.read(number, EventReceipt.class, "The receipt"));
        Refusal.orSuccess(() -> ProtocolJson.read(exponent, EventReceipt.class, "The receipt"));
    }

    private static Class<?> messageType(Object right) {
        return right instanceof Event ? Event.class : right.getClass();
    }

    private static Event.Decision decision() {
        return new Event.Decision(
                FIRST,
                new GateId("g"),
                NOON,
                Outcome.ADMITTED,
                new Zone("east"),
                "ticket-valid",
                List.of("looked"),
                1,
                Optional.of(new Event.Match(
                        new PersonId("p"),
                        new ComparisonScore(0.9),
                        Optional.of(0.3),
                        new ComparisonScore(0.6),
                        new ModelId("m"))),
                Optional.of(new TicketId("t")),
                12,
                Optional.<Directions>empty());
    }

    private static Event.Passage passage() {
        return new Event.Passage(
                new EventId(FIRST.node(), FIRST.epoch(), 2),
                new GateId("g"),
                NOON,
                FIRST,
                new PersonId("p"),
                new TicketId("t"),
                Optional.of(new Zone("east")),
                Optional.of(Direction.ENTRY));
    }

    private static Event.Alarm alarm() {
        return new Event.Alarm(
                new EventId(FIRST.node(), FIRST.epoch(), 3),
                new GateId("g"),
                NOON,
                AlarmKind.values()[0],
                1,
                "Look at gate g.");
    }

    private static ChangePage changes() {
        FaceTemplate face = FaceTemplate.of(new ModelId("m"), new float[] {1, 2, 3, 4});
        return new ChangePage(
                FIRST.epoch(),
                List.of(
                        new ChangePage.Entry(
                                1,
                                new Change.ReferencePut(
                                        new ReferenceId("r"), new PersonId("p"), face.model(), face.toBytes())),
                        new ChangePage.Entry(2, new Change.TicketPut(TICKET)),
                        new ChangePage.Entry(3, new Change.TicketUsed(TICKET.id(), new GateId("g"), NOON)),
                        new ChangePage.Entry(4, new Change.PersonErased(new PersonId("p")))),
                4,
                false);
    }
}
