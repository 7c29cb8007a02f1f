package dev.limen.wayfinding.check;

import dev.limen.wayfinding.routing.Graph;
import dev.limen.wayfinding.routing.Weighting;
import java.util.Arrays;

/**
 * Which nodes can be reached from which and back again: strongly connected components, by the two passes of Kosaraju and
 * Sharir (1981), over the edges that one profile may use.
 */
final class Reach {
    private static final int NONE = -1;

    private final int[] component;
    private int components;
    private final int biggest;

    Reach(Graph graph, Weighting weighting) {
        int nodes = graph.nodes();
        int edges = graph.edges();
        int[] firstIn = new int[nodes + 1];
        for (int edge = 0; edge < edges; edge++) {
            firstIn[graph.target(edge) + 1]++;
        }
        for (int node = 0; node < nodes; node++) {
            firstIn[node + 1] += firstIn[node];
        }
        int[] in = new int[edges];
        int[] next = firstIn.clone();
        for (int edge = 0; edge < edges; edge++) {
            in[next[graph.target(edge)]++] = edge;
        }
        int[] finished = finishingOrder(graph, weighting);
        component = new int[nodes];
        Arrays.fill(component, NONE);
        int[] stack = new int[nodes];
        for (int i = nodes - 1; i >= 0; i--) {
            if (component[finished[i]] == NONE) {
                int top = 0;
                stack[top++] = finished[i];
                component[finished[i]] = components;
                while (top > 0) {
                    int node = stack[--top];
                    for (int e = firstIn[node]; e < firstIn[node + 1]; e++) {
                        int from = graph.source(in[e]);
                        if (component[from] == NONE && isUsable(weighting, in[e])) {
                            component[from] = components;
                            stack[top++] = from;
                        }
                    }
                }
                components++;
            }
        }
        biggest = findBiggest();
    }

    private static int[] finishingOrder(Graph graph, Weighting weighting) {
        int nodes = graph.nodes();
        int[] finished = new int[nodes];
        int done = 0;
        boolean[] seen = new boolean[nodes];
        int[] stack = new int[nodes];
        int[] at = new int[nodes];
        for (int start = 0; start < nodes; start++) {
            if (seen[start]) {
                continue;
            }
            int top = 0;
            seen[start] = true;
            stack[top] = start;
            at[top++] = graph.firstEdge(start);
            while (top > 0) {
                int node = stack[top - 1];
                if (at[top - 1] == graph.firstEdge(node + 1)) {
                    finished[done++] = node;
                    top--;
                    continue;
                }
                int edge = at[top - 1]++;
                int to = graph.target(edge);
                if (!seen[to] && isUsable(weighting, edge)) {
                    seen[to] = true;
                    stack[top] = to;
                    at[top++] = graph.firstEdge(to);
                }
            }
        }
        return finished;
    }

    private static boolean isUsable(Weighting weighting, int edge) {
        return weighting.cost(edge) < Double.POSITIVE_INFINITY;
    }

    private int findBiggest() {
        int[] sizes = new int[Math.max(1, components)];
        for (int c : component) {
            sizes[c]++;
        }
        int best = 0;
        for (int c = 1; c < components; c++) {
            if (sizes[c] > sizes[best]) {
                best = c;
            }
        }
        return best;
    }

    /** {@return whether the node hangs together, there and back, with most of the venue} */
    boolean isInMain(int node) {
        return component[node] == biggest;
    }

    /** {@return the number of the node's component} */
    int component(int node) {
        return component[node];
    }
}
