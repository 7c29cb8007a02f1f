package dev.limen.protocol;

import java.util.List;

/**
 * A piece of the event log, oldest first.
 *
 * @param events the entries after the asked-for position
 * @param position where to continue, on {@code /events} or {@code /stream}
 * @param more whether asking again at once will bring more
 */
public record EventPage(List<LogEntry> events, long position, boolean more) {
    /** Copies the list. */
    public EventPage {
        events = List.copyOf(events);
    }
}
