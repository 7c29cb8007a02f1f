package dev.limen.wayfinding.guidance;

import dev.limen.wayfinding.venue.LocalPlane;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.linearref.LengthIndexedLine;

/**
 * Where a walk turns. Directions are taken over a few metres, so that the gentle curve of a concourse is no turn and a
 * corner drawn with three points is one.
 */
final class Bends {
    /** Metres over which a direction is taken. */
    private static final double WINDOW = 4;
    /** Corners nearer to each other than this are one turn, metres. */
    private static final double ONE_CORNER = 5;
    /** A turn this near to the start belongs to setting off, metres. */
    private static final double START = 7;
    /** The same where one does not know which way one faces, as when leaving a lift through its lobby. */
    private static final double START_UNKNOWN = 11;
    /** Turns this near to the end only say on which side the goal is, metres. */
    private static final double END = 12;
    /** The goal's side is judged from this far before the first of those turns, metres. */
    private static final double VANTAGE = 6;

    /**
     * One turn.
     *
     * @param first metres along the walk where it begins
     * @param last metres along the walk where it is complete
     * @param before the direction walked before it
     * @param angle degrees, clockwise positive
     */
    record Bend(double first, double last, double before, double angle) {}

    final Optional<Bend> start;
    final List<Bend> middle = new ArrayList<>();
    final Optional<Bend> end;
    final double length;
    private final LengthIndexedLine line;
    private final Envelope box = new Envelope();

    /**
     * @param points the walk, metres
     * @param facing the way the walker faces before it, NaN when not known
     * @param goal the way they go on after it, NaN when not known
     */
    Bends(List<Coordinate> points, double facing, double goal) {
        points.forEach(box::expandToInclude);
        line = new LengthIndexedLine(new GeometryFactory().createLineString(points.toArray(Coordinate[]::new)));
        length = line.getEndIndex();
        Optional<Bend> atStart = Optional.empty();
        Optional<Bend> atEnd = Optional.empty();
        for (Bend bend : clusters(corners(points, facing, goal))) {
            if (atEnd.isPresent() || bend.last() >= length - END) {
                atEnd = Optional.of(atEnd.orElseGet(() -> towardsGoal(bend, goal)));
            } else if (atStart.isEmpty()
                    && middle.isEmpty()
                    && bend.first() <= (Double.isNaN(facing) ? START_UNKNOWN : START)) {
                atStart = Optional.of(bend);
            } else {
                middle.add(bend);
            }
        }
        start = atStart;
        end = atEnd;
    }

    /** {@return whether a place may be within so many metres of the walk; quick, and right when it says no} */
    boolean mayPass(Coordinate place, double metres) {
        return box.distance(new Envelope(place)) < metres;
    }

    /** Where the goal lies for somebody who comes up to the first of the last turns. */
    private Bend towardsGoal(Bend first, double goal) {
        Coordinate vantage = at(first.first() - VANTAGE);
        Coordinate target = at(length);
        if (!Double.isNaN(goal)) {
            target.x += Math.sin(Math.toRadians(goal));
            target.y += Math.cos(Math.toRadians(goal));
        }
        double angle = Turn.angle(first.before(), LocalPlane.bearing(vantage, target));
        return new Bend(first.first(), length, first.before(), angle);
    }

    Coordinate at(double along) {
        return line.extractPoint(Math.max(0, Math.min(length, along)));
    }

    /** Metres along the walk of the point nearest to {@code point}. */
    double along(Coordinate point) {
        return line.project(point);
    }

    /** The direction just after {@code along}. */
    double bearingAfter(double along) {
        double from = Math.min(along, length - 0.5);
        return LocalPlane.bearing(at(from), at(from + WINDOW));
    }

    private double bearingBefore(double along) {
        return LocalPlane.bearing(at(along - WINDOW), at(along));
    }

    private record Corner(double along, double before, double after) {
        double angle() {
            return Turn.angle(before, after);
        }
    }

    private List<Corner> corners(List<Coordinate> points, double facing, double goal) {
        List<Corner> corners = new ArrayList<>();
        double along = 0;
        for (int i = 0; i < points.size(); i++) {
            along += i == 0 ? 0 : points.get(i).distance(points.get(i - 1));
            boolean isLast = i == points.size() - 1;
            Corner corner =
                    new Corner(along, i == 0 ? facing : bearingBefore(along), isLast ? goal : bearingAfter(along));
            if (Math.abs(corner.angle()) >= Turn.NOTICED) {
                corners.add(corner);
            }
        }
        // The window smears a corner over the points beside it: only the sharpest stands.
        return corners.stream()
                .filter(corner -> corners.stream().noneMatch(other -> smears(other, corner)))
                .toList();
    }

    private static boolean smears(Corner sharper, Corner corner) {
        double apart = Math.abs(sharper.along() - corner.along());
        boolean isSharper = Math.abs(sharper.angle()) > Math.abs(corner.angle())
                || (Math.abs(sharper.angle()) == Math.abs(corner.angle()) && sharper.along() < corner.along());
        return sharper != corner && isSharper && apart < WINDOW && sharper.angle() * corner.angle() > 0;
    }

    private static List<Bend> clusters(List<Corner> corners) {
        List<Bend> bends = new ArrayList<>();
        for (int first = 0, last; first < corners.size(); first = last + 1) {
            last = first;
            double sum = corners.get(first).angle();
            while (last + 1 < corners.size()
                    && corners.get(last + 1).along() - corners.get(last).along() < ONE_CORNER) {
                sum += corners.get(++last).angle();
            }
            double net =
                    Turn.angle(corners.get(first).before(), corners.get(last).after());
            // Half a turn could be named either way round: keep the way that is walked.
            double angle = Math.abs(net) > 150 ? Math.copySign(net, sum) : net;
            // Two corners that undo each other are a step aside, which nobody needs to be told.
            if (Math.abs(angle) >= Turn.NOTICED) {
                bends.add(new Bend(
                        corners.get(first).along(),
                        corners.get(last).along(),
                        corners.get(first).before(),
                        angle));
            }
        }
        return bends;
    }
}
