package dev.limen.benchmarks.routing;

import dev.limen.benchmarks.gallery.TwoClocks;
import dev.limen.testkit.stadium.Stadium;
import dev.limen.wayfinding.routing.Conditions;
import dev.limen.wayfinding.routing.FollowedRoutes;
import dev.limen.wayfinding.routing.Graph;
import dev.limen.wayfinding.routing.Path;
import dev.limen.wayfinding.routing.Profile;
import dev.limen.wayfinding.routing.RoutePlanner;
import dev.limen.wayfinding.routing.Trip;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** People are on their way to their seats when the way most of them take is closed: everybody's route is set right. */
final class ClosureTrial {
    private static final double MILLIS = 1e3;
    private static final double ROUNDING = 1e-6;

    private final Graph graph;
    private final RoutePlanner planner;
    private final Random random;
    private final int[] seats;

    ClosureTrial(Stadium stadium, Graph graph, Conditions conditions, long seed) {
        this.graph = graph;
        planner = new RoutePlanner(graph, conditions);
        random = new Random(seed);
        seats = IntStream.range(0, graph.nodes())
                .filter(node -> stadium.nodes().get(node).seats() > 0)
                .toArray();
    }

    RoutingReport.Recomputed run(String venue, int routes) {
        List<Trip> people = new ArrayList<>();
        for (int i = 0; i < routes; i++) {
            people.add(
                    new Trip(random.nextInt(graph.nodes()), seats[random.nextInt(seats.length)], CrowdedEvening.NOW));
        }
        List<Optional<Path>> before = find(people);
        FollowedRoutes followed = new FollowedRoutes(planner, Profile.WALKING);
        followed.follow(people);
        int busiest = busiest(before);
        BitSet closed = new BitSet();
        closed.set(busiest);
        int[] anew = new int[1];
        TwoClocks ours = new TwoClocks();
        ours.time(() -> {
            planner.update(now -> now.withClosed(closed));
            anew[0] = followed.refresh().cardinality();
        });
        List<Optional<Path>> after = new ArrayList<>();
        TwoClocks naive = new TwoClocks();
        naive.time(() -> after.addAll(find(people)));
        int wrong = 0;
        for (int i = 0; i < routes; i++) {
            wrong += isRight(followed.path(i), after.get(i), busiest) ? 0 : 1;
        }
        return new RoutingReport.Recomputed(
                venue,
                routes,
                ours.times().wall().p50() / MILLIS,
                ours.times().cpu().p50() / MILLIS,
                naive.times().wall().p50() / MILLIS,
                naive.times().cpu().p50() / MILLIS,
                countOver(before, busiest),
                anew[0],
                wrong);
    }

    /** Each for itself, as if nothing were known. */
    private List<Optional<Path>> find(List<Trip> people) {
        return people.stream()
                .map(trip -> planner.findPath(Profile.WALKING, trip.from(), trip.to(), trip.departure()))
                .toList();
    }

    private static boolean isRight(Optional<Path> ours, Optional<Path> naive, int closed) {
        double expected = naive.map(Path::cost).orElse(Double.POSITIVE_INFINITY);
        double cost = ours.map(Path::cost).orElse(Double.POSITIVE_INFINITY);
        boolean isSame = cost == expected || Math.abs(cost - expected) < ROUNDING;
        return isSame && countOver(List.of(ours), closed) == 0;
    }

    private int busiest(List<Optional<Path>> paths) {
        int[] uses = new int[graph.edges()];
        paths.stream().flatMap(Optional::stream).forEach(path -> {
            for (int i = 0; i < path.size(); i++) {
                uses[path.edge(i)]++;
            }
        });
        return IntStream.range(0, uses.length).reduce(0, (a, b) -> uses[b] > uses[a] ? b : a);
    }

    private static int countOver(List<Optional<Path>> paths, int edge) {
        return (int) paths.stream()
                .flatMap(Optional::stream)
                .filter(path -> IntStream.range(0, path.size()).anyMatch(i -> path.edge(i) == edge))
                .count();
    }
}
