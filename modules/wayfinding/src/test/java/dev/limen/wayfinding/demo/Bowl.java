package dev.limen.wayfinding.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

/**
 * The curves of an arena: lines parallel to the boards of a 60 × 30 m rink. A place is (s, d): s metres around, measured at
 * {@link #REFERENCE} from the middle of the eastern end, counter-clockwise; d metres outwards from the boards. In metres,
 * x along the rink's long axis.
 */
final class Bowl {
    static final double REFERENCE = 36;
    private static final double HALF_LENGTH = 21.5;
    private static final double HALF_WIDTH = 6.5;
    private static final double CORNER = 8.5;
    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    private static final double QUARTER = Math.PI / 2 * (CORNER + REFERENCE);
    /** Metres once around. */
    static final double AROUND = 4 * (HALF_LENGTH + HALF_WIDTH) + 4 * QUARTER;

    static final double SIXTH = AROUND / 6;

    private static final double[] JOINTS = {
        HALF_WIDTH,
        HALF_WIDTH + QUARTER,
        HALF_WIDTH + QUARTER + 2 * HALF_LENGTH,
        HALF_WIDTH + 2 * QUARTER + 2 * HALF_LENGTH,
        3 * HALF_WIDTH + 2 * QUARTER + 2 * HALF_LENGTH,
        3 * HALF_WIDTH + 3 * QUARTER + 2 * HALF_LENGTH,
        3 * HALF_WIDTH + 3 * QUARTER + 4 * HALF_LENGTH,
        3 * HALF_WIDTH + 4 * QUARTER + 4 * HALF_LENGTH
    };

    private record Ray(double x, double y, double angle) {}

    private Bowl() {}

    private static Ray ray(double s) {
        double rest = ((s % AROUND) + AROUND) % AROUND;
        double[] straights = {HALF_WIDTH, 2 * HALF_LENGTH, 2 * HALF_WIDTH, 2 * HALF_LENGTH, HALF_WIDTH};
        double[][] corners = {
            {HALF_LENGTH, HALF_WIDTH},
            {-HALF_LENGTH, HALF_WIDTH},
            {-HALF_LENGTH, -HALF_WIDTH},
            {HALF_LENGTH, -HALF_WIDTH}
        };
        for (int side = 0; side < 5; side++) {
            double facing = side * Math.PI / 2;
            if (rest <= straights[side] || side == 4) {
                double[] from = side == 0 ? new double[] {HALF_LENGTH, 0} : corners[side - 1];
                return new Ray(from[0] - Math.sin(facing) * rest, from[1] + Math.cos(facing) * rest, facing);
            }
            rest -= straights[side];
            if (rest <= QUARTER) {
                return new Ray(corners[side][0], corners[side][1], facing + rest / (CORNER + REFERENCE));
            }
            rest -= QUARTER;
        }
        throw new IllegalStateException("s " + s);
    }

    static Coordinate at(double s, double d) {
        return frame(s, 0, d);
    }

    /** The point t metres counter-clockwise, along the tangent, from (s, d). */
    static Coordinate frame(double s, double t, double d) {
        Ray ray = ray(s);
        double out = CORNER + d;
        return new Coordinate(
                ray.x + Math.cos(ray.angle) * out - Math.sin(ray.angle) * t,
                ray.y + Math.sin(ray.angle) * out + Math.cos(ray.angle) * t);
    }

    /** The s at which the ring d passes nearest to (s0, t, d). */
    static double sNear(double s0, double t, double d) {
        Coordinate goal = frame(s0, t, d);
        double best = s0;
        for (double s = s0 - 20; s < s0 + 20; s += 0.01) {
            if (at(s, d).distance(goal) < at(best, d).distance(goal)) {
                best = s;
            }
        }
        return best;
    }

    /** Points along a ring from s1 to s2, either way round, with one wherever a straight meets a corner. */
    static List<Coordinate> arc(double s1, double s2, double d, double step) {
        List<Double> stops = new ArrayList<>(List.of(s1, s2));
        for (double joint : JOINTS) {
            for (double s = joint - 2 * AROUND; s < 3 * AROUND; s += AROUND) {
                if (s > Math.min(s1, s2) + 0.05 && s < Math.max(s1, s2) - 0.05) {
                    stops.add(s);
                }
            }
        }
        stops.sort(s1 <= s2 ? Comparator.naturalOrder() : Comparator.reverseOrder());
        List<Coordinate> arc = new ArrayList<>(List.of(at(s1, d)));
        for (int stop = 1; stop < stops.size(); stop++) {
            double from = stops.get(stop - 1);
            double to = stops.get(stop);
            int pieces = Math.max(1, (int) Math.ceil(Math.abs(to - from) / step));
            for (int i = 1; i <= pieces; i++) {
                arc.add(at(from + (to - from) * i / pieces, d));
            }
        }
        return arc;
    }

    static Polygon band(double s1, double s2, double d1, double d2) {
        List<Coordinate> ring = arc(s1, s2, d2, 1.5);
        ring.addAll(arc(s2, s1, d1, 1.5));
        ring.add(ring.get(0));
        return GEOMETRY.createPolygon(ring.toArray(Coordinate[]::new));
    }

    static Polygon outline(double d) {
        List<Coordinate> ring = arc(0, AROUND, d, 1.5);
        ring.set(ring.size() - 1, ring.get(0));
        return GEOMETRY.createPolygon(ring.toArray(Coordinate[]::new));
    }

    static Geometry ring(double d1, double d2) {
        return GEOMETRY.createPolygon(
                outline(d2).getExteriorRing(),
                new org.locationtech.jts.geom.LinearRing[] {outline(d1).getExteriorRing()});
    }

    /** A straight-sided box in the frame of s, its ends following the rings d1 and d2. */
    static Geometry box(double s, double t1, double t2, double d1, double d2) {
        return rectangle(s, t1, t2, d1 - 3, d2 + 3).intersection(ring(d1, d2));
    }

    static Polygon rectangle(double s, double t1, double t2, double d1, double d2) {
        return GEOMETRY.createPolygon(new Coordinate[] {
            frame(s, t1, d1), frame(s, t2, d1), frame(s, t2, d2), frame(s, t1, d2), frame(s, t1, d1)
        });
    }

    static Geometry rounded(Geometry shape, double inset, double radius) {
        return shape.buffer(-inset - radius, 8).buffer(radius, 8);
    }
}
