package dev.limen.edge.state;

import dev.limen.core.EventId;
import dev.limen.core.GateId;
import dev.limen.core.NodeId;
import dev.limen.core.PersonId;
import dev.limen.core.TicketId;
import dev.limen.protocol.Event;
import java.time.Instant;
import java.util.List;

/** Events for tests that care about keeping them, not about what they say. */
public final class Events {
    public static final NodeId NODE = new NodeId("node-a");

    private Events() {}

    /** {@return some event under that id} */
    public static Event.Passage passage(EventId id) {
        return new Event.Passage(
                id,
                new GateId("gate-a"),
                Instant.parse("2026-05-30T19:00:00Z"),
                id,
                new PersonId("p" + id.sequence()),
                new TicketId("t" + id.sequence()));
    }

    static List<Long> sequences(List<Event> events) {
        return events.stream().map(event -> event.id().sequence()).toList();
    }
}
