package dev.limen.wayfinding;

import dev.limen.core.Directions;
import java.util.Optional;

/** The answer to "how do I get there?". */
public sealed interface Way {
    /** There is a way. */
    record Found(Directions route) implements Way {}

    /**
     * Nothing leads there for this profile with these closures.
     *
     * @param sentence says so to the person asking, in their language, and what to do instead
     */
    record Unreachable(String sentence) implements Way {}

    /** {@return the directions, when there is a way} */
    default Optional<Directions> directions() {
        return this instanceof Found found ? Optional.of(found.route()) : Optional.empty();
    }
}
