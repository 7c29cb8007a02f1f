package dev.limen.coordinator.store;

import dev.limen.core.EventId;
import dev.limen.core.InvalidInputException;

/** Two different events came under one identifier, so one of them would be lost if we went on. */
public final class ConflictingEventException extends InvalidInputException {
    ConflictingEventException(EventId id) {
        super("Another event is already stored as " + id
                + ": two machines write as one node; give each its own node id and a fresh outbox.");
    }
}
