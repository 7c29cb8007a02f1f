package dev.limen.wayfinding.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;

class LocalPlaneTest {
    @Test
    void aDegreeIsAsLongAsTheEllipsoidSays() {
        // WGS 84 at 45° N: 111 131.7 m per degree of latitude, 78 846.8 m per degree of longitude.
        Coordinate c = new LocalPlane(10, 45).toMetres(11, 46);

        assertThat(c.x).isCloseTo(78_846.8, within(0.5));
        assertThat(c.y).isCloseTo(111_131.7, within(0.5));
    }

    @Test
    void thereAndBackIsTheSamePlace() {
        LocalPlane plane = new LocalPlane(128.68, 37.66);
        Coordinate metres = plane.toMetres(128.6812, 37.6588);
        Coordinate degrees = plane.toDegrees(metres.x, metres.y);

        assertThat(degrees.x).isCloseTo(128.6812, within(1e-12));
        assertThat(degrees.y).isCloseTo(37.6588, within(1e-12));
    }

    @Test
    void bearingsRunClockwiseFromNorth() {
        Coordinate here = new Coordinate(0, 0);

        assertThat(LocalPlane.bearing(here, new Coordinate(0, 5))).isZero();
        assertThat(LocalPlane.bearing(here, new Coordinate(5, 0))).isCloseTo(90, within(1e-9));
        assertThat(LocalPlane.bearing(here, new Coordinate(-5, 0))).isCloseTo(270, within(1e-9));
    }
}
