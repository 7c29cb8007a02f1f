package dev.limen.testkit.stadium;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;

/** Places around the ice: an angle, counter-clockwise from east, and metres outwards from the boards. Stateless. */
final class Oval {
    static final GeometryFactory GEOMETRY = new GeometryFactory();

    /** Half the length and width of an Olympic rink. */
    private static final double HALF_LENGTH = 30;

    private static final double HALF_WIDTH = 15;
    private static final double CIRCLE = 2 * Math.PI;
    private static final double FINEST_ARC = Math.toRadians(2);

    private Oval() {}

    static Coordinate at(double angle, double out) {
        return new Coordinate((HALF_LENGTH + out) * Math.cos(angle), (HALF_WIDTH + out) * Math.sin(angle));
    }

    /** Metres around, after Ramanujan (1914). */
    static double around(double out) {
        double a = HALF_LENGTH + out;
        double b = HALF_WIDTH + out;
        double h = (a - b) * (a - b) / ((a + b) * (a + b));
        return Math.PI * (a + b) * (1 + 3 * h / (10 + Math.sqrt(4 - 3 * h)));
    }

    /** Steps of at most {@code spacing} metres that close the circle, a multiple of {@code multiple}. */
    static int steps(double out, double spacing, int multiple) {
        return multiple * Math.max(1, (int) Math.ceil(around(out) / spacing / multiple));
    }

    static double angle(int step, int steps) {
        return CIRCLE * step / steps;
    }

    /** Everything up to so far out. */
    static Geometry disc(double out) {
        return GEOMETRY.createPolygon(ring(out));
    }

    /** Everything between two distances. */
    static Geometry band(double inner, double outer) {
        return GEOMETRY.createPolygon(ring(outer), new LinearRing[] {ring(inner)});
    }

    /** A piece of a band. */
    static Geometry wedge(double from, double to, double inner, double outer) {
        List<Coordinate> outline = arc(from, to, inner);
        List<Coordinate> back = arc(to, from, outer);
        outline.addAll(back);
        outline.add(outline.get(0).copy());
        return GEOMETRY.createPolygon(outline.toArray(Coordinate[]::new));
    }

    private static LinearRing ring(double out) {
        List<Coordinate> points = arc(0, CIRCLE, out);
        points.set(points.size() - 1, points.get(0).copy());
        return GEOMETRY.createLinearRing(points.toArray(Coordinate[]::new));
    }

    private static List<Coordinate> arc(double from, double to, double out) {
        int pieces = Math.max(1, (int) Math.ceil(Math.abs(to - from) / FINEST_ARC));
        List<Coordinate> points = new ArrayList<>();
        for (int i = 0; i <= pieces; i++) {
            points.add(at(from + (to - from) * i / pieces, out));
        }
        return points;
    }
}
