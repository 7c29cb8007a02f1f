package dev.limen.protocol;

import java.time.Instant;
import java.util.List;

/**
 * What takes place at the venue, told to whoever asks and to open pages whenever it has changed.
 *
 * @param entries all there are, by when they really start
 * @param at when this was put together, by the clock of who tells it
 */
public record SchedulePage(List<ScheduleEntry> entries, Instant at) {
    /** Puts them in order. */
    public SchedulePage {
        entries = entries.stream().sorted(ScheduleEntry.IN_ORDER).toList();
    }
}
