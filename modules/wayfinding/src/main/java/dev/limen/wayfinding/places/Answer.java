package dev.limen.wayfinding.places;

import dev.limen.core.Directions;
import java.util.List;
import java.util.Optional;

/** The answer to "how do I get there?". */
public sealed interface Answer {
    /**
     * There is a way.
     *
     * @param route the best one in words
     * @param others how long other ways take that are worth a thought, seconds
     */
    record Found(Directions route, List<Double> others) implements Answer {
        /** Copies. */
        public Found {
            others = List.copyOf(others);
        }
    }

    /**
     * There is none, for this profile and with what is closed.
     *
     * @param sentence says so to the person asking, in their language, and what to do instead
     * @param reason for staff, in English: why, and what is the nearest that can be reached
     * @param nearest that place, when there is one
     */
    record Unreachable(String sentence, String reason, Optional<Place> nearest) implements Answer {}

    /** {@return the directions, when there is a way} */
    default Optional<Directions> directions() {
        return this instanceof Found found ? Optional.of(found.route()) : Optional.empty();
    }
}
