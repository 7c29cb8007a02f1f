package dev.limen.protocol;

import dev.limen.core.InvalidInputException;
import dev.limen.core.NodeId;
import java.util.List;
import java.util.UUID;

/**
 * Events of one outbox, oldest first.
 *
 * @param node who sends
 * @param epoch which outbox file of the node
 * @param events 1 to {@value #LIMIT}, with sequences that rise by one
 */
public record EventBatch(NodeId node, UUID epoch, List<Event> events) {
    /** The most events in one batch. */
    public static final int LIMIT = 500;

    /** @throws InvalidInputException when an event is another node's, out of order, or there are none or too many */
    public EventBatch {
        events = List.copyOf(events);
        if (events.isEmpty() || events.size() > LIMIT) {
            throw new InvalidInputException("A batch holds 1 to " + LIMIT + " events, not " + events.size() + ".");
        }
        long expected = events.get(0).id().sequence();
        for (Event event : events) {
            if (!event.id().node().equals(node) || !event.id().epoch().equals(epoch)) {
                throw new InvalidInputException("Event " + event.id() + " does not belong to the batch of node " + node
                        + ", epoch " + epoch + ".");
            }
            if (event.id().sequence() != expected++) {
                throw new InvalidInputException("The events of a batch must follow each other without a gap; after "
                        + (expected - 2) + " came " + event.id().sequence() + ".");
            }
        }
    }
}
