package dev.limen.admission;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of the passages on one ticket through the gates of one zone.
 *
 * @param entries how many times somebody went in on it, 0 or more
 * @param exits how many times somebody came out on it, 0 or more
 * @param lastEntry when last in; empty when never or unknown
 * @param lastExit when last out; empty when never or unknown
 */
public record TicketUse(int entries, int exits, Optional<Instant> lastEntry, Optional<Instant> lastExit) {
    /** Nobody has passed on it. */
    public static final TicketUse NONE = new TicketUse(0, 0, Optional.empty(), Optional.empty());

    /** {@return whether whoever went in on it has not come out; in doubt, yes} */
    public boolean isInside() {
        if (lastEntry.isEmpty() || lastExit.isEmpty()) {
            return entries > exits;
        }
        return !lastExit.get().isAfter(lastEntry.get());
    }
}
