package dev.limen.wayfinding.places;

import dev.limen.wayfinding.closure.Closables;
import dev.limen.wayfinding.crowd.CrowdForecast;
import dev.limen.wayfinding.crowd.CrowdReport;
import dev.limen.wayfinding.crowd.GatePassages;
import dev.limen.wayfinding.crowd.QueueSource;
import dev.limen.wayfinding.crowd.WalkingCrowd;
import dev.limen.wayfinding.crowd.Weidmann;
import dev.limen.wayfinding.network.PathwayNetwork;
import dev.limen.wayfinding.routing.Conditions;
import dev.limen.wayfinding.routing.EdgeKind;
import dev.limen.wayfinding.routing.Graph;
import dev.limen.wayfinding.routing.Path;
import dev.limen.wayfinding.routing.Profile;
import dev.limen.wayfinding.routing.RoutePlanner;
import dev.limen.wayfinding.routing.Weighting;
import dev.limen.wayfinding.venue.Occupant;
import dev.limen.wayfinding.venue.Pathway;
import dev.limen.wayfinding.venue.Section;
import dev.limen.wayfinding.venue.VenueGate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Makes of passages, queues and what staff report a forecast of how full each pathway will be in the next quarter of an hour.
 *
 * <p>Whoever passed a gate walks on to where their ticket leads, on the way that is shortest when nobody is in it and what is
 * closed is closed; those whose place is not known are spread evenly over the blocks of seats, or where a map has none over
 * its rooms. As many pass each gate from now on as in the last five minutes. How fast they walk follows from how full it is
 * (Weidmann 1993, see {@link Weidmann}): once with nobody in the way, then once more at the speeds that this leaves. A
 * pathway is as full in both directions; where the map gives no width, it is taken for 3 m wide.
 *
 * <p>What staff report holds until it ends and comes on top: each place is as full as the model or the report says, whichever
 * is more, so a report never makes a way faster.
 *
 * <p>Limits: only who goes in at gates is known, not who leaves, turns back or stands about; a jam does not grow backwards;
 * nobody walks around a jam; people before a gate fill no way, but their wait is told. It foresees slow ways, not dangerous
 * ones: never use it to decide whether a place is safe.
 *
 * <p>Thread-safe. Reads no clock. The first call after a closure searches for the way of every stream, which may take seconds
 * on a large map.
 */
public final class CrowdModel {
    private static final double PRESUMED_WIDTH = 3;
    private static final double NARROWEST = 0.8;
    private static final double SHORTEST = 1;
    private static final double MOST_DENSITY = 5;
    private static final int MOST_DESTINATIONS = 200;
    private static final int TENTHS = 10;

    /** Below it people do not slow each other down by a twentieth. */
    private static final double NOTICEABLE = 0.35;

    private final PathwayNetwork network;
    private final Closables closables;
    private final PlaceFinder places;
    private final Supplier<BitSet> closed;
    private final RoutePlanner planner;
    private final TargetTrees trees;
    private final Weighting walking;
    private final List<Place> everywhere;
    private final Map<Way, Optional<Path>> ways = new HashMap<>();

    private record Way(String gate, String destination) {}

    /** @param closed edges that nobody walks now */
    CrowdModel(PathwayNetwork network, Closables closables, PlaceFinder places, Supplier<BitSet> closed) {
        this.network = network;
        this.closables = closables;
        this.places = places;
        this.closed = closed;
        planner = new RoutePlanner(network.graph(), Conditions.clear(Instant.EPOCH));
        trees = new TargetTrees(planner);
        // Not the planner's, which would work out landmarks that a node never needs.
        walking = new Weighting(network.graph(), Profile.WALKING);
        everywhere = everywhere();
    }

    /** {@return what is foreseen from that moment on} */
    public synchronized CrowdForecast foresee(
            Instant now, List<GatePassages.Stream> passages, List<CrowdReport> reports, QueueSource queues) {
        keepToClosures();
        Map<String, double[]> densities = new HashMap<>();
        walkers(passages, densities);
        reports.forEach(report -> add(report, now, densities));
        return new CrowdForecast(now, crowded(densities), waits(queues, now));
    }

    /** {@return the pathways on which a report of a crowd there counts; none when the map has no such place or no way to it} */
    public List<String> pathways(String feature) {
        return closables
                .find(feature)
                .map(place -> {
                    List<String> through =
                            closables.pathways(place).stream().map(Pathway::id).toList();
                    return through.isEmpty() ? around(place.id()) : through;
                })
                .orElse(List.of());
    }

    /** A place at the end of its ways is crowded where they end. */
    private List<String> around(String feature) {
        Graph graph = network.graph();
        return places.findById(feature).stream()
                .flatMap(place -> place.nodes().stream())
                .flatMap(node -> IntStream.range(graph.firstIncoming(node), graph.firstIncoming(node + 1))
                        .mapToObj(in -> network.pathway(graph.incoming(in)).id()))
                .distinct()
                .toList();
    }

    private void keepToClosures() {
        BitSet now = closed.get();
        if (!now.equals(planner.conditions().closed())) {
            planner.update(conditions -> conditions.withClosed(now));
            ways.clear();
        }
    }

    private void walkers(List<GatePassages.Stream> passages, Map<String, double[]> densities) {
        List<WalkingCrowd.Stream> streams =
                passages.stream().flatMap(passage -> streams(passage).stream()).toList();
        if (streams.isEmpty()) {
            return;
        }
        double[] free = new double[network.graph().edges()];
        for (int edge = 0; edge < free.length; edge++) {
            double seconds = walking.seconds(edge);
            free[edge] = Double.isFinite(seconds) ? seconds : 0;
        }
        double[] slowed = slowed(free, new WalkingCrowd(streams, free).on(0));
        WalkingCrowd crowd = new WalkingCrowd(streams, slowed);
        for (int sample = 0; sample < CrowdForecast.SAMPLES; sample++) {
            double[] people = crowd.on(sample * CrowdForecast.STEP_SECONDS);
            for (Pathway pathway : network.venue().pathways()) {
                double density = density(pathway, people);
                if (density > NOTICEABLE) {
                    densities.computeIfAbsent(pathway.id(), id -> new double[CrowdForecast.SAMPLES])[sample] = density;
                }
            }
        }
    }

    private double[] slowed(double[] free, double[] people) {
        double[] slowed = free.clone();
        for (Pathway pathway : network.venue().pathways()) {
            double slower = Weidmann.slowdown(density(pathway, people));
            for (int edge : network.edgesOf(pathway)) {
                slowed[edge] *= slower;
            }
        }
        return slowed;
    }

    /** Lifts, escalators and fare gates take as long however many stand before them; their queues are another matter. */
    private double density(Pathway pathway, double[] people) {
        Graph graph = network.graph();
        double sum = 0;
        double area = Double.POSITIVE_INFINITY;
        for (int edge : network.edgesOf(pathway)) {
            EdgeKind kind = graph.kind(edge);
            if (kind == EdgeKind.WALKWAY || kind == EdgeKind.STAIRS || kind == EdgeKind.RAMP) {
                double width = Double.isNaN(graph.width(edge)) ? PRESUMED_WIDTH : graph.width(edge);
                area = Math.max(SHORTEST, graph.length(edge)) * Math.max(NARROWEST, width);
                sum += people[edge];
            }
        }
        return Math.min(MOST_DENSITY, sum / area);
    }

    private List<WalkingCrowd.Stream> streams(GatePassages.Stream passage) {
        Optional<Path> known = passage.destination().flatMap(places::findById).flatMap(to -> way(passage.gate(), to));
        List<Path> paths = known.map(List::of)
                .orElseGet(() -> everywhere.stream()
                        .flatMap(to -> way(passage.gate(), to).stream())
                        .toList());
        return paths.stream()
                .map(path -> new WalkingCrowd.Stream(edges(path), 1.0 / paths.size(), passage.people()))
                .toList();
    }

    private Optional<Path> way(String gate, Place to) {
        return ways.computeIfAbsent(
                new Way(gate, to.id()), way -> places.findById(gate).flatMap(from -> path(from, to)));
    }

    private Optional<Path> path(Place from, Place to) {
        if (from.nodes().isEmpty() || to.nodes().isEmpty()) {
            return Optional.empty();
        }
        int start = from.nodes().get(0);
        return to.nodes().size() == 1
                ? planner.findPath(Profile.WALKING, start, to.nodes().get(0), Instant.EPOCH)
                : planner.findNearest(
                        Profile.WALKING, start, trees.towards(Profile.WALKING, to.nodes()), Instant.EPOCH);
    }

    private static int[] edges(Path path) {
        int[] edges = new int[path.size()];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = path.edge(i);
        }
        return edges;
    }

    private List<Place> everywhere() {
        Predicate<Place> isBlock = place -> place.feature() instanceof Section;
        Predicate<Place> isRoom = place -> place.feature() instanceof Occupant;
        Predicate<Place> kind = places.list().stream().anyMatch(isBlock) ? isBlock : isRoom;
        List<Place> all = places.list().stream()
                .filter(kind.and(place -> !place.nodes().isEmpty()))
                .toList();
        int each = Math.max(1, (all.size() + MOST_DESTINATIONS - 1) / MOST_DESTINATIONS);
        List<Place> some = new ArrayList<>();
        for (int i = 0; i < all.size(); i += each) {
            some.add(all.get(i));
        }
        return some;
    }

    private void add(CrowdReport report, Instant now, Map<String, double[]> densities) {
        for (String pathway : pathways(report.feature())) {
            double[] known = densities.computeIfAbsent(pathway, id -> new double[CrowdForecast.SAMPLES]);
            for (int sample = 0; sample < known.length; sample++) {
                Instant then = now.plusSeconds((long) (sample * CrowdForecast.STEP_SECONDS));
                known[sample] = Math.max(known[sample], report.density(then));
            }
        }
    }

    private static List<CrowdForecast.Way> crowded(Map<String, double[]> densities) {
        return densities.entrySet().stream()
                .map(entry -> new CrowdForecast.Way(entry.getKey(), rounded(entry.getValue())))
                .filter(way -> way.densest() > NOTICEABLE)
                .sorted(Comparator.comparingDouble((CrowdForecast.Way way) -> -way.densest())
                        .thenComparing(CrowdForecast.Way::pathway))
                .toList();
    }

    /** So that pages are not told a new way for every single person. */
    private static List<Double> rounded(double[] densities) {
        return Arrays.stream(densities)
                .map(density -> (double) Math.round(density * TENTHS) / TENTHS)
                .boxed()
                .collect(Collectors.toList());
    }

    private List<CrowdForecast.Wait> waits(QueueSource queues, Instant now) {
        return network.venue().gates().stream()
                .map(VenueGate::gateId)
                .flatMap(gate -> CrowdForecast.Wait.of(gate.value(), queues.know(gate.value(), now), now).stream())
                .toList();
    }
}
