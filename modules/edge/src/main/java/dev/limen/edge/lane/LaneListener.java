package dev.limen.edge.lane;

import dev.limen.protocol.Event;

/** Learns what happened, after it is durable and the barrier has its command. Must not block for long. */
public interface LaneListener {
    /**
     * A person was decided about.
     *
     * @param crop the aligned face, JPEG, for memory only; empty array when there is none
     */
    void decided(Event.Decision decision, byte[] crop);

    /** Somebody went through. */
    void passed(Event.Passage passage);

    /** Somebody may be on the watch list. */
    default void watched(Event.WatchListHit hit) {}

    /** Staff are called to a gate. */
    default void alarmed(Event.Alarm alarm) {}
}
