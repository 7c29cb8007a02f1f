package dev.limen.wayfinding.geometry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.simplify.TopologyPreservingSimplifier;

/**
 * The visibility graph inside one walkable polygon (Lozano-Pérez, Wesley 1979): the points given, and the corners a
 * shortest way may bend around, joined where nothing stands between them.
 *
 * <p>A shortest way bends at reflex corners only, and touches them, so a line that would cut into the corner's far side is
 * never made. Corners are moved a little off the wall, for comfort and so that no line grazes one. Up to {@value
 * #MOST_EXACT} points every useful line is made and then thinned by {@link Spanner}; beyond, each point keeps the nearest
 * it sees in each of {@value #SECTORS} directions, so that the work grows with the square of the points and the lines
 * grow with the points.
 *
 * <p>Thread-safe after construction. Metres.
 */
public final class SightGraph {
    private static final int MOST_EXACT = 400;
    private static final int SECTORS = 16;
    private static final int MOST_VERTICES_AS_DRAWN = 400;
    private static final double SIMPLIFIED_METRES = 0.1;
    private static final double[] CLEARANCES_METRES = {0.3, 0.1, 0.03};
    /** So that rounding, and the clearance, never lose a line that just touches. */
    private static final double TOUCHING = 0.05;

    private final Polygon area;
    private final Walls walls;
    private final IndexedPointInAreaLocator locator;
    private final List<Corner> corners = new ArrayList<>();

    private record Corner(Coordinate vertex, Coordinate at, Coordinate before, Coordinate after) {}

    /**
     * Points and the lines between them.
     *
     * @param points the points asked for, in their order, then corners
     */
    public record Sights(List<Coordinate> points, List<Link> links) {
        /** Copies the lists. */
        public Sights {
            points = List.copyOf(points);
            links = List.copyOf(links);
        }
    }

    /** @param drawn a valid polygon */
    public SightGraph(Polygon drawn) {
        area = drawn.getNumPoints() > MOST_VERTICES_AS_DRAWN
                        && TopologyPreservingSimplifier.simplify(drawn, SIMPLIFIED_METRES) instanceof Polygon simple
                ? simple
                : drawn;
        locator = new IndexedPointInAreaLocator(area);
        List<LineSegment> segments = new ArrayList<>();
        List<LinearRing> rings = new ArrayList<>(List.of(area.getExteriorRing()));
        for (int i = 0; i < area.getNumInteriorRing(); i++) {
            rings.add(area.getInteriorRingN(i));
        }
        for (LinearRing ring : rings) {
            Coordinate[] c = ring.getCoordinates();
            for (int i = 1; i < c.length; i++) {
                segments.add(new LineSegment(c[i - 1], c[i]));
            }
        }
        walls = new Walls(segments);
        for (int i = 0; i < rings.size(); i++) {
            findCorners(rings.get(i).getCoordinates(), i > 0);
        }
    }

    /** {@return whether the point is inside, not on a wall} */
    public boolean contains(Coordinate point) {
        return locator.locate(point) == Location.INTERIOR;
    }

    /** {@return whether one can walk straight from {@code a} to {@code b}, both inside} */
    public boolean sees(Coordinate a, Coordinate b) {
        return !walls.block(a, b) && contains(new Coordinate((a.x + b.x) / 2, (a.y + b.y) / 2));
    }

    private void findCorners(Coordinate[] ring, boolean isHole) {
        // With the floor on the left, a corner that juts into it turns right.
        boolean floorIsLeft = Orientation.isCCW(ring) != isHole;
        int n = ring.length - 1;
        for (int i = 0; i < n; i++) {
            Coordinate before = ring[(i + n - 1) % n];
            Coordinate vertex = ring[i];
            Coordinate after = ring[(i + 1) % n];
            int turn = Orientation.index(before, vertex, after);
            if (turn == (floorIsLeft ? Orientation.CLOCKWISE : Orientation.COUNTERCLOCKWISE)) {
                addCorner(before, vertex, after);
            }
        }
    }

    private void addCorner(Coordinate before, Coordinate vertex, Coordinate after) {
        double toBefore = vertex.distance(before);
        double toAfter = vertex.distance(after);
        double x = (vertex.x - before.x) / toBefore + (vertex.x - after.x) / toAfter;
        double y = (vertex.y - before.y) / toBefore + (vertex.y - after.y) / toAfter;
        double length = Math.hypot(x, y);
        if (!(length > 1e-6)) {
            // All but straight: the way out is square to the wall.
            x = -(after.y - before.y);
            y = after.x - before.x;
            length = Math.hypot(x, y);
        }
        for (double clearance : CLEARANCES_METRES) {
            for (int side : new int[] {1, -1}) {
                Coordinate at = new Coordinate(
                        vertex.x + side * clearance * x / length, vertex.y + side * clearance * y / length);
                Coordinate foot =
                        new Coordinate(vertex.x + (at.x - vertex.x) * 0.01, vertex.y + (at.y - vertex.y) * 0.01);
                if (contains(at) && !walls.block(foot, at)) {
                    corners.add(new Corner(vertex, at, before, after));
                    return;
                }
            }
        }
    }

    /** {@return the lines between {@code sites}, which lie inside, around as many corners as needed} */
    public Sights connect(List<Coordinate> sites) {
        List<Coordinate> points = new ArrayList<>(sites);
        corners.forEach(corner -> points.add(corner.at()));
        boolean isSmall = points.size() <= MOST_EXACT;
        List<Link> links = isSmall ? everyLine(points, sites.size()) : nearestLines(points, sites.size());
        return new Sights(points, corners.isEmpty() ? links : Spanner.thin(points.size(), links));
    }

    private List<Link> everyLine(List<Coordinate> points, int sites) {
        List<Link> links = new ArrayList<>();
        for (int a = 0; a < points.size(); a++) {
            for (int b = a + 1; b < points.size(); b++) {
                if (isLine(points, sites, a, b)) {
                    links.add(new Link(a, b, points.get(a).distance(points.get(b))));
                }
            }
        }
        return links;
    }

    private boolean isLine(List<Coordinate> points, int sites, int a, int b) {
        Coordinate from = points.get(a);
        Coordinate to = points.get(b);
        return isTaut(a - sites, from, to) && isTaut(b - sites, to, from) && sees(from, to);
    }

    /** Whether a tight string could bend at the corner: both its walls lie on one side of the line. */
    private boolean isTaut(int corner, Coordinate at, Coordinate other) {
        if (corner < 0) {
            return true;
        }
        Corner c = corners.get(corner);
        double before = sine(at, other, c.vertex(), c.before());
        double after = sine(at, other, c.vertex(), c.after());
        return before * after >= 0 || Math.min(Math.abs(before), Math.abs(after)) < TOUCHING;
    }

    private static double sine(Coordinate at, Coordinate other, Coordinate vertex, Coordinate neighbour) {
        double ax = other.x - at.x;
        double ay = other.y - at.y;
        double bx = neighbour.x - vertex.x;
        double by = neighbour.y - vertex.y;
        return (ax * by - ay * bx) / Math.max(1e-12, Math.hypot(ax, ay) * Math.hypot(bx, by));
    }

    private List<Link> nearestLines(List<Coordinate> points, int sites) {
        List<Link> links = new ArrayList<>();
        Integer[] order = new Integer[points.size()];
        for (int a = 0; a < points.size(); a++) {
            Coordinate from = points.get(a);
            for (int i = 0; i < order.length; i++) {
                order[i] = i;
            }
            Arrays.sort(order, Comparator.comparingDouble(i -> from.distance(points.get(i))));
            boolean[] isFilled = new boolean[SECTORS];
            int filled = 0;
            for (int i = 1; i < order.length && filled < SECTORS; i++) {
                int b = order[i];
                Coordinate to = points.get(b);
                double angle = Math.atan2(to.y - from.y, to.x - from.x) + Math.PI;
                int sector = Math.min(SECTORS - 1, (int) (angle / (2 * Math.PI) * SECTORS));
                if (a != b && !isFilled[sector] && isLine(points, sites, a, b)) {
                    isFilled[sector] = true;
                    filled++;
                    links.add(new Link(Math.min(a, b), Math.max(a, b), from.distance(to)));
                }
            }
        }
        return links.stream().distinct().toList();
    }
}
