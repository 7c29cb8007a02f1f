package dev.limen.testkit.stadium;

import dev.limen.testkit.routing.TextbookDijkstra;
import dev.limen.wayfinding.routing.Conditions;
import dev.limen.wayfinding.routing.EdgeKind;
import dev.limen.wayfinding.routing.Forecast;
import dev.limen.wayfinding.routing.Graph;
import dev.limen.wayfinding.routing.Landmarks;
import dev.limen.wayfinding.routing.LiveWeighting;
import dev.limen.wayfinding.routing.Path;
import dev.limen.wayfinding.routing.Profile;
import dev.limen.wayfinding.routing.Router;
import dev.limen.wayfinding.routing.Weighting;
import java.time.Instant;
import java.util.BitSet;
import java.util.Optional;
import java.util.Random;

/**
 * Ten thousand random queries of one profile while crowds change and some ways are closed, each answered by the engine and by
 * a textbook Dijkstra.
 *
 * @param asked how many
 * @param found how many had an answer
 * @param wrong how many differ in cost, or use what is closed or steps in a wheelchair
 */
record RouteComparison(int asked, int found, int wrong) {
    static final long SEED = 20260209;
    private static final int ORIGINS = 100;
    private static final int TARGETS = 100;
    private static final double STEP = 60;
    private static final int SAMPLES = 15;
    private static final double ROUNDING = 1e-6;

    static RouteComparison run(Graph graph, Profile profile) {
        Conditions conditions = conditions(graph, new Random(SEED));
        Weighting weighting = new Weighting(graph, profile);
        LiveWeighting costs = new LiveWeighting(weighting, conditions);
        Landmarks landmarks = new Landmarks(new Landmarks(weighting, Landmarks.USUAL_COUNT), costs);
        Router router = new Router(graph);
        Random random = new Random(SEED);
        int wrong = 0;
        int found = 0;
        for (int origin = 0; origin < ORIGINS; origin++) {
            int from = random.nextInt(graph.nodes());
            double departure = random.nextDouble() * STEP * SAMPLES;
            double[] expected = TextbookDijkstra.costsFrom(costs, from, departure);
            for (int target = 0; target < TARGETS; target++) {
                int to = random.nextInt(graph.nodes());
                Optional<Path> path = router.findPath(from, to, costs, departure, landmarks);
                boolean same = path.map(p ->
                                Math.abs(p.cost() - expected[to]) < ROUNDING && isLegal(graph, conditions, p, profile))
                        .orElse(expected[to] == Double.POSITIVE_INFINITY);
                wrong += same ? 0 : 1;
                found += path.isPresent() ? 1 : 0;
            }
        }
        return new RouteComparison(ORIGINS * TARGETS, found, wrong);
    }

    private static Conditions conditions(Graph graph, Random random) {
        BitSet closed = new BitSet();
        Forecast.Builder crowd = new Forecast.Builder(graph.edges(), STEP, SAMPLES);
        for (int edge = 0; edge < graph.edges(); edge++) {
            closed.set(edge, random.nextInt(40) == 0);
            if (random.nextInt(3) == 0) {
                double slowdown = 1 + 4 * random.nextDouble();
                double wait = graph.kind(edge) == EdgeKind.FARE_GATE ? random.nextInt(300) : 0;
                for (int sample = 0; sample < SAMPLES; sample++) {
                    slowdown = Math.max(1, slowdown + random.nextDouble() - 0.5);
                    crowd.set(edge, sample, slowdown, wait * random.nextDouble());
                }
            }
        }
        return new Conditions(Instant.EPOCH, closed, crowd.build());
    }

    private static boolean isLegal(Graph graph, Conditions conditions, Path path, Profile profile) {
        for (int i = 0; i < path.size(); i++) {
            EdgeKind kind = graph.kind(path.edge(i));
            boolean isStepped = kind == EdgeKind.STAIRS || kind == EdgeKind.ESCALATOR;
            if (conditions.isClosed(path.edge(i)) || (isStepped && profile.equals(Profile.WHEELCHAIR))) {
                return false;
            }
        }
        return true;
    }
}
