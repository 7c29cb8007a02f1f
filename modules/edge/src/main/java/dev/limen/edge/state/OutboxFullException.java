package dev.limen.edge.state;

/** The outbox holds as much as it may: no further face decision is made until the coordinator has taken some. */
public final class OutboxFullException extends RuntimeException {
    OutboxFullException(long capacity) {
        super("The outbox holds " + capacity + " events that the coordinator has not taken: check the connection.");
    }
}
