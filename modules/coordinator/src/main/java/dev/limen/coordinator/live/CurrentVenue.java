package dev.limen.coordinator.live;

import dev.limen.wayfinding.Wayfinder;
import java.util.Optional;

/** The map in use. Safe to call from any thread. */
public final class CurrentVenue {
    private volatile Optional<Wayfinder> wayfinder = Optional.empty();

    /** Takes a new map into use. */
    public void put(Wayfinder newest) {
        wayfinder = Optional.of(newest);
    }

    /** {@return the map in use, when there is one} */
    public Optional<Wayfinder> find() {
        return wayfinder;
    }
}
