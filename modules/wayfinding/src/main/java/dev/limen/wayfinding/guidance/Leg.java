package dev.limen.wayfinding.guidance;

import dev.limen.wayfinding.routing.EdgeKind;
import dev.limen.wayfinding.venue.Labels;
import dev.limen.wayfinding.venue.LocalPlane;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;

/** A piece of a path that is one act: a walk on one level, a way between levels, a gate. Lines are in metres. */
sealed interface Leg {
    List<Coordinate> line();

    /** Horizontal metres. */
    double length();

    /** Seconds, waiting included. */
    double seconds();

    /** Walking on one level. */
    record Walk(List<Coordinate> line, int ordinal, double length, double seconds) implements Leg {}

    /** Stairs, an escalator, a lift or a ramp. */
    record Change(
            List<Coordinate> line,
            EdgeKind kind,
            boolean isUp,
            int fromOrdinal,
            int toOrdinal,
            double length,
            double seconds)
            implements Leg {
        /** The way one faces when stepping on; NaN for a lift, which has none. */
        double entryBearing() {
            return kind == EdgeKind.ELEVATOR ? Double.NaN : LocalPlane.bearing(line.get(0), line.get(1));
        }

        /** The way one faces when stepping off; NaN for a lift. */
        double exitBearing() {
            return kind == EdgeKind.ELEVATOR
                    ? Double.NaN
                    : LocalPlane.bearing(line.get(line.size() - 2), line.get(line.size() - 1));
        }

        /** The catalogues' {@code kind}. */
        String word() {
            return switch (kind) {
                case STAIRS -> "stairs";
                case ESCALATOR, MOVING_WALKWAY -> "escalator";
                case ELEVATOR -> "elevator";
                case RAMP, WALKWAY, FARE_GATE -> "ramp";
            };
        }

        /** The catalogues' {@code from}. */
        String wordAfterwards() {
            return kind == EdgeKind.ELEVATOR ? word() : word() + (isUp ? "_up" : "_down");
        }
    }

    /**
     * A gate, or a door with a name, passed on the way.
     *
     * @param sign what it is called
     */
    record Passage(List<Coordinate> line, int ordinal, Optional<Labels> sign, double length, double seconds)
            implements Leg {}

    /** The last direction of the line; NaN when it is a single point. */
    default double lastBearing() {
        List<Coordinate> line = line();
        return line.size() < 2 ? Double.NaN : LocalPlane.bearing(line.get(line.size() - 2), line.get(line.size() - 1));
    }
}
