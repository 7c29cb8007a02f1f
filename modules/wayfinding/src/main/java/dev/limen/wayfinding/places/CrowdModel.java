package dev.limen.wayfinding.places;

import dev.limen.core.Direction;
import dev.limen.wayfinding.closure.Closables;
import dev.limen.wayfinding.crowd.CrowdForecast;
import dev.limen.wayfinding.crowd.CrowdReport;
import dev.limen.wayfinding.crowd.GatePassages;
import dev.limen.wayfinding.crowd.GateWatch;
import dev.limen.wayfinding.crowd.QueueSource;
import dev.limen.wayfinding.crowd.Sighting;
import dev.limen.wayfinding.crowd.WalkingCrowd;
import dev.limen.wayfinding.crowd.Weidmann;
import dev.limen.wayfinding.network.PathwayNetwork;
import dev.limen.wayfinding.routing.Conditions;
import dev.limen.wayfinding.routing.Graph;
import dev.limen.wayfinding.routing.Path;
import dev.limen.wayfinding.routing.Profile;
import dev.limen.wayfinding.routing.RoutePlanner;
import dev.limen.wayfinding.routing.Weighting;
import dev.limen.wayfinding.venue.Occupant;
import dev.limen.wayfinding.venue.Pathway;
import dev.limen.wayfinding.venue.Section;
import dev.limen.wayfinding.venue.VenueGate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Makes of passages, queues and what staff report a forecast of how full each pathway will be in the next quarter of an hour.
 *
 * <p>Whoever passed a gate walks on to where their ticket leads, on the way that is shortest when nobody is in it and what is
 * closed is closed; whoever leaves has come from there; those whose place is not known are spread evenly over the blocks of
 * seats, or where a map has none over its rooms. How many pass each gate from now on, its queue and its trend tell ({@link
 * GatePassages#list(Instant, QueueSource)}). Who waits before a gate stands on the ways to it, as close as in a jam. How fast
 * people walk follows from how full it is (Weidmann 1993, see {@link Weidmann}): once with nobody in the way, then once more at
 * the speeds that this leaves. A pathway is as full in both directions; where the map gives no width, it is taken for 3 m wide.
 *
 * <p>What cameras see and staff report counts by the rule of {@link CrowdSources}; a report never makes a way faster.
 *
 * <p>Limits: who turns back or stands about elsewhere than before gates is not known; a jam does not grow backwards; nobody
 * walks around a jam. It foresees slow ways, not dangerous ones: never use it to decide whether a place is safe.
 *
 * <p>Thread-safe. Reads no clock. The first call after a closure searches for the way of every stream, which may take seconds
 * on a large map.
 */
public final class CrowdModel {
    private static final int MOST_DESTINATIONS = 200;
    private static final double MILLIS = 1e3;

    private final PathwayNetwork network;
    private final Closables closables;
    private final PlaceFinder places;
    private final Supplier<BitSet> closed;
    private final RoutePlanner planner;
    private final TargetTrees trees;
    private final Weighting walking;
    private final Floor floor;
    private final Approach approach;
    private final List<Place> everywhere;
    private final Map<Way, Optional<Path>> ways = new HashMap<>();

    private record Way(String gate, Direction direction, String place) {}

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
        floor = new Floor(network);
        approach = new Approach(network, floor);
        everywhere = everywhere();
    }

    /** {@return what is foreseen from that moment on, where no camera counts} */
    public CrowdForecast foresee(
            Instant now, List<GatePassages.Stream> passages, List<CrowdReport> reports, QueueSource queues) {
        return foresee(now, passages, reports, List.of(), queues);
    }

    /** {@return what is foreseen from that moment on} */
    public synchronized CrowdForecast foresee(
            Instant now,
            List<GatePassages.Stream> passages,
            List<CrowdReport> reports,
            List<Sighting> sightings,
            QueueSource queues) {
        keepToClosures();
        CrowdSources sources = new CrowdSources(now);
        count(passages, queues, now, sources);
        sightings.forEach(sighting -> sources.see(sighting, pathways(sighting)));
        reports.forEach(report -> sources.report(report, pathways(report.feature())));
        return new CrowdForecast(now, sources.crowded(), waits(queues, now));
    }

    /** {@return the pathways of which a sighting tells; none when the map has no such place or no way to it} */
    public List<String> pathways(Sighting sighting) {
        return approach.find(sighting.place())
                .map(gate -> approach.before(gate, sighting.area()).stream()
                        .map(Pathway::id)
                        .toList())
                .orElseGet(() -> pathways(sighting.place()));
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

    private void count(List<GatePassages.Stream> passages, QueueSource queues, Instant now, CrowdSources into) {
        List<WalkingCrowd.Stream> streams =
                passages.stream().flatMap(passage -> streams(passage).stream()).toList();
        double[] free = new double[network.graph().edges()];
        for (int edge = 0; edge < free.length; edge++) {
            double seconds = walking.seconds(edge);
            free[edge] = Double.isFinite(seconds) ? seconds : 0;
        }
        Map<Pathway, double[]> standing = standing(queues, now);
        double[] slowed = slowed(free, new WalkingCrowd(streams, free).on(0), standing);
        WalkingCrowd crowd = new WalkingCrowd(streams, slowed);
        Map<String, double[]> densities = new HashMap<>();
        for (int sample = 0; sample < CrowdForecast.SAMPLES; sample++) {
            double[] people = crowd.on(sample * CrowdForecast.STEP_SECONDS);
            for (Pathway pathway : network.venue().pathways()) {
                double density = density(pathway, people, standing, sample);
                if (density > 0) {
                    densities.computeIfAbsent(pathway.id(), id -> new double[CrowdForecast.SAMPLES])[sample] = density;
                }
            }
        }
        densities.forEach(into::count);
    }

    private double density(Pathway pathway, double[] people, Map<Pathway, double[]> standing, int sample) {
        double[] waiting = standing.get(pathway);
        return floor.density(pathway, floor.people(pathway, people) + (waiting == null ? 0 : waiting[sample]));
    }

    private double[] slowed(double[] free, double[] people, Map<Pathway, double[]> standing) {
        double[] slowed = free.clone();
        for (Pathway pathway : network.venue().pathways()) {
            double slower = Weidmann.slowdown(density(pathway, people, standing, 0));
            for (int edge : network.edgesOf(pathway)) {
                slowed[edge] *= slower;
            }
        }
        return slowed;
    }

    /** People who wait before gates, where they stand, at each sample. */
    private Map<Pathway, double[]> standing(QueueSource queues, Instant now) {
        Map<Pathway, double[]> standing = new HashMap<>();
        for (VenueGate gate : network.venue().gates()) {
            GateWatch.Knowledge known = queues.know(gate.gateId().value(), now);
            known.count().ifPresent(count -> {
                double age = Duration.between(count.at(), now).toMillis() / MILLIS;
                for (int sample = 0; sample < CrowdForecast.SAMPLES; sample++) {
                    double then = age + sample * CrowdForecast.STEP_SECONDS;
                    double waiting =
                            known.queue().map(queue -> queue.waitingAt(then)).orElse((double) count.waiting());
                    int at = sample;
                    approach.standing(gate, waiting)
                            .forEach((pathway, people) -> standing.computeIfAbsent(
                                            pathway, way -> new double[CrowdForecast.SAMPLES])[at] += people);
                }
            });
        }
        return standing;
    }

    private List<WalkingCrowd.Stream> streams(GatePassages.Stream passage) {
        Optional<Path> known = passage.destination().flatMap(places::findById).flatMap(place -> way(passage, place));
        List<Path> paths = known.map(List::of)
                .orElseGet(() -> everywhere.stream()
                        .flatMap(place -> way(passage, place).stream())
                        .toList());
        boolean outward = passage.direction() == Direction.EGRESS;
        return paths.stream()
                .map(path -> new WalkingCrowd.Stream(edges(path), 1.0 / paths.size(), passage.people(), outward))
                .toList();
    }

    private Optional<Path> way(GatePassages.Stream passage, Place place) {
        return ways.computeIfAbsent(
                new Way(passage.gate(), passage.direction(), place.id()),
                way -> places.findById(passage.gate())
                        .flatMap(gate ->
                                passage.direction() == Direction.EGRESS ? wayOut(place, gate) : path(gate, place)));
    }

    /** From where the way in ends, to where one stands who is about to leave. */
    private Optional<Path> wayOut(Place place, Place gate) {
        if (place.nodes().isEmpty() || gate.nodes().isEmpty()) {
            return Optional.empty();
        }
        int start = path(gate, place)
                .filter(in -> in.size() > 0)
                .map(in -> network.graph().target(in.edge(in.size() - 1)))
                .orElse(place.nodes().get(0));
        return planner.findPath(Profile.WALKING, start, gate.nodes().get(0), Instant.EPOCH);
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

    private List<CrowdForecast.Wait> waits(QueueSource queues, Instant now) {
        return network.venue().gates().stream()
                .map(VenueGate::gateId)
                .flatMap(gate -> CrowdForecast.Wait.of(gate.value(), queues.know(gate.value(), now), now).stream())
                .toList();
    }
}
