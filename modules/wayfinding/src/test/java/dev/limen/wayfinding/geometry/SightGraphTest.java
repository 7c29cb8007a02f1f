package dev.limen.wayfinding.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

class SightGraphTest {
    private static final GeometryFactory METRES = new GeometryFactory();
    private static final double HALL = 40;

    @Property(tries = 60)
    void everyTwoPointsOfAConvexRoomAreJoinedStraight(@ForAll long seed) {
        // given
        Random random = new Random(seed);
        Polygon room = convex(random);
        List<Coordinate> sites = inside(room, random, 6);

        // when
        SightGraph.Sights sights = new SightGraph(room).connect(sites);

        // then
        assertThat(sights.points()).hasSameSizeAs(sites);
        for (int a = 0; a < sites.size(); a++) {
            for (int b = a + 1; b < sites.size(); b++) {
                assertThat(shortest(sights, a)[b]).isCloseTo(sites.get(a).distance(sites.get(b)), Offset.offset(1e-9));
            }
        }
    }

    @Property(tries = 60)
    void noLineCrossesAWallAndEverybodyGetsEverywhere(@ForAll long seed) {
        // given
        Random random = new Random(seed);
        Polygon hall = hallWithPillars(random);
        List<Coordinate> sites = inside(hall, random, 8);

        // when
        SightGraph.Sights sights = new SightGraph(hall).connect(sites);

        // then
        for (Link link : sights.links()) {
            Geometry line = METRES.createLineString(new Coordinate[] {
                sights.points().get(link.a()), sights.points().get(link.b())
            });
            assertThat(hall.covers(line)).isTrue();
            assertThat(link.length()).isCloseTo(line.getLength(), Offset.offset(1e-9));
        }
        for (int a = 0; a < sites.size(); a++) {
            double[] from = shortest(sights, a);
            for (int b = 0; b < sites.size(); b++) {
                assertThat(from[b]).isLessThan(Double.POSITIVE_INFINITY);
                assertThat(from[b]).isCloseTo(shortest(sights, b)[a], Offset.offset(1e-9));
            }
        }
    }

    @Property(tries = 60)
    void thinningLengthensNoWayByMoreThanItsStretch(@ForAll long seed) {
        // given
        Random random = new Random(seed);
        List<Coordinate> points = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            points.add(new Coordinate(random.nextDouble() * HALL, random.nextDouble() * HALL));
        }
        List<Link> links = new ArrayList<>();
        for (int a = 0; a < points.size(); a++) {
            for (int b = a + 1; b < points.size(); b++) {
                links.add(new Link(a, b, points.get(a).distance(points.get(b))));
            }
        }

        // when
        List<Link> thin = Spanner.thin(points.size(), links);

        // then
        SightGraph.Sights sights = new SightGraph.Sights(points, thin);
        assertThat(thin).isNotEmpty().hasSizeLessThan(links.size());
        for (Link link : links) {
            assertThat(shortest(sights, link.a())[link.b()])
                    .isLessThanOrEqualTo(link.length() * Spanner.STRETCH + 1e-9);
        }
    }

    @Test
    void theWayAroundACornerIsHardlyLongerThanTheString() {
        // given
        Polygon angle = polygon(0, 0, 10, 0, 10, 2, 2, 2, 2, 10, 0, 10);
        Coordinate east = new Coordinate(9, 1);
        Coordinate north = new Coordinate(1, 9);

        // when
        double way = shortest(new SightGraph(angle).connect(List.of(east, north)), 0)[1];

        // then
        Coordinate corner = new Coordinate(2, 2);
        double string = east.distance(corner) + corner.distance(north);
        assertThat(way).isBetween(string - 0.5, string * 1.03);
        assertThat(new SightGraph(angle).sees(east, north)).isFalse();
    }

    @Test
    void aHallOfManyPillarsKeepsFewLinesAndShortWays() {
        // given
        Polygon hall = pillars(12, 12);
        List<Coordinate> sites =
                List.of(new Coordinate(0.5, 0.5), new Coordinate(39.5, 39.5), new Coordinate(39.5, 0.5));

        // when
        SightGraph.Sights sights = new SightGraph(hall).connect(sites);

        // then
        assertThat(sights.points().size()).isGreaterThan(500);
        assertThat(sights.links().size()).isLessThan(8 * sights.points().size());
        double[] from = shortest(sights, 0);
        assertThat(from[1]).isLessThan(1.15 * sites.get(0).distance(sites.get(1)));
        assertThat(from[2]).isLessThan(1.05 * sites.get(0).distance(sites.get(2)));
    }

    private static Polygon pillars(int columns, int rows) {
        Geometry hall = METRES.toGeometry(new Envelope(0, HALL, 0, HALL));
        for (int column = 0; column < columns; column++) {
            for (int row = 0; row < rows; row++) {
                double x = (column + 0.5) * HALL / columns;
                double y = (row + 0.5) * HALL / rows;
                hall = hall.difference(METRES.toGeometry(new Envelope(x - 0.5, x + 0.5, y - 0.5, y + 0.5)));
            }
        }
        return (Polygon) hall;
    }

    private static Polygon hallWithPillars(Random random) {
        Geometry hall = METRES.toGeometry(new Envelope(0, HALL, 0, HALL));
        for (int i = 0; i < 10; i++) {
            double x = 2 + random.nextDouble() * 30;
            double y = 2 + random.nextDouble() * 30;
            Geometry pillar = METRES.createPoint(new Coordinate(x, y)).buffer(0.5 + random.nextDouble() * 2, 2);
            Geometry left = hall.difference(pillar);
            if (left instanceof Polygon) {
                hall = left;
            }
        }
        return (Polygon) hall;
    }

    private static Polygon convex(Random random) {
        Coordinate[] points = new Coordinate[12];
        for (int i = 0; i < points.length; i++) {
            points[i] = new Coordinate(random.nextDouble() * HALL, random.nextDouble() * HALL);
        }
        return (Polygon) METRES.createMultiPointFromCoords(points).convexHull();
    }

    private static List<Coordinate> inside(Polygon area, Random random, int count) {
        List<Coordinate> points = new ArrayList<>();
        while (points.size() < count) {
            Coordinate at = new Coordinate(random.nextDouble() * HALL, random.nextDouble() * HALL);
            if (area.buffer(-0.05).contains(METRES.createPoint(at))) {
                points.add(at);
            }
        }
        return points;
    }

    private static Polygon polygon(double... xy) {
        Coordinate[] ring = new Coordinate[xy.length / 2 + 1];
        for (int i = 0; i < ring.length; i++) {
            ring[i] = new Coordinate(xy[2 * i % xy.length], xy[(2 * i + 1) % xy.length]);
        }
        return METRES.createPolygon(ring);
    }

    /** Bellman and Ford: slow, and nothing like what it checks. */
    private static double[] shortest(SightGraph.Sights sights, int from) {
        double[] distance = new double[sights.points().size()];
        Arrays.fill(distance, Double.POSITIVE_INFINITY);
        distance[from] = 0;
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Link link : sights.links()) {
                double there = distance[link.a()] + link.length();
                double back = distance[link.b()] + link.length();
                if (there < distance[link.b()] || back < distance[link.a()]) {
                    distance[link.b()] = Math.min(distance[link.b()], there);
                    distance[link.a()] = Math.min(distance[link.a()], back);
                    changed = true;
                }
            }
        }
        return distance;
    }
}
