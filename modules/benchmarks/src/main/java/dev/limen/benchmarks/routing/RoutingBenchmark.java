package dev.limen.benchmarks.routing;

import dev.limen.benchmarks.Machine;
import dev.limen.benchmarks.gallery.TwoClocks;
import dev.limen.testkit.routing.TextbookDijkstra;
import dev.limen.testkit.stadium.Stadium;
import dev.limen.testkit.stadium.StadiumPlan;
import dev.limen.wayfinding.routing.Conditions;
import dev.limen.wayfinding.routing.Graph;
import dev.limen.wayfinding.routing.Landmarks;
import dev.limen.wayfinding.routing.LiveWeighting;
import dev.limen.wayfinding.routing.Path;
import dev.limen.wayfinding.routing.Profile;
import dev.limen.wayfinding.routing.Router;
import dev.limen.wayfinding.routing.Weighting;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Asks Limen's engine and what one could take instead for the same ways through the same stadium, one thread, and checks
 * every answer against a textbook Dijkstra. Nothing is asserted about time.
 */
public final class RoutingBenchmark {
    private static final int SEATS = 40_000;
    private static final int LEVELS = 6;
    private static final double ROUNDING = 1e-6;

    private final long seed;
    private final boolean isQuick;
    private final Consumer<String> progress;
    private final List<RoutingReport.Row> rows = new ArrayList<>();
    private final List<RoutingReport.LeftOut> leftOut = new ArrayList<>();
    private final List<RoutingReport.Recomputed> recomputed = new ArrayList<>();

    private RoutingBenchmark(long seed, boolean isQuick, Consumer<String> progress) {
        this.seed = seed;
        this.isQuick = isQuick;
        this.progress = progress;
    }

    /**
     * Runs it: minutes.
     *
     * @param sizes about how many nodes the stadiums have
     * @param seed the same gives the same stadiums, crowds and queries
     * @param isQuick few queries, to see that everything works
     * @param progress told what is being done
     */
    public static RoutingReport run(List<Integer> sizes, long seed, boolean isQuick, Consumer<String> progress) {
        long started = System.nanoTime();
        RoutingBenchmark benchmark = new RoutingBenchmark(seed, isQuick, progress);
        sizes.forEach(benchmark::runSize);
        return new RoutingReport(
                benchmark.rows,
                benchmark.leftOut.stream().distinct().toList(),
                benchmark.recomputed,
                seed,
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - started),
                benchmark.rows.stream().allMatch(row -> row.wrongAnswers() == 0)
                        && benchmark.recomputed.stream().allMatch(all -> all.wrongAnswers() == 0),
                Machine.current());
    }

    private void runSize(int nodes) {
        progress.accept(nodes + " nodes: the stadium");
        Stadium stadium = Stadium.build(StadiumPlan.ofNodes(SEATS, LEVELS, nodes));
        Graph graph = stadium.toGraph();
        String venue = "stadium-" + nodes / 1000 + "k";
        Conditions crowded = CrowdedEvening.of(stadium, graph, seed);
        Conditions clear = Conditions.clear(CrowdedEvening.NOW);
        List<RouteEngine.Query> queries = queries(graph);
        for (Profile profile : List.of(Profile.WALKING, Profile.WHEELCHAIR)) {
            Contest contest = new Contest(venue, new Weighting(graph, profile), crowded, queries);
            contest.enter("ours", queries.size(), () -> new Ours(contest.costs));
            contest.enter("textbook Dijkstra", few(queries), () -> contest::textbook);
        }
        Contest still = new Contest(venue, new Weighting(graph, Profile.WALKING), clear, queries);
        still.enter("ours", queries.size(), () -> new Ours(still.costs));
        still.enterRival("JGraphT A*", few(queries), () -> new JGraphTEngine(still.costs.weighting()));
        still.enterRival(
                "GraphHopper A* both ways", few(queries), () -> new GraphHopperEngine(still.costs.weighting()));
        progress.accept(venue + ": all routes anew after a closure");
        recomputed.add(new ClosureTrial(stadium, graph, crowded, seed).run(venue, isQuick ? 500 : 10_000));
    }

    private List<RouteEngine.Query> queries(Graph graph) {
        Random random = new Random(seed);
        List<RouteEngine.Query> queries = new ArrayList<>();
        for (int i = 0; i < (isQuick ? 100 : 3_000); i++) {
            queries.add(new RouteEngine.Query(
                    random.nextInt(graph.nodes()), random.nextInt(graph.nodes()), 900 * random.nextDouble()));
        }
        return queries;
    }

    /** What is slow is asked less. */
    private static int few(List<RouteEngine.Query> queries) {
        return Math.max(50, queries.size() / 10);
    }

    private static final class Ours implements RouteEngine {
        private final LiveWeighting costs;
        private final Landmarks landmarks;
        private final Router router;

        Ours(LiveWeighting costs) {
            this.costs = costs;
            landmarks = new Landmarks(costs.weighting(), Landmarks.USUAL_COUNT);
            router = new Router(costs.weighting().graph());
        }

        @Override
        public double cost(Query query) {
            return router.findPath(query.from(), query.to(), costs, query.departure(), landmarks)
                    .map(Path::cost)
                    .orElse(Double.POSITIVE_INFINITY);
        }
    }

    /** The same queries under the same conditions for everybody. */
    private final class Contest {
        private final String venue;
        private final LiveWeighting costs;
        private final List<RouteEngine.Query> queries;
        private final double[] expected;

        Contest(String venue, Weighting weighting, Conditions conditions, List<RouteEngine.Query> queries) {
            this.venue = venue;
            this.queries = queries;
            costs = new LiveWeighting(weighting, conditions);
            progress.accept(venue + ", " + weighting.profile().name() + ": the right answers");
            expected = queries.stream().mapToDouble(this::textbook).toArray();
        }

        double textbook(RouteEngine.Query query) {
            return TextbookDijkstra.cost(costs, query.from(), query.to(), query.departure());
        }

        void enterRival(String name, int count, Supplier<RouteEngine> maker) {
            try {
                enter(name, count, maker);
            } catch (NoClassDefFoundError missing) {
                leftOut.add(new RoutingReport.LeftOut(
                        name, "its library does not travel with the product: run scripts/limen bench routing."));
            }
        }

        void enter(String name, int count, Supplier<RouteEngine> maker) {
            progress.accept(venue + ", " + costs.weighting().profile().name() + ": " + name);
            long started = System.nanoTime();
            RouteEngine engine = maker.get();
            long buildMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
            // Twice: the first round is the compiler's.
            ask(engine, count);
            Round round = ask(engine, count);
            Graph graph = costs.weighting().graph();
            TwoClocks.Times times = round.clocks().times();
            rows.add(new RoutingReport.Row(
                    name,
                    venue,
                    graph.nodes(),
                    graph.edges(),
                    costs.weighting().profile().name(),
                    !costs.conditions().forecast().isClear(),
                    count,
                    times.wall().p50(),
                    times.wall().p99(),
                    times.cpu().p50(),
                    times.cpu().p99(),
                    round.wrong(),
                    buildMs));
        }

        private Round ask(RouteEngine engine, int count) {
            TwoClocks clocks = new TwoClocks();
            double[] answer = new double[1];
            int wrong = 0;
            for (int i = 0; i < count; i++) {
                RouteEngine.Query query = queries.get(i);
                clocks.time(() -> answer[0] = engine.cost(query));
                // Two infinities are equal, though their difference is no number.
                wrong += answer[0] == expected[i] || Math.abs(answer[0] - expected[i]) < ROUNDING ? 0 : 1;
            }
            return new Round(clocks, wrong);
        }
    }

    private record Round(TwoClocks clocks, int wrong) {}
}
