package dev.limen.wayfinding.evacuation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.limen.core.InvalidInputException;
import dev.limen.wayfinding.routing.Edge;
import dev.limen.wayfinding.routing.EdgeKind;
import dev.limen.wayfinding.routing.Graph;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvacuationTest {
    /** A hall (0), a near exit over 1, 20 m, and a far one over 3, 60 m; all ways 4 m wide. */
    private static Graph hall() {
        Graph.Builder builder = new Graph.Builder();
        for (int x : new int[] {0, 20, 22, -60, -62}) {
            builder.addNode(x, 0, 0);
        }
        builder.addEdge(way(0, 1, 20));
        builder.addEdge(way(1, 2, 2));
        builder.addEdge(way(0, 3, 60));
        builder.addEdge(way(3, 4, 2));
        return builder.build();
    }

    private static Edge way(int from, int to, double length) {
        return new Edge(from, to, EdgeKind.WALKWAY, length, Double.NaN, Double.NaN, 4);
    }

    private static int edge(Graph graph, int from, int to) {
        int edge = graph.firstEdge(from);
        while (graph.target(edge) != to) {
            edge++;
        }
        return edge;
    }

    private static List<Exit> exits(Graph graph) {
        return List.of(new Exit("near", edge(graph, 1, 2), 1), new Exit("far", edge(graph, 3, 4), 1));
    }

    @Test
    void oneAloneWalksFreely() {
        EvacuationResult result =
                Evacuation.run(hall(), new Crowd(List.of(new Crowd.Group(0, 1)), 0, 1), exits(hall()), false);

        assertThat(result.secondsToAll()).isCloseTo(22 / 1.33, within(4.0));
        assertThat(result.outByExit()).containsEntry("near", 1);
        assertThat(result.waitErrorSeconds()).isLessThan(4);
    }

    @Test
    void aCrowdLeavesAsFastAsItsExitsLetItAndAdviceHalvesThat() {
        Crowd crowd = new Crowd(List.of(new Crowd.Group(0, 600)), 300, 1);

        EvacuationResult nearest = Evacuation.run(hall(), crowd, exits(hall()), false);
        EvacuationResult advised = Evacuation.run(hall(), crowd, exits(hall()), true);

        assertThat(nearest.out()).isEqualTo(600);
        assertThat(advised.out()).isEqualTo(600);
        assertThat(nearest.secondsToAll()).isBetween(600.0, 640.0);
        assertThat(advised.secondsToAll()).isLessThan(0.7 * nearest.secondsToAll());
    }

    @Test
    void theSameSeedGivesTheSameEvening() {
        Crowd crowd = new Crowd(List.of(new Crowd.Group(0, 300)), 60, 9);

        assertThat(Evacuation.run(hall(), crowd, exits(hall()), true))
                .isEqualTo(Evacuation.run(hall(), crowd, exits(hall()), true));
    }

    @Test
    void nobodyIsLeftOutSilently() {
        Graph graph = hall();
        Crowd crowd = new Crowd(List.of(new Crowd.Group(2, 5)), 0, 1);

        assertThatThrownBy(() -> Evacuation.run(graph, crowd, exits(graph), true))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("The 5 people at node 2 can reach no exit: connect it or leave them out.");
        assertThatThrownBy(() -> Evacuation.run(graph, crowd, List.of(), true))
                .isInstanceOf(InvalidInputException.class);
    }
}
