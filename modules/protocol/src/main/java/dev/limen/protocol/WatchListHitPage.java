package dev.limen.protocol;

import java.util.List;

/**
 * A piece of the list of watch-list hits, oldest first.
 *
 * @param hits the hits after the asked-for position of the event log
 * @param more whether asking on after the last of them will bring more
 */
public record WatchListHitPage(List<WatchListHitView> hits, boolean more) {
    /** Copies the list. */
    public WatchListHitPage {
        hits = List.copyOf(hits);
    }
}
