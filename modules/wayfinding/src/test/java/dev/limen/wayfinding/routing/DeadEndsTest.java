package dev.limen.wayfinding.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeadEndsTest {
    /** A ring 0-1-2, a row 2-3-4 with a spur 3-5, and 6 that nothing leads to. */
    private static Graph ringWithARow() {
        Graph.Builder builder = new Graph.Builder();
        for (int n = 0; n < 7; n++) {
            builder.addNode(n, 0, 0);
        }
        int[][] joined = {{0, 1}, {1, 2}, {2, 0}, {2, 3}, {3, 4}, {3, 5}};
        for (int[] ends : joined) {
            builder.addEdge(Edge.of(ends[0], ends[1], EdgeKind.WALKWAY, 1));
            builder.addEdge(Edge.of(ends[1], ends[0], EdgeKind.WALKWAY, 1));
        }
        return builder.build();
    }

    @Test
    void aRowIsEnteredOnlyForWhatIsInIt() {
        DeadEnds ends = new DeadEnds(ringWithARow());

        assertThat(ends.isVain(2, 3, 0)).isTrue();
        assertThat(ends.isVain(2, 3, 4)).isFalse();
        assertThat(ends.isVain(3, 5, 4)).isTrue();
        assertThat(ends.isVain(3, 4, 4)).isFalse();
    }

    @Test
    void theWayOutOfARowAndAroundTheRingIsNeverVain() {
        DeadEnds ends = new DeadEnds(ringWithARow());

        assertThat(ends.isVain(3, 2, 0)).isFalse();
        assertThat(ends.isVain(4, 3, 5)).isFalse();
        assertThat(ends.isVain(0, 1, 4)).isFalse();
        assertThat(ends.isVain(2, 0, 4)).isFalse();
    }

    @Test
    void aGraphThatIsOneTreeHasAWayBetweenAnyTwo() {
        Graph.Builder builder = new Graph.Builder();
        for (int n = 0; n < 5; n++) {
            builder.addNode(n, 0, 0);
        }
        for (int n = 0; n < 4; n++) {
            builder.addEdge(Edge.of(n, n + 1, EdgeKind.WALKWAY, 1));
            builder.addEdge(Edge.of(n + 1, n, EdgeKind.WALKWAY, 1));
        }
        Graph line = builder.build();
        DeadEnds ends = new DeadEnds(line);

        for (int from = 0; from < 5; from++) {
            for (int to = 0; to < 5; to++) {
                int step = Integer.signum(to - from);
                for (int at = from; at != to; at += step) {
                    assertThat(ends.isVain(at, at + step, to)).isFalse();
                }
            }
        }
    }
}
