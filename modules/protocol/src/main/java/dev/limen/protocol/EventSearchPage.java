package dev.limen.protocol;

import java.util.List;
import java.util.Optional;

/**
 * A piece of what was found, newest first.
 *
 * @param events the entries
 * @param before where to continue; empty when there is no more
 */
public record EventSearchPage(List<LogEntry> events, Optional<Long> before) {
    /** Copies the list. */
    public EventSearchPage {
        events = List.copyOf(events);
    }
}
