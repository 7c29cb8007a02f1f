package dev.limen.wayfinding.routing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * The parts of a graph that hang on it by one node each, such as the rows of a block of seats: trees, peeled off from their
 * leaves. Whoever enters one must come back the same way, so a search leaves out those its target is not in. That holds with
 * any closures, which only take ways away. Immutable, safe to share between threads; 12 bytes per node.
 */
final class DeadEnds {
    private static final int NONE = -1;

    /** The node by which one gets out; none for what is in no tree. */
    private final int[] way;
    /** In an order in which the nodes behind one node follow it. */
    private final int[] place;
    /** The place of the last node behind a node. */
    private final int[] last;

    DeadEnds(Graph graph) {
        int nodes = graph.nodes();
        way = new int[nodes];
        place = new int[nodes];
        last = new int[nodes];
        Arrays.fill(way, NONE);
        Arrays.fill(place, NONE);
        Arrays.fill(last, NONE);
        number(peel(graph));
    }

    /** {@return the peeled nodes, each before the one that leads out of it} */
    private List<Integer> peel(Graph graph) {
        List<Integer> peeled = new ArrayList<>();
        boolean[] isPeeled = new boolean[graph.nodes()];
        Deque<Integer> leaves = new ArrayDeque<>();
        for (int node = 0; node < graph.nodes(); node++) {
            leaves.add(node);
        }
        while (!leaves.isEmpty()) {
            int node = leaves.remove();
            int neighbour = isPeeled[node] ? NONE : onlyNeighbour(graph, node, isPeeled);
            if (neighbour != NONE) {
                isPeeled[node] = true;
                way[node] = neighbour;
                peeled.add(node);
                leaves.add(neighbour);
            }
        }
        return peeled;
    }

    /** {@return the one node that is joined to this one, in either direction; none when there are more, or none at all} */
    private static int onlyNeighbour(Graph graph, int node, boolean[] isPeeled) {
        int only = NONE;
        for (int edge = graph.firstEdge(node); edge < graph.firstEdge(node + 1); edge++) {
            int other = graph.target(edge);
            if (other != node && other != only && !isPeeled[other]) {
                if (only != NONE) {
                    return NONE;
                }
                only = other;
            }
        }
        for (int i = graph.firstIncoming(node); i < graph.firstIncoming(node + 1); i++) {
            int other = graph.source(graph.incoming(i));
            if (other != node && other != only && !isPeeled[other]) {
                if (only != NONE) {
                    return NONE;
                }
                only = other;
            }
        }
        return only;
    }

    private void number(List<Integer> peeled) {
        int[] size = new int[way.length];
        for (int node : peeled) {
            size[node]++;
            size[way[node]] += size[node];
        }
        int[] next = new int[way.length];
        int free = 0;
        for (int i = peeled.size() - 1; i >= 0; i--) {
            int node = peeled.get(i);
            boolean isRoot = way[way[node]] == NONE;
            place[node] = isRoot ? free : next[way[node]];
            free += isRoot ? size[node] : 0;
            if (!isRoot) {
                next[way[node]] += size[node];
            }
            last[node] = place[node] + size[node] - 1;
            next[node] = place[node] + 1;
        }
    }

    /**
     * {@return whether going on from one node to a neighbour leads into a dead end without the target}
     *
     * @param target a node
     */
    boolean isVain(int node, int next, int target) {
        return way[next] == node && (place[target] < place[next] || place[target] > last[next]);
    }
}
