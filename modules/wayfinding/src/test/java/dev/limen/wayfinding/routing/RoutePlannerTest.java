package dev.limen.wayfinding.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class RoutePlannerTest {
    private static final Instant NOW = Instant.parse("2026-02-09T18:00:00Z");

    /** Two ways from 0 to 3: over 1, 20 m (edges 0 and 2 in the order they were added), and over 2, 30 m. */
    private static Graph diamond() {
        Graph.Builder builder = new Graph.Builder();
        builder.addNode(0, 0, 0);
        builder.addNode(10, 5, 0);
        builder.addNode(10, -5, 0);
        builder.addNode(20, 0, 0);
        builder.addEdge(Edge.of(0, 1, EdgeKind.WALKWAY, 10));
        builder.addEdge(Edge.of(0, 2, EdgeKind.WALKWAY, 15));
        builder.addEdge(Edge.of(1, 3, EdgeKind.WALKWAY, 10));
        builder.addEdge(Edge.of(2, 3, EdgeKind.WALKWAY, 15));
        return builder.build();
    }

    private static BitSet closed(int... edges) {
        BitSet closed = new BitSet();
        for (int edge : edges) {
            closed.set(edge);
        }
        return closed;
    }

    @Test
    void aClosureThatWasSetBeforeAQueryIsNeverWalkedThroughWhileOthersAsk() throws Exception {
        Graph graph = diamond();
        RoutePlanner planner = new RoutePlanner(graph, Conditions.clear(NOW));
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<Integer>> others = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                others.add(threads.submit(() -> {
                    int torn = 0;
                    while (!done.get()) {
                        Path path = planner.findPath(Profile.WALKING, 0, 3, NOW).orElseThrow();
                        // One snapshot per query: never a bit of one way and a bit of the other.
                        torn += path.size() == 2 && graph.target(path.edge(0)) == graph.source(path.edge(1)) ? 0 : 1;
                    }
                    return torn;
                }));
            }
            for (int round = 0; round < 2_000; round++) {
                int shut = round % 2 == 0 ? 0 : 3;
                planner.update(now -> now.withClosed(closed(shut)));

                Path path = planner.findPath(Profile.WALKING, 0, 3, NOW).orElseThrow();

                assertThat(path.edge(0)).isNotEqualTo(shut);
                assertThat(path.edge(1)).isNotEqualTo(shut);
            }
            done.set(true);
            for (Future<Integer> other : others) {
                assertThat(other.get()).isZero();
            }
        } finally {
            done.set(true);
            threads.shutdownNow();
        }
    }

    @Test
    void aCrowdSendsPeopleTheOtherWayAndOnlyWhileItLasts() {
        Graph graph = diamond();
        Forecast.Builder crowd = new Forecast.Builder(graph.edges(), 60, 4);
        crowd.set(0, 0, 4, 0).set(0, 1, 4, 0).set(0, 2, 1, 0).set(0, 3, 1, 0);
        RoutePlanner planner = new RoutePlanner(graph, Conditions.clear(NOW));
        planner.update(now -> now.withForecast(NOW, crowd.build()));

        Path during = planner.findPath(Profile.WALKING, 0, 3, NOW).orElseThrow();
        Path after =
                planner.findPath(Profile.WALKING, 0, 3, NOW.plusSeconds(180)).orElseThrow();

        assertThat(during.length()).isEqualTo(30);
        assertThat(after.length()).isEqualTo(20);
    }

    @Test
    void aQueueAtTheGateMeansLeavingEarlier() {
        Graph graph = diamond();
        Forecast.Builder crowd = new Forecast.Builder(graph.edges(), 60, 1);
        crowd.set(2, 0, 1, 300).set(3, 0, 1, 300);
        RoutePlanner planner = new RoutePlanner(graph, Conditions.clear(NOW));
        planner.update(now -> now.withForecast(NOW, crowd.build()));
        Instant kickOff = NOW.plusSeconds(1800);

        Instant leave = planner.findLatestDeparture(Profile.WALKING, 0, 3, kickOff, Duration.ofHours(1))
                .orElseThrow();

        assertThat(Duration.between(leave, kickOff).toMillis() / 1e3).isCloseTo(300 + 20 / 1.33, within(1.0));
        assertThat(planner.findLatestDeparture(Profile.WALKING, 0, 3, kickOff, Duration.ofMinutes(5)))
                .isEmpty();
    }

    @Test
    void stairsAreAvoidedUpwardsOnlyWhenOneSaysSo() {
        Graph.Builder builder = new Graph.Builder();
        builder.addNode(0, 0, 0);
        builder.addNode(10, 0, 1);
        builder.addEdge(Edge.of(0, 1, EdgeKind.STAIRS, 10));
        builder.addEdge(Edge.of(1, 0, EdgeKind.STAIRS, 10));
        Graph graph = builder.build();
        Weighting usual = new Weighting(graph, Profile.WALKING);
        Weighting tired = new Weighting(graph, Profile.WALKING.with(EdgeKind.STAIRS, Use.AVOID_UP));

        assertThat(tired.cost(0)).isCloseTo(3 * usual.cost(0), within(1e-9));
        assertThat(tired.cost(1)).isEqualTo(usual.cost(1));
    }

    @Test
    void theNearestToiletIsAnotherOneWhenTheFirstIsClosed() {
        Graph graph = diamond();
        RoutePlanner planner = new RoutePlanner(graph, Conditions.clear(NOW));
        TargetTree toilets = planner.targets(Profile.WALKING, 1, 2);

        Path open = planner.findNearest(Profile.WALKING, 0, toilets, NOW).orElseThrow();
        planner.update(now -> now.withClosed(closed(0)));
        Path shut = planner.findNearest(Profile.WALKING, 0, toilets, NOW).orElseThrow();

        assertThat(open.end()).isEqualTo(1);
        assertThat(shut.end()).isEqualTo(2);
    }

    @Test
    void aGraphInPiecesHasItsLandmarksWhereMostOfItIs() {
        Graph.Builder builder = new Graph.Builder();
        Random random = new Random(7);
        for (int n = 0; n < 100; n++) {
            builder.addNode(random.nextDouble(), random.nextDouble(), 0);
        }
        for (int n = 1; n < 99; n++) {
            builder.addEdge(Edge.of(n, n + 1, EdgeKind.WALKWAY, 1));
            builder.addEdge(Edge.of(n + 1, n, EdgeKind.WALKWAY, 1));
        }
        RoutePlanner planner = new RoutePlanner(builder.build(), Conditions.clear(NOW));

        assertThat(planner.findPath(Profile.WALKING, 0, 50, NOW)).isEmpty();
        assertThat(planner.findPath(Profile.WALKING, 10, 50, NOW).orElseThrow().size())
                .isEqualTo(40);
    }
}
