package dev.limen.wayfinding.evacuation;

import dev.limen.wayfinding.routing.Graph;
import dev.limen.wayfinding.routing.TargetTree;
import dev.limen.wayfinding.routing.Weighting;
import java.util.ArrayList;
import java.util.List;

/** The quickest way from every node to each exit when nobody is in the way. Immutable. */
final class WaysOut {
    static final int NONE = -1;

    private final List<Exit> exits;
    private final double[][] seconds;
    private final int[][] nextEdge;

    WaysOut(Weighting weighting, List<Exit> exits) {
        this.exits = List.copyOf(exits);
        Graph graph = weighting.graph();
        seconds = new double[exits.size()][graph.nodes()];
        nextEdge = new int[exits.size()][graph.nodes()];
        for (int exit = 0; exit < exits.size(); exit++) {
            int last = exits.get(exit).edge();
            TargetTree tree = new TargetTree(weighting, graph.source(last));
            for (int node = 0; node < graph.nodes(); node++) {
                seconds[exit][node] = tree.cost(node) + weighting.seconds(last);
                nextEdge[exit][node] = node == graph.source(last) ? last : next(weighting, tree, node);
            }
        }
    }

    private static int next(Weighting weighting, TargetTree tree, int node) {
        Graph graph = weighting.graph();
        int best = NONE;
        double least = Double.POSITIVE_INFINITY;
        for (int edge = graph.firstEdge(node); edge < graph.firstEdge(node + 1); edge++) {
            double cost = weighting.cost(edge) + tree.cost(graph.target(edge));
            if (cost < least) {
                least = cost;
                best = edge;
            }
        }
        return best;
    }

    List<Exit> exits() {
        return exits;
    }

    double seconds(int exit, int node) {
        return seconds[exit][node];
    }

    int nextEdge(int exit, int node) {
        return nextEdge[exit][node];
    }

    /** The exit that is quickest to walk to; {@link #NONE} when none is reached. */
    int nearest(int node) {
        int best = NONE;
        for (int exit = 0; exit < seconds.length; exit++) {
            if (seconds[exit][node] < (best == NONE ? Double.POSITIVE_INFINITY : seconds[best][node])) {
                best = exit;
            }
        }
        return best;
    }

    /** The exits one can get to from a node. */
    List<Integer> reachable(int node) {
        List<Integer> reachable = new ArrayList<>();
        for (int exit = 0; exit < seconds.length; exit++) {
            if (seconds[exit][node] < Double.POSITIVE_INFINITY) {
                reachable.add(exit);
            }
        }
        return reachable;
    }
}
