package dev.limen.wayfinding.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RouterTest {
    private static final BitSet NOTHING = new BitSet();

    /** A random venue-like graph: some levels, all kinds of edges, lengths that may even be shorter than the crow flies. */
    private record RandomGraph(Graph graph, BitSet closed, Random random) {
        static RandomGraph of(long seed, int nodes) {
            Random random = new Random(seed);
            Graph.Builder builder = new Graph.Builder();
            for (int n = 0; n < nodes; n++) {
                builder.addNode(random.nextDouble() * 200, random.nextDouble() * 200, random.nextInt(4));
            }
            int edges = nodes * 3;
            for (int e = 0; e < edges; e++) {
                EdgeKind kind = EdgeKind.values()[random.nextInt(EdgeKind.values().length)];
                double fixed = random.nextInt(5) == 0 ? random.nextDouble() * 60 : Double.NaN;
                double slope = random.nextInt(3) == 0 ? random.nextDouble() * 0.3 - 0.15 : Double.NaN;
                double width = random.nextInt(3) == 0 ? random.nextDouble() * 2 : Double.NaN;
                builder.addEdge(new Edge(
                        random.nextInt(nodes),
                        random.nextInt(nodes),
                        kind,
                        random.nextDouble() * 100,
                        fixed,
                        slope,
                        width));
            }
            Graph graph = builder.build();
            BitSet closed = new BitSet();
            for (int e = 0; e < edges; e++) {
                closed.set(e, random.nextInt(8) == 0);
            }
            return new RandomGraph(graph, closed, random);
        }

        int node() {
            return random.nextInt(graph.nodes());
        }
    }

    @Property(tries = 300)
    void costsWhatATextbookDijkstraFinds(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int nodes) {
        RandomGraph r = RandomGraph.of(seed, nodes);
        Router router = new Router(r.graph);
        for (Profile profile : List.of(Profile.WALKING, Profile.WHEELCHAIR)) {
            Weighting weighting = new Weighting(r.graph, profile);
            for (int query = 0; query < 10; query++) {
                int from = r.node();
                int[] targets = {r.node(), r.node(), r.node()};
                double expected = Arrays.stream(targets)
                        .mapToDouble(to -> textbook(r.graph, weighting, r.closed, from)[to])
                        .min()
                        .orElseThrow();

                Optional<Path> path =
                        router.findNearest(from, new TargetTree(weighting, targets), costs(weighting, r.closed), 0);

                assertThat(path.isPresent()).isEqualTo(expected < Double.POSITIVE_INFINITY);
                path.ifPresent(p -> assertThat(p.cost()).isCloseTo(expected, within(1e-6)));
            }
        }
    }

    @Property(tries = 300)
    void aPathIsAWalkFromStartToTargetOverOpenUsableEdges(@ForAll long seed) {
        RandomGraph r = RandomGraph.of(seed, 40);
        Weighting weighting = new Weighting(r.graph, Profile.WHEELCHAIR);
        Router router = new Router(r.graph);
        for (int query = 0; query < 20; query++) {
            int from = r.node();
            int to = r.node();
            findPath(router, from, to, weighting, r.closed).ifPresent(path -> {
                int at = from;
                for (int i = 0; i < path.size(); i++) {
                    int edge = path.edge(i);
                    assertThat(r.graph.source(edge)).isEqualTo(at);
                    assertThat(r.closed.get(edge)).as("closed").isFalse();
                    assertThat(r.graph.kind(edge))
                            .isNotIn(EdgeKind.STAIRS, EdgeKind.ESCALATOR, EdgeKind.MOVING_WALKWAY);
                    assertThat(Math.abs(r.graph.slope(edge)) > 0.083).isFalse();
                    assertThat(r.graph.width(edge) < 0.8).isFalse();
                    at = r.graph.target(edge);
                }
                assertThat(at).isEqualTo(to).isEqualTo(path.end());
            });
        }
    }

    @Property(tries = 100)
    void theBoundNeverExceedsTheTrueCost(@ForAll long seed) {
        RandomGraph r = RandomGraph.of(seed, 30);
        Weighting weighting = new Weighting(r.graph, Profile.WALKING);
        int to = r.node();
        TargetTree tree = new TargetTree(weighting, to);
        for (int from = 0; from < r.graph.nodes(); from++) {
            assertThat(tree.cost(from)).isLessThanOrEqualTo(textbook(r.graph, weighting, NOTHING, from)[to] + 1e-9);
        }
    }

    @Test
    void anEscalatorRunsOneWay() {
        Graph.Builder builder = new Graph.Builder();
        int low = builder.addNode(0, 0, 0);
        int high = builder.addNode(9, 0, 1);
        builder.addEdge(Edge.of(low, high, EdgeKind.ESCALATOR, 9));
        Graph graph = builder.build();
        Weighting weighting = new Weighting(graph, Profile.WALKING);
        Router router = new Router(graph);

        assertThat(findPath(router, low, high, weighting, NOTHING).orElseThrow().seconds())
                .isCloseTo(20, within(1e-9));
        assertThat(findPath(router, high, low, weighting, NOTHING)).isEmpty();
    }

    @Test
    void aLiftCostsItsWaitOnceAndEachLevel() {
        Graph.Builder builder = new Graph.Builder();
        int low = builder.addNode(0, 0, 0);
        int high = builder.addNode(0, 0, 3);
        builder.addEdge(Edge.of(low, high, EdgeKind.ELEVATOR, 0));
        Graph graph = builder.build();

        Path path = findPath(new Router(graph), low, high, new Weighting(graph, Profile.WHEELCHAIR), NOTHING)
                .orElseThrow();

        assertThat(path.seconds()).isEqualTo(90 + 3 * 20);
    }

    @Test
    void aDetourOfLessThanThriceTheStairsIsTakenInstead() {
        assertThat(kindTaken(29)).isEqualTo(EdgeKind.WALKWAY);
        assertThat(kindTaken(31)).isEqualTo(EdgeKind.STAIRS);
    }

    private static EdgeKind kindTaken(double detour) {
        Graph.Builder builder = new Graph.Builder();
        int a = builder.addNode(0, 0, 0);
        int b = builder.addNode(10, 0, 0);
        builder.addEdge(Edge.of(a, b, EdgeKind.STAIRS, 10));
        builder.addEdge(Edge.of(a, b, EdgeKind.WALKWAY, detour));
        Graph graph = builder.build();
        Path path = findPath(new Router(graph), a, b, new Weighting(graph, Profile.WALKING), NOTHING)
                .orElseThrow();
        return graph.kind(path.edge(0));
    }

    @Test
    void beingThereAlreadyIsAPathWithoutEdges() {
        Graph.Builder builder = new Graph.Builder();
        builder.addNode(0, 0, 0);
        Graph graph = builder.build();

        Path path = findPath(new Router(graph), 0, 0, new Weighting(graph, Profile.WALKING), NOTHING)
                .orElseThrow();

        assertThat(path.size()).isZero();
        assertThat(path.cost()).isZero();
    }

    private static LiveWeighting costs(Weighting weighting, BitSet closed) {
        return new LiveWeighting(weighting, Conditions.clear(Instant.EPOCH).withClosed(closed));
    }

    private static Optional<Path> findPath(Router router, int from, int to, Weighting weighting, BitSet closed) {
        return router.findPath(from, to, costs(weighting, closed), 0, new Landmarks(weighting, Landmarks.USUAL_COUNT));
    }

    /** Dijkstra as in the textbook, without a heap: an independent witness. */
    private static double[] textbook(Graph graph, Weighting weighting, BitSet closed, int from) {
        double[] cost = new double[graph.nodes()];
        Arrays.fill(cost, Double.POSITIVE_INFINITY);
        cost[from] = 0;
        List<Integer> open = new ArrayList<>();
        for (int n = 0; n < graph.nodes(); n++) {
            open.add(n);
        }
        while (!open.isEmpty()) {
            Integer next = open.stream()
                    .min((a, b) -> Double.compare(cost[a], cost[b]))
                    .orElseThrow();
            open.remove(next);
            for (int e = 0; e < graph.edges(); e++) {
                if (graph.source(e) == next && !closed.get(e)) {
                    cost[graph.target(e)] = Math.min(cost[graph.target(e)], cost[next] + weighting.cost(e));
                }
            }
        }
        return cost;
    }
}
