package dev.limen.wayfinding.routing;

import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;

/** A random graph with crowds and closures, and Dijkstra as in the textbook as an independent witness. */
record LiveNetwork(Graph graph, Conditions conditions, Random random) {
    static final Instant NOW = Instant.parse("2026-02-09T18:00:00Z");
    private static final double STEP = 30;
    private static final int SAMPLES = 6;

    static LiveNetwork of(long seed, int nodes) {
        Random random = new Random(seed);
        Graph.Builder builder = new Graph.Builder();
        for (int n = 0; n < nodes; n++) {
            builder.addNode(random.nextDouble() * 200, random.nextDouble() * 200, random.nextInt(4));
        }
        int edges = nodes * 3;
        for (int e = 0; e < edges; e++) {
            builder.addEdge(new Edge(
                    random.nextInt(nodes),
                    random.nextInt(nodes),
                    EdgeKind.values()[random.nextInt(EdgeKind.values().length)],
                    random.nextInt(12) == 0 ? 0 : random.nextDouble() * 100,
                    random.nextInt(5) == 0 ? random.nextDouble() * 60 : Double.NaN,
                    random.nextInt(3) == 0 ? random.nextDouble() * 0.3 - 0.15 : Double.NaN,
                    random.nextInt(3) == 0 ? random.nextDouble() * 2 : Double.NaN,
                    random.nextInt(9) == 0 ? EnumSet.of(Right.values()[random.nextInt(2)]) : Set.of(),
                    random.nextBoolean()));
        }
        Graph graph = builder.build();
        BitSet closed = new BitSet();
        Forecast.Builder forecast = new Forecast.Builder(edges, STEP, SAMPLES);
        for (int e = 0; e < edges; e++) {
            closed.set(e, random.nextInt(10) == 0);
            if (random.nextInt(3) == 0) {
                for (int sample = 0; sample < SAMPLES; sample++) {
                    forecast.set(e, sample, 1 + random.nextInt(9) * random.nextDouble(), random.nextInt(2) * 200);
                }
            }
        }
        return new LiveNetwork(graph, new Conditions(NOW, closed, forecast.build()), random);
    }

    int node() {
        return random.nextInt(graph.nodes());
    }

    private record Label(int node, double cost) {}

    /** Felt seconds to every node for whoever leaves then. */
    static double[] textbook(Graph graph, LiveWeighting weighting, int from, double departure) {
        double[] cost = new double[graph.nodes()];
        Arrays.fill(cost, Double.POSITIVE_INFINITY);
        cost[from] = 0;
        PriorityQueue<Label> open = new PriorityQueue<>(Comparator.comparingDouble(Label::cost));
        open.add(new Label(from, 0));
        while (!open.isEmpty()) {
            Label label = open.remove();
            if (label.cost() > cost[label.node()]) {
                continue;
            }
            for (int e = graph.firstEdge(label.node()); e < graph.firstEdge(label.node() + 1); e++) {
                double reached = weighting.conditions().isClosed(e)
                        ? Double.POSITIVE_INFINITY
                        : label.cost() + weighting.cost(e, departure + label.cost());
                if (reached < cost[graph.target(e)]) {
                    cost[graph.target(e)] = reached;
                    open.add(new Label(graph.target(e), reached));
                }
            }
        }
        return cost;
    }
}
