package dev.limen.wayfinding.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

/**
 * Curves around a field: lines parallel to its edge. A place is (s, d): s metres around, measured at the reference distance
 * from the middle of the eastern end, counter-clockwise; d metres outwards from the edge. In metres, x along the field's
 * long axis.
 */
final class Oval {
    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    /** Metres once around. */
    final double around;

    private final Coordinate centre;
    private final double halfLength;
    private final double halfWidth;
    private final double corner;
    private final double reference;
    private final double quarter;
    private final double step;
    private final double[] joints;

    /**
     * @param halfLength half the straight part of a long side
     * @param halfWidth half the straight part of a short side
     * @param corner radius of the field's corners
     * @param reference distance from the edge at which s is measured
     * @param step longest piece of a drawn curve
     */
    Oval(Coordinate centre, double halfLength, double halfWidth, double corner, double reference, double step) {
        this.centre = centre;
        this.halfLength = halfLength;
        this.halfWidth = halfWidth;
        this.corner = corner;
        this.reference = reference;
        this.step = step;
        quarter = Math.PI / 2 * (corner + reference);
        around = 4 * (halfLength + halfWidth) + 4 * quarter;
        joints = new double[] {
            halfWidth,
            halfWidth + quarter,
            halfWidth + quarter + 2 * halfLength,
            halfWidth + 2 * quarter + 2 * halfLength,
            3 * halfWidth + 2 * quarter + 2 * halfLength,
            3 * halfWidth + 3 * quarter + 2 * halfLength,
            3 * halfWidth + 3 * quarter + 4 * halfLength,
            3 * halfWidth + 4 * quarter + 4 * halfLength
        };
    }

    private record Ray(double x, double y, double angle) {}

    private Ray ray(double s) {
        double rest = ((s % around) + around) % around;
        double[] straights = {halfWidth, 2 * halfLength, 2 * halfWidth, 2 * halfLength, halfWidth};
        double[][] corners = {
            {halfLength, halfWidth},
            {-halfLength, halfWidth},
            {-halfLength, -halfWidth},
            {halfLength, -halfWidth}
        };
        for (int side = 0; side < 5; side++) {
            double facing = side * Math.PI / 2;
            if (rest <= straights[side] || side == 4) {
                double[] from = side == 0 ? new double[] {halfLength, 0} : corners[side - 1];
                return new Ray(from[0] - Math.sin(facing) * rest, from[1] + Math.cos(facing) * rest, facing);
            }
            rest -= straights[side];
            if (rest <= quarter) {
                return new Ray(corners[side][0], corners[side][1], facing + rest / (corner + reference));
            }
            rest -= quarter;
        }
        throw new IllegalStateException("s " + s);
    }

    Coordinate at(double s, double d) {
        return frame(s, 0, d);
    }

    /** The point t metres counter-clockwise, along the tangent, from (s, d). */
    Coordinate frame(double s, double t, double d) {
        Ray ray = ray(s);
        double out = corner + d;
        return new Coordinate(
                centre.x + ray.x + Math.cos(ray.angle) * out - Math.sin(ray.angle) * t,
                centre.y + ray.y + Math.sin(ray.angle) * out + Math.cos(ray.angle) * t);
    }

    /** The s at which the ring d passes nearest to (s0, t, d). */
    double sNear(double s0, double t, double d) {
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
    List<Coordinate> arc(double s1, double s2, double d, double piece) {
        List<Double> stops = new ArrayList<>(List.of(s1, s2));
        for (double joint : joints) {
            for (double s = joint - 2 * around; s < 3 * around; s += around) {
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
            int pieces = Math.max(1, (int) Math.ceil(Math.abs(to - from) / piece));
            for (int i = 1; i <= pieces; i++) {
                arc.add(at(from + (to - from) * i / pieces, d));
            }
        }
        return arc;
    }

    Polygon band(double s1, double s2, double d1, double d2) {
        List<Coordinate> ring = arc(s1, s2, d2, step);
        ring.addAll(arc(s2, s1, d1, step));
        ring.add(ring.get(0));
        return GEOMETRY.createPolygon(ring.toArray(Coordinate[]::new));
    }

    Polygon outline(double d) {
        List<Coordinate> ring = arc(0, around, d, step);
        ring.set(ring.size() - 1, ring.get(0));
        return GEOMETRY.createPolygon(ring.toArray(Coordinate[]::new));
    }

    Geometry ring(double d1, double d2) {
        return GEOMETRY.createPolygon(
                outline(d2).getExteriorRing(),
                new org.locationtech.jts.geom.LinearRing[] {outline(d1).getExteriorRing()});
    }

    /** A straight-sided box in the frame of s, its ends following the rings d1 and d2. */
    Geometry box(double s, double t1, double t2, double d1, double d2) {
        return rectangle(s, t1, t2, d1 - 3, d2 + 3).intersection(ring(d1, d2));
    }

    Polygon rectangle(double s, double t1, double t2, double d1, double d2) {
        return GEOMETRY.createPolygon(new Coordinate[] {
            frame(s, t1, d1), frame(s, t2, d1), frame(s, t2, d2), frame(s, t1, d2), frame(s, t1, d1)
        });
    }

    static Geometry rounded(Geometry shape, double inset, double radius) {
        return shape.buffer(-inset - radius, 8).buffer(radius, 8);
    }

    /** Metres along a ring for each metre at the reference distance. */
    double scale(double d) {
        return (corner + d) / (corner + reference);
    }
}
