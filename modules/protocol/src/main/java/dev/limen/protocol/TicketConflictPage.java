package dev.limen.protocol;

import java.util.List;

/**
 * A piece of the list of conflicts, oldest first.
 *
 * @param conflicts sorted by number
 * @param more whether there are more after the last of them
 */
public record TicketConflictPage(List<TicketConflict> conflicts, boolean more) {
    /** Copies the list. */
    public TicketConflictPage {
        conflicts = List.copyOf(conflicts);
    }
}
