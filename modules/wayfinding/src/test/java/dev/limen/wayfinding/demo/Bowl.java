package dev.limen.wayfinding.demo;

import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/** The curves of the arena, around a 60 × 30 m rink; see {@link Oval}. */
final class Bowl {
    static final double REFERENCE = 36;
    static final Oval OVAL = new Oval(new Coordinate(0, 0), 21.5, 6.5, 8.5, REFERENCE, 1.5);
    /** Metres once around. */
    static final double AROUND = OVAL.around;

    static final double SIXTH = AROUND / 6;

    private Bowl() {}

    static Coordinate at(double s, double d) {
        return OVAL.at(s, d);
    }

    static Coordinate frame(double s, double t, double d) {
        return OVAL.frame(s, t, d);
    }

    static double sNear(double s0, double t, double d) {
        return OVAL.sNear(s0, t, d);
    }

    static List<Coordinate> arc(double s1, double s2, double d, double step) {
        return OVAL.arc(s1, s2, d, step);
    }

    static Polygon band(double s1, double s2, double d1, double d2) {
        return OVAL.band(s1, s2, d1, d2);
    }

    static Polygon outline(double d) {
        return OVAL.outline(d);
    }

    static Geometry ring(double d1, double d2) {
        return OVAL.ring(d1, d2);
    }

    static Geometry box(double s, double t1, double t2, double d1, double d2) {
        return OVAL.box(s, t1, t2, d1, d2);
    }

    static Polygon rectangle(double s, double t1, double t2, double d1, double d2) {
        return OVAL.rectangle(s, t1, t2, d1, d2);
    }

    static Geometry rounded(Geometry shape, double inset, double radius) {
        return Oval.rounded(shape, inset, radius);
    }
}
