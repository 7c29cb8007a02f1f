package dev.limen.wayfinding.routing;

import dev.limen.core.InvalidInputException;
import java.util.Set;

/**
 * One directed edge while a graph is being built.
 *
 * @param from node it leaves
 * @param to node it enters
 * @param kind how it is travelled
 * @param length horizontal metres, finite, at least 0
 * @param fixedSeconds seconds it takes whoever travels, waiting included; NaN when that depends on the profile
 * @param slope rise over run in the direction of travel, negative downwards; NaN when not known
 * @param width metres at the narrowest; NaN when not known
 * @param rights whoever has one of them may use it; empty for everybody
 * @param isTactile whether the ground leads a long cane
 */
public record Edge(
        int from,
        int to,
        EdgeKind kind,
        double length,
        double fixedSeconds,
        double slope,
        double width,
        Set<Right> rights,
        boolean isTactile) {
    /** @throws InvalidInputException when the length is negative or not finite, or the time is negative */
    public Edge {
        if (!(length >= 0 && length < Double.POSITIVE_INFINITY) || fixedSeconds < 0) {
            throw new InvalidInputException("An edge needs a finite length and time of at least 0, not " + length
                    + " m and " + fixedSeconds + " s.");
        }
        rights = Set.copyOf(rights);
    }

    /** An edge for everybody, without tactile paving. */
    public Edge(int from, int to, EdgeKind kind, double length, double fixedSeconds, double slope, double width) {
        this(from, to, kind, length, fixedSeconds, slope, width, Set.of(), false);
    }

    /** {@return an edge of which only the length is known} */
    public static Edge of(int from, int to, EdgeKind kind, double length) {
        return new Edge(from, to, kind, length, Double.NaN, Double.NaN, Double.NaN);
    }
}
