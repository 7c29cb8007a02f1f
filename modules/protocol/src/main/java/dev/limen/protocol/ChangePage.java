package dev.limen.protocol;

import java.util.List;
import java.util.UUID;

/**
 * An answer of the change feed.
 *
 * @param feed identity of the log; another one than before means the coordinator started afresh, so the edge must drop
 *     what it follows and begin at 0
 * @param entries the changes after the asked-for position, in order; an entry that a later one made pointless may be
 *     missing
 * @param position where to continue; equals the last entry's sequence, or more when pointless entries were left out
 * @param more whether asking again at once will bring more
 */
public record ChangePage(UUID feed, List<Entry> entries, long position, boolean more) {
    /** Copies the list. */
    public ChangePage {
        entries = List.copyOf(entries);
    }

    /**
     * @param sequence place in the log, from 1 up
     * @param change what to do
     */
    public record Entry(long sequence, Change change) {}
}
