package dev.limen.wayfinding.venue;

import java.util.List;
import java.util.Optional;

/**
 * How features belong together (IMDF "relationship"), such as the two ends of an escalator.
 *
 * @param category such as {@code escalator}, {@code elevator}, {@code stairs} or {@code traversal}
 * @param isDirected whether one gets from origin to destination only
 * @param origin id of the feature it starts at
 * @param destination id of the feature it ends at
 * @param intermediaries ids of the features between them, in order
 */
public record Relationship(
        String id,
        String category,
        boolean isDirected,
        Optional<String> origin,
        Optional<String> destination,
        List<String> intermediaries) {
    /** Copies the list. */
    public Relationship {
        intermediaries = List.copyOf(intermediaries);
    }
}
