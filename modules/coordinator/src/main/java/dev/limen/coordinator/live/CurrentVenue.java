package dev.limen.coordinator.live;

import java.util.Optional;

/** The map in use. Safe to call from any thread. */
public final class CurrentVenue {
    private volatile Optional<VenueGuide> guide = Optional.empty();

    /** Takes a new map into use. */
    public void put(VenueGuide newest) {
        guide = Optional.of(newest);
    }

    /** {@return the map in use, when there is one} */
    public Optional<VenueGuide> find() {
        return guide;
    }
}
