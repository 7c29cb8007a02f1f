package dev.limen.edge.lane;

import dev.limen.core.Directions;
import dev.limen.core.GateId;
import dev.limen.core.Ticket;
import java.util.Optional;

/** Knows which way to send an admitted person. Called from the lanes' threads, while the person waits: be quick. */
@FunctionalInterface
public interface Signpost {
    /** {@return the way from {@code gate} to where the ticket leads; empty when it leads nowhere the map knows} */
    Optional<Directions> findDirections(GateId gate, Ticket ticket);
}
