package dev.limen.protocol;

import java.util.List;

/**
 * Sent to a kiosk when it connects, and when something was closed or opened: ways it has told before may be others now.
 *
 * @param closed ids of what is closed now, sorted
 */
public record KioskClosures(List<String> closed) {
    /** Copies the list. */
    public KioskClosures {
        closed = List.copyOf(closed);
    }
}
