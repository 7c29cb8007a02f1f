package dev.limen.wayfinding.closure;

import dev.limen.wayfinding.network.PathwayNetwork;
import dev.limen.wayfinding.venue.Amenity;
import dev.limen.wayfinding.venue.Opening;
import dev.limen.wayfinding.venue.Pathway;
import dev.limen.wayfinding.venue.PathwayMode;
import dev.limen.wayfinding.venue.Section;
import dev.limen.wayfinding.venue.Unit;
import dev.limen.wayfinding.venue.VenueGate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateFilter;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;

/**
 * Which pathways a closed feature takes away. A map need not say so: what crosses a closed opening or leads over a closed
 * area on its level cannot be used. A lift is out of service on all its levels, wherever it was closed. Immutable.
 */
final class ClosureReach {
    /** Whoever walks along a wall does not walk through the room behind it, metres. */
    private static final double WALL = 0.05;

    /** So far from its sign a lift, a stair or a fare gate is looked for, metres. */
    private static final double NEAR = 5;

    private static final Map<String, PathwayMode> MODES = Map.of(
            "elevator", PathwayMode.ELEVATOR,
            "escalator", PathwayMode.ESCALATOR,
            "stairs", PathwayMode.STAIRS,
            "steps", PathwayMode.STAIRS,
            "ramp", PathwayMode.RAMP,
            "movingwalkway", PathwayMode.MOVING_SIDEWALK);

    private static final GeometryFactory METRES = new GeometryFactory();

    private final PathwayNetwork network;
    private final List<Line> lines = new ArrayList<>();

    /** A pathway as it is walked, metres. */
    private record Line(Pathway pathway, Geometry shape, Point start, Point end, int from, int to) {
        boolean isLevel() {
            return from == to;
        }

        boolean touches(int ordinal) {
            return Math.min(from, to) <= ordinal && ordinal <= Math.max(from, to);
        }
    }

    ClosureReach(PathwayNetwork network) {
        this.network = network;
        for (Pathway pathway : network.venue().pathways()) {
            Geometry shape = metres(pathway.geometry());
            Coordinate[] points = shape.getCoordinates();
            lines.add(new Line(
                    pathway,
                    shape,
                    METRES.createPoint(points[0]),
                    METRES.createPoint(points[points.length - 1]),
                    ordinal(pathway.from()),
                    ordinal(pathway.to())));
        }
    }

    private int ordinal(String node) {
        return network.graph().ordinal(network.node(node));
    }

    private Geometry metres(Geometry degrees) {
        Geometry copy = degrees.copy();
        copy.apply((CoordinateFilter) at -> {
            Coordinate moved = network.plane().toMetres(at.x, at.y);
            at.x = moved.x;
            at.y = moved.y;
        });
        copy.geometryChanged();
        return copy;
    }

    List<Pathway> pathways(Closable closable) {
        return switch (closable.type()) {
            case "pathway" -> chosen(line -> line.pathway().id().equals(closable.id()));
            case "opening" -> opening(closable);
            case "gate" -> gate(closable);
            default ->
                network.venue()
                        .findFeature(closable.id())
                        .map(feature -> {
                            if (feature instanceof Unit unit) {
                                return area(unit.geometry(), unit.display().ordinal(), mode(unit.category()));
                            }
                            if (feature instanceof Section section) {
                                return area(
                                        section.geometry(), section.display().ordinal(), Optional.empty());
                            }
                            return feature instanceof Amenity amenity ? sign(amenity) : List.<Pathway>of();
                        })
                        .orElse(List.of());
        };
    }

    private static Optional<PathwayMode> mode(String category) {
        return Optional.ofNullable(MODES.get(category));
    }

    private List<Pathway> opening(Closable closable) {
        return network.venue().openings().stream()
                .filter(opening -> opening.id().equals(closable.id()))
                .findFirst()
                .map(Opening::geometry)
                .map(this::metres)
                .map(gap -> gap.buffer(WALL))
                .map(gap -> chosen(line -> line.isLevel()
                        && closable.ordinal().isPresent()
                        && line.from() == closable.ordinal().getAsInt()
                        && gap.intersects(line.shape())))
                .orElse(List.of());
    }

    private List<Pathway> area(Geometry degrees, int ordinal, Optional<PathwayMode> mode) {
        Geometry outline = metres(degrees);
        Geometry within = outline.buffer(-WALL);
        Geometry shape = within.isEmpty() ? outline : within;
        List<Pathway> closed = chosen(line -> leadsOver(line, shape, ordinal, mode));
        return mode.equals(Optional.of(PathwayMode.ELEVATOR)) ? whole(closed) : closed;
    }

    private static boolean leadsOver(Line line, Geometry shape, int ordinal, Optional<PathwayMode> mode) {
        if (line.isLevel()) {
            return line.from() == ordinal && shape.intersects(line.shape());
        }
        boolean starts = line.from() == ordinal && shape.covers(line.start());
        boolean ends = line.to() == ordinal && shape.covers(line.end());
        // Of stairs that lead up over a shop, the shop has no part; of the stair's own unit it has.
        boolean isOfUnit = mode.filter(line.pathway().mode()::equals).isPresent()
                && line.touches(ordinal)
                && (shape.covers(line.start()) || shape.covers(line.end()) || shape.intersects(line.shape()));
        return starts || ends || isOfUnit;
    }

    private List<Pathway> sign(Amenity amenity) {
        Optional<PathwayMode> mode = mode(amenity.category());
        if (mode.isEmpty()) {
            return List.of();
        }
        Point at = point(amenity.display().longitude(), amenity.display().latitude());
        int ordinal = amenity.display().ordinal();
        List<Pathway> closed = chosen(line -> line.pathway().mode() == mode.get()
                && (line.from() == ordinal && line.start().isWithinDistance(at, NEAR)
                        || line.to() == ordinal && line.end().isWithinDistance(at, NEAR)));
        return whole(closed);
    }

    private List<Pathway> gate(Closable closable) {
        Optional<VenueGate> found = network.venue().gates().stream()
                .filter(gate -> gate.id().equals(closable.featureId()))
                .findFirst();
        if (found.isEmpty()) {
            return List.of();
        }
        VenueGate gate = found.get();
        Point at = point(gate.at().longitude(), gate.at().latitude());
        return chosen(line -> line.pathway().mode() == PathwayMode.FARE_GATE
                && line.touches(gate.at().ordinal())
                && (line.pathway().from().equals(gate.pathwayNodeId())
                        || line.pathway().to().equals(gate.pathwayNodeId())
                        || line.shape().isWithinDistance(at, NEAR)));
    }

    private Point point(double longitude, double latitude) {
        Coordinate at = network.plane().toMetres(longitude, latitude);
        return METRES.createPoint(at);
    }

    private List<Pathway> chosen(Predicate<Line> isClosed) {
        return lines.stream().filter(isClosed).map(Line::pathway).toList();
    }

    /** The same, with every pathway of the lifts among them. */
    private List<Pathway> whole(List<Pathway> closed) {
        Set<Pathway> all = new HashSet<>(closed);
        Set<String> landings = new HashSet<>();
        closed.stream().filter(ClosureReach::isLift).forEach(lift -> addLandings(landings, lift));
        boolean grows = !landings.isEmpty();
        while (grows) {
            grows = false;
            for (Line line : lines) {
                Pathway pathway = line.pathway();
                if (isLift(pathway)
                        && (landings.contains(pathway.from()) || landings.contains(pathway.to()))
                        && all.add(pathway)) {
                    addLandings(landings, pathway);
                    grows = true;
                }
            }
        }
        return List.copyOf(all);
    }

    private static boolean isLift(Pathway pathway) {
        return pathway.mode() == PathwayMode.ELEVATOR;
    }

    private static void addLandings(Set<String> landings, Pathway lift) {
        landings.add(lift.from());
        landings.add(lift.to());
    }
}
