package dev.limen.wayfinding.guidance;

import dev.limen.wayfinding.network.PathwayNetwork;
import dev.limen.wayfinding.routing.EdgeKind;
import dev.limen.wayfinding.routing.Graph;
import dev.limen.wayfinding.routing.Path;
import dev.limen.wayfinding.routing.Weighting;
import dev.limen.wayfinding.venue.Pathway;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.locationtech.jts.geom.Coordinate;

/** Cuts a path into legs, joining what a walker takes as one: pieces of one concourse, two flights of one staircase. */
final class LegSplitter {
    /** A landing between two flights is shorter than this, metres. */
    private static final double LANDING = 6;

    private final PathwayNetwork network;
    private final Graph graph;
    private final Weighting weighting;
    private final NamedDoors doors;
    private final List<Leg> legs = new ArrayList<>();

    private LegSplitter(PathwayNetwork network, NamedDoors doors, Weighting weighting) {
        this.network = network;
        this.doors = doors;
        this.graph = network.graph();
        this.weighting = weighting;
    }

    /** The legs of a part of a path: its edges from one number up to, not including, another. */
    static List<Leg> split(PathwayNetwork network, NamedDoors doors, Weighting weighting, Path path, int from, int to) {
        LegSplitter splitter = new LegSplitter(network, doors, weighting);
        for (int i = from; i < to; i++) {
            splitter.add(path.edge(i));
        }
        return splitter.legs;
    }

    private void add(int edge) {
        List<Coordinate> line = network.line(edge);
        double length = graph.length(edge);
        double seconds = weighting.seconds(edge);
        int from = graph.ordinal(graph.source(edge));
        int to = graph.ordinal(graph.target(edge));
        Pathway pathway = network.pathway(edge);
        if (graph.kind(edge) == EdgeKind.FARE_GATE) {
            legs.add(new Leg.Passage(line, from, pathway.signpostedAs(), length, seconds));
        } else if (isLevel(edge) && doors.on(pathway).isPresent()) {
            legs.add(new Leg.Passage(line, from, doors.on(pathway), length, seconds));
        } else if (isLevel(edge)) {
            addWalk(new Leg.Walk(line, from, length, seconds));
        } else {
            addChange(new Leg.Change(line, graph.kind(edge), climb(edge) > 0, from, to, length, seconds));
        }
    }

    private boolean isLevel(int edge) {
        return switch (graph.kind(edge)) {
            case STAIRS, ELEVATOR -> false;
            default -> climb(edge) == 0;
        };
    }

    /** Levels climbed, or for steps within one level the sign of their count. */
    private int climb(int edge) {
        if (graph.climb(edge) != 0 || graph.kind(edge) != EdgeKind.STAIRS) {
            return graph.climb(edge);
        }
        OptionalInt steps = network.pathway(edge).stairCount();
        int sign = steps.isPresent() ? Integer.signum(steps.getAsInt()) : 1;
        return network.isReversed(edge) ? -sign : sign;
    }

    private void addWalk(Leg.Walk walk) {
        if (last() instanceof Leg.Walk before && before.ordinal() == walk.ordinal()) {
            replaceLast(new Leg.Walk(
                    joined(before.line(), walk.line()),
                    walk.ordinal(),
                    before.length() + walk.length(),
                    before.seconds() + walk.seconds()));
        } else {
            legs.add(walk);
        }
    }

    private void addChange(Leg.Change change) {
        Leg between = last();
        int size = legs.size();
        if (between instanceof Leg.Change before && continues(before, change)) {
            replaceLast(joined(before, change));
        } else if (size > 1
                && between instanceof Leg.Walk landing
                && landing.length() < LANDING
                && legs.get(size - 2) instanceof Leg.Change before
                && continues(before, change)
                && change.kind() == EdgeKind.STAIRS) {
            legs.remove(size - 1);
            replaceLast(joined(
                    new Leg.Change(
                            joined(before.line(), landing.line()),
                            before.kind(),
                            before.isUp(),
                            before.fromOrdinal(),
                            before.toOrdinal(),
                            before.length() + landing.length(),
                            before.seconds() + landing.seconds()),
                    change));
        } else {
            legs.add(change);
        }
    }

    private static boolean continues(Leg.Change before, Leg.Change change) {
        return before.kind() == change.kind() && before.isUp() == change.isUp();
    }

    private static Leg.Change joined(Leg.Change a, Leg.Change b) {
        return new Leg.Change(
                joined(a.line(), b.line()),
                a.kind(),
                a.isUp(),
                a.fromOrdinal(),
                b.toOrdinal(),
                a.length() + b.length(),
                a.seconds() + b.seconds());
    }

    private static List<Coordinate> joined(List<Coordinate> a, List<Coordinate> b) {
        List<Coordinate> line = new ArrayList<>(a);
        line.addAll(b.subList(1, b.size()));
        return line;
    }

    private @org.jspecify.annotations.Nullable Leg last() {
        return legs.isEmpty() ? null : legs.get(legs.size() - 1);
    }

    private void replaceLast(Leg leg) {
        legs.set(legs.size() - 1, leg);
    }
}
