package dev.limen.benchmarks.routing;

import dev.limen.benchmarks.Machine;
import dev.limen.benchmarks.gallery.TwoClocks;
import dev.limen.testkit.routing.TextbookDijkstra;
import dev.limen.testkit.stadium.Stadium;
import dev.limen.testkit.stadium.StadiumPlan;
import dev.limen.wayfinding.routing.Conditions;
import dev.limen.wayfinding.routing.Graph;
import dev.limen.wayfinding.routing.LiveWeighting;
import dev.limen.wayfinding.routing.Path;
import dev.limen.wayfinding.routing.Profile;
import dev.limen.wayfinding.routing.RoutePlanner;
import dev.limen.wayfinding.routing.Weighting;
import java.time.Instant;
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
        int gate = stadium.gates().get(0).inside();
        for (Profile profile : List.of(Profile.WALKING, Profile.WHEELCHAIR)) {
            Contest contest = new Contest(venue, new Weighting(graph, profile), crowded, queries(graph, profile, gate));
            contest.enter("ours", contest.queries.size(), () -> new Ours(contest.costs));
            contest.enter("textbook Dijkstra", contest.few(), () -> contest::textbook);
        }
        Contest still =
                new Contest(venue, new Weighting(graph, Profile.WALKING), clear, queries(graph, Profile.WALKING, gate));
        still.enter("ours", still.queries.size(), () -> new Ours(still.costs));
        still.enterRival("JGraphT A*", () -> new JGraphTEngine(still.costs.weighting()));
        still.enterRival("GraphHopper A* both ways", () -> new GraphHopperEngine(still.costs.weighting()));
        progress.accept(venue + ": all routes anew after a closure");
        recomputed.add(new ClosureTrial(stadium, graph, crowded, seed).run(venue, isQuick ? 500 : 10_000));
    }

    /** Between nodes that somebody who came in by the gate can get to; departures within the forecast. */
    private List<RouteEngine.Query> queries(Graph graph, Profile profile, int gate) {
        Random random = new Random(seed);
        int[] nodes = new RoutePlanner(graph, Conditions.clear(CrowdedEvening.NOW))
                .reachable(profile, gate).stream().toArray();
        List<RouteEngine.Query> queries = new ArrayList<>();
        for (int i = 0; i < (isQuick ? 100 : 3_000); i++) {
            queries.add(new RouteEngine.Query(
                    nodes[random.nextInt(nodes.length)], nodes[random.nextInt(nodes.length)], random.nextInt(900)));
        }
        return queries;
    }

    /** As the product asks it. */
    private static final class Ours implements RouteEngine {
        private final RoutePlanner planner;
        private final Profile profile;
        private final Instant now;

        Ours(LiveWeighting costs) {
            profile = costs.weighting().profile();
            now = costs.conditions().at();
            planner = new RoutePlanner(costs.weighting().graph(), costs.conditions());
            planner.prepare(profile);
        }

        @Override
        public double cost(Query query) {
            Instant departure = now.plusSeconds(query.departure());
            return planner.findPath(profile, query.from(), query.to(), departure)
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

        /** What is slow is asked less. */
        int few() {
            return Math.max(50, queries.size() / 10);
        }

        void enterRival(String name, Supplier<RouteEngine> maker) {
            try {
                enter(name, few(), maker);
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
