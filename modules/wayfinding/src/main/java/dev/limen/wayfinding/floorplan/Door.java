package dev.limen.wayfinding.floorplan;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;

/**
 * A way through a wall.
 *
 * @param openingId the opening it was drawn as; empty when it is presumed
 * @param at metres
 * @param sides the spaces it joins, one or two, each with a point just inside
 * @param width metres
 * @param isOneWay whether it is passed from the first side to the second only
 * @param access who may pass, as in {@link dev.limen.wayfinding.venue.Pathway#access()}
 */
record Door(
        Optional<String> openingId,
        int ordinal,
        String levelId,
        Coordinate at,
        List<Side> sides,
        OptionalDouble width,
        boolean isOneWay,
        Set<String> access) {
    /** One side of a door. */
    record Side(Space space, Coordinate threshold) {}

    boolean isPublic() {
        return access.isEmpty();
    }

    boolean isBetweenTwo() {
        return sides.size() == 2;
    }
}
