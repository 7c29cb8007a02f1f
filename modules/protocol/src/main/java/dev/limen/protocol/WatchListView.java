package dev.limen.protocol;

import java.util.List;

/**
 * The whole watch list.
 *
 * @param entries that have not expired, oldest first
 * @param limit how many there may be
 */
public record WatchListView(List<WatchListEntry> entries, int limit) {
    /** Copies the list. */
    public WatchListView {
        entries = List.copyOf(entries);
    }
}
