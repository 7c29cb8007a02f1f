package dev.limen.wayfinding.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Answers route queries over one graph while closures, lifts and crowds change. A query sees the {@link Conditions} of the
 * moment it starts, whole, until it ends; one that starts after {@link #update} has returned sees the new ones.
 *
 * <p>Thread-safe; queries wait neither for each other nor for updates. The first query of a profile works out its landmarks
 * (some 100 ms for 20,000 nodes): {@link #prepare} does it ahead. Reads no clock.
 */
public final class RoutePlanner {
    private static final double MILLIS = 1e3;

    /** Halvings of the time in which to leave; an hour comes down to a second. */
    private static final int BISECTIONS = 12;

    /** A search back over the whole graph takes as long as so many from A to B. */
    private static final int WORTH_A_TREE = 16;

    private final Graph graph;
    private final Map<Profile, Prepared> prepared = new ConcurrentHashMap<>();
    /** Routers not in use; each owns scratch memory and serves one query at a time. */
    private final ConcurrentLinkedQueue<Router> idle = new ConcurrentLinkedQueue<>();

    private volatile State state;

    private record Prepared(Weighting weighting, Landmarks landmarks) {}

    /** What holds for one profile: costs under one forecast with its closures, and the landmarks that bound them. */
    record Snapshot(LiveWeighting costs, Landmarks landmarks) {}

    /** What a query sees: never changed, only filled with what was worked out from it. */
    private record State(Conditions conditions, Map<Profile, Snapshot> costs) {}

    /** @param conditions to begin with */
    public RoutePlanner(Graph graph, Conditions conditions) {
        this.graph = graph;
        state = new State(conditions, new ConcurrentHashMap<>());
    }

    /** {@return the graph} */
    public Graph graph() {
        return graph;
    }

    /** {@return what holds now} */
    public Conditions conditions() {
        return state.conditions();
    }

    /**
     * Replaces what holds; one update follows the other. Closures are in force at once; for another forecast the costs and
     * bounds of every profile that was asked for are worked out first (some 100 ms each for 20,000 nodes), while queries go
     * on with the old one.
     */
    public synchronized void update(UnaryOperator<Conditions> change) {
        State before = state;
        Conditions after = change.apply(before.conditions());
        boolean isSameForecast = after.flowsLike(before.conditions());
        Map<Profile, Snapshot> costs = new ConcurrentHashMap<>();
        before.costs()
                .forEach((profile, known) -> costs.put(
                        profile,
                        isSameForecast
                                ? new Snapshot(known.costs().withClosures(after), known.landmarks())
                                : live(profile, after)));
        state = new State(after, costs);
    }

    /** Works out ahead what the first query of a profile would have to wait for. */
    public void prepare(Profile profile) {
        live(state, profile);
    }

    /** {@return what each edge costs a profile when nobody is in the way} */
    public Weighting weighting(Profile profile) {
        return of(profile).weighting();
    }

    /** {@return the targets, ready to be asked for the nearest again and again} */
    public TargetTree targets(Profile profile, int... nodes) {
        return new TargetTree(weighting(profile), nodes);
    }

    /** {@return the cheapest path; without edges when both nodes are the same; empty when there is none} */
    public Optional<Path> findPath(Profile profile, int from, int to, Instant departure) {
        State now = state;
        Snapshot live = live(now, profile);
        return withRouter(router -> router.findPath(from, to, live.costs(), seconds(now, departure), live.landmarks()));
    }

    /**
     * {@return the cheapest path to whichever target is nearest under the conditions that hold; empty when none is reached}
     *
     * @param targets made by {@link #targets} for the same profile
     */
    public Optional<Path> findNearest(Profile profile, int from, TargetTree targets, Instant departure) {
        State now = state;
        return withRouter(
                router -> router.findNearest(from, targets, live(now, profile).costs(), seconds(now, departure)));
    }

    /**
     * {@return the cheapest path of each trip, all under the same conditions; those to one target share one search back from
     * it, which is worth its while from some trips on}
     */
    public List<Optional<Path>> findPaths(Profile profile, List<Trip> trips) {
        return findPaths(snapshot(profile), trips);
    }

    /** What holds now for one profile. */
    Snapshot snapshot(Profile profile) {
        return live(state, profile);
    }

    List<Optional<Path>> findPaths(Snapshot now, List<Trip> trips) {
        Map<Integer, Long> byTarget = trips.stream().collect(Collectors.groupingBy(Trip::to, Collectors.counting()));
        Map<Integer, TargetTree> trees = new HashMap<>();
        byTarget.forEach((target, count) -> {
            if (count >= WORTH_A_TREE) {
                trees.put(target, new TargetTree(now.costs(), target));
            }
        });
        return withRouter(router ->
                trips.stream().map(trip -> findPath(router, now, trip, trees)).toList());
    }

    private static Optional<Path> findPath(Router router, Snapshot now, Trip trip, Map<Integer, TargetTree> trees) {
        double departure = seconds(now.costs().conditions(), trip.departure());
        TargetTree tree = trees.get(trip.to());
        return tree == null
                ? router.findPath(trip.from(), trip.to(), now.costs(), departure, now.landmarks())
                : router.findNearest(trip.from(), tree, now.costs(), departure);
    }

    /** {@return the best path and others worth offering, best first; empty when there is none} */
    public List<Path> listPaths(Profile profile, int from, int to, Instant departure, Alternatives alternatives) {
        State now = state;
        Snapshot live = live(now, profile);
        return withRouter(
                router -> alternatives.find(router, from, to, live.costs(), seconds(now, departure), live.landmarks()));
    }

    /**
     * {@return when to leave at the latest to be there in time, to {@code window}/4096; empty when even leaving a whole
     * window before is too late}
     */
    public Optional<Instant> findLatestDeparture(Profile profile, int from, int to, Instant arriveBy, Duration window) {
        Instant early = arriveBy.minus(window);
        if (!isInTime(profile, from, to, early, arriveBy)) {
            return Optional.empty();
        }
        Instant late = arriveBy;
        for (int i = 0; i < BISECTIONS; i++) {
            Instant middle = early.plus(Duration.between(early, late).dividedBy(2));
            if (isInTime(profile, from, to, middle, arriveBy)) {
                early = middle;
            } else {
                late = middle;
            }
        }
        return Optional.of(early);
    }

    /** {@return every node that can be reached under the conditions that hold, the start included} */
    public BitSet reachable(Profile profile, int from) {
        LiveWeighting costs = live(state, profile).costs();
        BitSet reached = new BitSet(graph.nodes());
        ArrayDeque<Integer> open = new ArrayDeque<>();
        reached.set(from);
        open.add(from);
        while (!open.isEmpty()) {
            int node = open.remove();
            for (int edge = graph.firstEdge(node); edge < graph.firstEdge(node + 1); edge++) {
                boolean isUsable = costs.weighting().cost(edge) < Double.POSITIVE_INFINITY
                        && !costs.conditions().isClosed(edge);
                if (isUsable && !reached.get(graph.target(edge))) {
                    reached.set(graph.target(edge));
                    open.add(graph.target(edge));
                }
            }
        }
        return reached;
    }

    private boolean isInTime(Profile profile, int from, int to, Instant departure, Instant arriveBy) {
        return findPath(profile, from, to, departure)
                .filter(path -> !departure
                        .plusMillis((long) Math.ceil(path.seconds() * MILLIS))
                        .isAfter(arriveBy))
                .isPresent();
    }

    private Prepared of(Profile profile) {
        return prepared.computeIfAbsent(profile, p -> {
            Weighting weighting = new Weighting(graph, p);
            return new Prepared(weighting, new Landmarks(weighting, Landmarks.USUAL_COUNT));
        });
    }

    private Snapshot live(State now, Profile profile) {
        Snapshot known = now.costs().get(profile);
        return known != null ? known : now.costs().computeIfAbsent(profile, p -> live(p, now.conditions()));
    }

    private Snapshot live(Profile profile, Conditions conditions) {
        Prepared unhindered = of(profile);
        LiveWeighting costs = new LiveWeighting(unhindered.weighting(), conditions);
        return new Snapshot(
                costs,
                conditions.forecast().isClear()
                        ? unhindered.landmarks()
                        : new Landmarks(unhindered.landmarks(), costs));
    }

    private static double seconds(State now, Instant departure) {
        return seconds(now.conditions(), departure);
    }

    private static double seconds(Conditions conditions, Instant departure) {
        return Duration.between(conditions.at(), departure).toMillis() / MILLIS;
    }

    private <T> T withRouter(Function<Router, T> query) {
        Router free = idle.poll();
        Router router = free == null ? new Router(graph) : free;
        try {
            return query.apply(router);
        } finally {
            idle.offer(router);
        }
    }
}
