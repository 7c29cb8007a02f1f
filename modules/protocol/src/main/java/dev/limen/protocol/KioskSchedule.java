package dev.limen.protocol;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What takes place, and how far it is from where somebody stands.
 *
 * @param items all there are, by when they really start
 * @param at when this was put together, by the clock of who tells it
 */
public record KioskSchedule(List<Item> items, Instant at) {
    /** Copies the list. */
    public KioskSchedule {
        items = List.copyOf(items);
    }

    /**
     * @param entry what takes place
     * @param walkSeconds how long one walks there from here; empty when the map has no way
     */
    public record Item(ScheduleEntry entry, Optional<Double> walkSeconds) {}
}
