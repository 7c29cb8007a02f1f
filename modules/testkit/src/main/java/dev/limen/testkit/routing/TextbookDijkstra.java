package dev.limen.testkit.routing;

import dev.limen.wayfinding.routing.Graph;
import dev.limen.wayfinding.routing.LiveWeighting;
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Dijkstra's algorithm as textbooks print it, over costs that change with time, with the JDK's queue and no bound: slow, and
 * too simple to be wrong in the way a fast engine can be. Stateless.
 */
public final class TextbookDijkstra {
    private TextbookDijkstra() {}

    private record Label(int node, double cost) {}

    /**
     * {@return the felt seconds to every node; positive infinity where no way leads}
     *
     * @param departure seconds after the moment of the conditions
     */
    public static double[] costsFrom(LiveWeighting costs, int from, double departure) {
        return search(costs, from, -1, departure);
    }

    /** {@return the felt seconds to one node, stopping there; positive infinity when no way leads to it} */
    public static double cost(LiveWeighting costs, int from, int to, double departure) {
        return search(costs, from, to, departure)[to];
    }

    private static double[] search(LiveWeighting costs, int from, int to, double departure) {
        Graph graph = costs.weighting().graph();
        double[] cost = new double[graph.nodes()];
        Arrays.fill(cost, Double.POSITIVE_INFINITY);
        cost[from] = 0;
        PriorityQueue<Label> open = new PriorityQueue<>(Comparator.comparingDouble(Label::cost));
        open.add(new Label(from, 0));
        while (!open.isEmpty()) {
            Label label = open.remove();
            if (label.node() == to) {
                break;
            }
            if (label.cost() > cost[label.node()]) {
                continue;
            }
            for (int edge = graph.firstEdge(label.node()); edge < graph.firstEdge(label.node() + 1); edge++) {
                if (costs.conditions().isClosed(edge)) {
                    continue;
                }
                double reached = label.cost() + costs.cost(edge, departure + label.cost());
                if (reached < cost[graph.target(edge)]) {
                    cost[graph.target(edge)] = reached;
                    open.add(new Label(graph.target(edge), reached));
                }
            }
        }
        return cost;
    }
}
