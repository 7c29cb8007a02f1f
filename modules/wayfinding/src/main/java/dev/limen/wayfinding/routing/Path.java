package dev.limen.wayfinding.routing;

import java.util.Arrays;

/** A way found: at least its first node, and the edges walked one after the other. Immutable. */
public final class Path {
    private final int start;
    private final int end;
    private final int[] edges;
    private final double cost;
    private final double seconds;
    private final double length;
    private final double lastWait;

    Path(LiveWeighting weighting, int start, int[] edges, double departure) {
        Graph graph = weighting.weighting().graph();
        this.start = start;
        this.edges = edges;
        this.end = edges.length == 0 ? start : graph.target(edges[edges.length - 1]);
        double costSum = 0;
        double secondsSum = 0;
        double lengthSum = 0;
        double wait = 0;
        for (int edge : edges) {
            costSum += weighting.cost(edge, departure + costSum);
            wait = weighting.conditions().forecast().waitAt(edge, departure + secondsSum);
            secondsSum += weighting.seconds(edge, departure + secondsSum);
            lengthSum += graph.length(edge);
        }
        cost = costSum;
        seconds = secondsSum;
        length = lengthSum;
        lastWait = wait;
    }

    /** {@return the node it starts at} */
    public int start() {
        return start;
    }

    /** {@return the node it ends at; the start when there are no edges} */
    public int end() {
        return end;
    }

    /** {@return the number of edges} */
    public int size() {
        return edges.length;
    }

    /** {@return the edge walked as number {@code index}, from 0} */
    public int edge(int index) {
        return edges[index];
    }

    /** {@return felt seconds, the sum the search made least} */
    public double cost() {
        return cost;
    }

    /** {@return seconds, waiting included} */
    public double seconds() {
        return seconds;
    }

    /** {@return how many of these are waited before the last edge} */
    public double lastWait() {
        return lastWait;
    }

    /** {@return horizontal metres} */
    public double length() {
        return length;
    }

    @Override
    public String toString() {
        return "Path[" + start + " → " + end + ", edges " + Arrays.toString(edges) + "]";
    }
}
