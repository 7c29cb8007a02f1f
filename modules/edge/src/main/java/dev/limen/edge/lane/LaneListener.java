package dev.limen.edge.lane;

import dev.limen.core.GateId;
import dev.limen.protocol.Event;
import java.time.Instant;

/** Learns what happened, after it is durable and the barrier has its command. Must not block for long. */
public interface LaneListener {
    /**
     * A person was decided about.
     *
     * @param crop the aligned face, JPEG, for memory only; empty array when there is none
     */
    void decided(Event.Decision decision, byte[] crop);

    /** Whoever stands at a gate is asked to show a ticket beside the face; nothing is decided yet. */
    default void askedForTicket(GateId gate, Instant at) {}

    /** Somebody went through. */
    void passed(Event.Passage passage);

    /** Somebody may be on the watch list. */
    default void watched(Event.WatchListHit hit) {}

    /** Staff are called to a gate. */
    default void alarmed(Event.Alarm alarm) {}
}
