package dev.limen.wayfinding.venue;

import java.util.Locale;

/** How a pathway is travelled: GTFS {@code pathways.txt} {@code pathway_mode} in words, and {@code ramp}. */
public enum PathwayMode {
    WALKWAY,
    STAIRS,
    MOVING_SIDEWALK,
    ESCALATOR,
    ELEVATOR,
    RAMP,
    FARE_GATE;

    /** {@return the word used in the file, such as {@code moving_sidewalk}} */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
