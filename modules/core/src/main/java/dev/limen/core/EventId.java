package dev.limen.core;

import java.util.UUID;

/**
 * Names one event for all time: the pair of the node that wrote it and that node's own running number.
 *
 * <p>The number orders events of one node without a wall clock; the pair makes every upload idempotent.
 *
 * @param node who wrote the event
 * @param epoch drawn at random when the node's outbox file was created, so that a node that lost its disk and starts
 *     again at 1 does not repeat an old identifier
 * @param sequence 1 for the first event of an outbox file, then one more each time, without gaps
 */
public record EventId(NodeId node, UUID epoch, long sequence) {
    /** @throws InvalidInputException when the sequence is not positive */
    public EventId {
        if (sequence < 1) {
            throw new InvalidInputException("An event sequence starts at 1, not at " + sequence + ".");
        }
    }

    /** {@return the form used in URLs and logs, {@code node:epoch:sequence}} */
    @Override
    public String toString() {
        return node + ":" + epoch + ":" + sequence;
    }

    /**
     * Reads what {@link #toString()} wrote.
     *
     * @throws InvalidInputException when the text has another form
     */
    public static EventId parse(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length == 3) {
            try {
                return new EventId(new NodeId(parts[0]), UUID.fromString(parts[1]), Long.parseLong(parts[2]));
            } catch (IllegalArgumentException notOurs) {
                // reported below in our own words
            }
        }
        throw new InvalidInputException("An event id has the form node:epoch:sequence, which this one has not.");
    }
}
