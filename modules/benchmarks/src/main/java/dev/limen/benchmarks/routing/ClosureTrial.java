package dev.limen.benchmarks.routing;

import dev.limen.benchmarks.gallery.TwoClocks;
import dev.limen.testkit.stadium.Stadium;
import dev.limen.wayfinding.routing.Conditions;
import dev.limen.wayfinding.routing.Graph;
import dev.limen.wayfinding.routing.Path;
import dev.limen.wayfinding.routing.Profile;
import dev.limen.wayfinding.routing.RoutePlanner;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** People are on their way to their seats when the way most of them take is closed: everybody gets a new route. */
final class ClosureTrial {
    private static final double MILLIS = 1e3;

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
        List<int[]> people = new ArrayList<>();
        for (int i = 0; i < routes; i++) {
            people.add(new int[] {random.nextInt(graph.nodes()), seats[random.nextInt(seats.length)]});
        }
        List<Optional<Path>> before = find(people);
        int busiest = busiest(before);
        BitSet closed = new BitSet();
        closed.set(busiest);
        List<Optional<Path>> after = new ArrayList<>();
        TwoClocks clocks = new TwoClocks();
        clocks.time(() -> {
            planner.update(now -> now.withClosed(closed));
            after.addAll(find(people));
        });
        return new RoutingReport.Recomputed(
                venue,
                routes,
                clocks.times().wall().p50() / MILLIS,
                clocks.times().cpu().p50() / MILLIS,
                countOver(before, busiest),
                countOver(after, busiest));
    }

    private List<Optional<Path>> find(List<int[]> people) {
        return people.stream()
                .map(person -> planner.findPath(Profile.WALKING, person[0], person[1], CrowdedEvening.NOW))
                .toList();
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
