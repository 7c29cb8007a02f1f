package dev.limen.protocol;

import java.time.Instant;
import java.util.Optional;

/**
 * What nobody is led through or to, as nodes and kiosks need to know it: without a reason and without a name.
 *
 * @param feature id of a feature of the map, or of a gate
 * @param from when it begins; at once when empty
 * @param until when it ends; not by itself when empty
 */
public record ClosedFeature(String feature, Optional<Instant> from, Optional<Instant> until) {
    /** {@return whether it is closed at that moment; at {@code until} it is open again} */
    public boolean isClosed(Instant at) {
        return from.filter(at::isBefore).isEmpty() && !isOver(at);
    }

    /** {@return whether it will not be closed at that moment or later} */
    public boolean isOver(Instant at) {
        return until.filter(end -> !at.isBefore(end)).isPresent();
    }
}
