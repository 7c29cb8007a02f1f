package dev.limen.wayfinding.floorplan;

import dev.limen.wayfinding.venue.Finding;
import dev.limen.wayfinding.venue.PathwayMode;
import dev.limen.wayfinding.venue.Relationship;
import dev.limen.wayfinding.venue.Rule;
import dev.limen.wayfinding.venue.Unit;
import dev.limen.wayfinding.venue.Venue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.locationtech.jts.algorithm.MinimumDiameter;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * Joins the levels. A relationship says which ends belong together and which way an escalator runs; without one, stairs and
 * lifts belong together that lie above one another, and the direction of an escalator is not known.
 */
final class Climbs {
    private static final double SHIFT_METRES = 3;
    /** A flight rises about 4 m with a going of 1.75 times its rise. */
    private static final double FLIGHT_METRES = 7;

    private final Storeys storeys;
    private final List<Finding> findings;
    private final List<Climb> climbs = new ArrayList<>();
    private final Set<Space> joined = new HashSet<>();
    private final List<Integer> ordinals;

    Climbs(Venue venue, Storeys storeys, List<Finding> findings) {
        this.storeys = storeys;
        this.findings = findings;
        ordinals = venue.levels().stream()
                .map(level -> level.ordinal())
                .distinct()
                .sorted()
                .toList();
        for (Relationship relationship : venue.relationships()) {
            join(relationship);
        }
        Set<Space> stated = Set.copyOf(joined);
        Map<Space, List<Space>> lifts = new HashMap<>();
        for (Space space : storeys.all()) {
            if (space.kind.isClimb() && space.kind != UnitKind.MOVING_WALKWAY && !stated.contains(space)) {
                counterpart(space).filter(upper -> !stated.contains(upper)).ifPresent(upper -> {
                    if (space.kind == UnitKind.ELEVATOR) {
                        chain(lifts, space, upper);
                    } else {
                        climb(space, upper);
                    }
                });
            }
        }
        Set<List<Space>> shafts = new HashSet<>(lifts.values());
        shafts.stream()
                .sorted(Comparator.comparingInt(shaft -> shaft.get(0).number))
                .forEach(this::everyPair);
        storeys.all().forEach(this::tellIfLeadsNowhere);
    }

    List<Climb> all() {
        return climbs;
    }

    private void join(Relationship relationship) {
        Optional<PathwayMode> mode = UnitKind.of(relationship.category()).mode();
        List<String> ends = new ArrayList<>();
        relationship.origin().ifPresent(ends::add);
        ends.addAll(relationship.intermediaries());
        relationship.destination().ifPresent(ends::add);
        List<Space> spaces = ends.stream()
                .flatMap(id -> storeys.ofUnit(id).stream().limit(1))
                .toList();
        if (mode.isEmpty() || spaces.size() < 2) {
            return;
        }
        if (mode.get() == PathwayMode.ELEVATOR) {
            everyPair(spaces);
            return;
        }
        for (int i = 1; i < spaces.size(); i++) {
            add(spaces.get(i - 1), spaces.get(i), mode.get(), relationship.isDirected());
        }
    }

    /** The like unit on the next level that has one above this. */
    private Optional<Space> counterpart(Space space) {
        int levels = space.kind == UnitKind.ELEVATOR ? ordinals.size() : 1;
        int at = ordinals.indexOf(space.level.ordinal());
        for (int next = at + 1; next <= Math.min(at + levels, ordinals.size() - 1); next++) {
            Optional<Space> above = above(space, ordinals.get(next));
            if (above.isPresent()) {
                return above;
            }
        }
        return Optional.empty();
    }

    private Optional<Space> above(Space space, int ordinal) {
        Envelope around = new Envelope(space.area.getEnvelopeInternal());
        around.expandBy(SHIFT_METRES);
        Optional<Space> best = Optional.empty();
        double most = 0;
        for (Space other : storeys.near(ordinal, around)) {
            if (other.kind != space.kind) {
                continue;
            }
            double overlap = space.area.intersection(other.area).getArea()
                    / Math.min(space.area.getArea(), other.area.getArea());
            double closeness = SHIFT_METRES - space.area.distance(other.area);
            double score = overlap + closeness / (100 * SHIFT_METRES);
            if (score > most) {
                most = score;
                best = Optional.of(other);
            }
        }
        return best;
    }

    private static void chain(Map<Space, List<Space>> lifts, Space lower, Space upper) {
        List<Space> shaft = lifts.getOrDefault(lower, new ArrayList<>(List.of(lower)));
        List<Space> longer = new ArrayList<>(shaft);
        if (!longer.contains(upper)) {
            longer.add(upper);
        }
        longer.forEach(stop -> lifts.put(stop, longer));
    }

    private void everyPair(List<Space> stops) {
        for (int i = 0; i < stops.size(); i++) {
            for (int j = i + 1; j < stops.size(); j++) {
                if (stops.get(i).level.ordinal() != stops.get(j).level.ordinal()) {
                    add(stops.get(i), stops.get(j), PathwayMode.ELEVATOR, false);
                }
            }
        }
    }

    private void climb(Space lower, Space upper) {
        PathwayMode mode = lower.kind.mode().orElseThrow();
        if (mode == PathwayMode.ESCALATOR) {
            findings.add(Finding.warning(
                    Rule.DIRECTION_UNKNOWN,
                    "unit.geojson",
                    lower.unit.map(Unit::id).orElse(lower.level.id()),
                    "is an escalator whose direction is not said; both are taken",
                    "add a relationship of category escalator with direction \"directed\", origin and destination"));
        }
        add(lower, upper, mode, false);
    }

    private void add(Space from, Space to, PathwayMode mode, boolean isOneWay) {
        joined.add(from);
        joined.add(to);
        double length = mode == PathwayMode.ELEVATOR ? 0 : Math.max(flight(from, to), extent(from.area));
        climbs.add(new Climb(from, to, mode, isOneWay, length));
    }

    private double flight(Space from, Space to) {
        int levels = Math.abs(ordinals.indexOf(from.level.ordinal()) - ordinals.indexOf(to.level.ordinal()));
        Coordinate a = from.middle();
        return Math.max(levels * FLIGHT_METRES, a.distance(to.middle()));
    }

    /** The longer side of the smallest rectangle around it. */
    private static double extent(Geometry area) {
        Coordinate[] box = MinimumDiameter.getMinimumRectangle(area).getCoordinates();
        return box.length < 4 ? 0 : Math.max(box[0].distance(box[1]), box[1].distance(box[2]));
    }

    private void tellIfLeadsNowhere(Space space) {
        boolean should = space.kind.isClimb() && space.kind != UnitKind.RAMP && space.kind != UnitKind.MOVING_WALKWAY;
        if (should && !joined.contains(space)) {
            findings.add(Finding.warning(
                    Rule.LEADS_NOWHERE,
                    "unit.geojson",
                    space.unit.map(Unit::id).orElse(space.level.id()),
                    "is a " + space.kind.name().toLowerCase(java.util.Locale.ROOT)
                            + " with nothing like it above or below",
                    "draw its other end on the next level, or add a relationship that names it"));
        }
    }
}
