package dev.limen.wayfinding.geometry;

import java.util.Collection;
import org.locationtech.jts.algorithm.RobustLineIntersector;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.index.ItemVisitor;
import org.locationtech.jts.index.strtree.STRtree;

/** Segments that nobody walks through, indexed. Immutable once made, safe to share between threads. */
public final class Walls {
    private final STRtree index = new STRtree();
    private final boolean isEmpty;

    /** @param segments metres */
    public Walls(Collection<LineSegment> segments) {
        for (LineSegment segment : segments) {
            index.insert(new Envelope(segment.p0, segment.p1), segment);
        }
        index.build();
        isEmpty = segments.isEmpty();
    }

    /** {@return whether a wall crosses or touches the straight line from {@code a} to {@code b}} */
    public boolean block(Coordinate a, Coordinate b) {
        if (isEmpty) {
            return false;
        }
        Crossing crossing = new Crossing(a, b);
        index.query(new Envelope(a, b), crossing);
        return crossing.found;
    }

    private static final class Crossing implements ItemVisitor {
        private final RobustLineIntersector intersector = new RobustLineIntersector();
        private final Coordinate a;
        private final Coordinate b;
        private boolean found;

        Crossing(Coordinate a, Coordinate b) {
            this.a = a;
            this.b = b;
        }

        @Override
        public void visitItem(Object item) {
            if (!found && item instanceof LineSegment wall) {
                intersector.computeIntersection(a, b, wall.p0, wall.p1);
                found = intersector.hasIntersection();
            }
        }
    }
}
