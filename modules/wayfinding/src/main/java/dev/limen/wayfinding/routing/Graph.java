package dev.limen.wayfinding.routing;

import dev.limen.core.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A directed graph in compressed sparse rows: the edges that leave node {@code n} are {@code firstEdge(n)} up to, not
 * including, {@code firstEdge(n + 1)}. Nodes and edges are numbered from 0. Immutable, safe to share between threads.
 */
public final class Graph {
    private static final EdgeKind[] KINDS = EdgeKind.values();

    private final double[] x;
    private final double[] y;
    private final int[] ordinal;
    private final int[] first;
    private final int[] source;
    private final int[] target;
    private final byte[] kind;
    private final double[] length;
    private final double[] fixedSeconds;
    private final double[] slope;
    private final double[] width;
    private final byte[] rights;
    private final boolean[] tactile;
    private final int[] firstIn;
    private final int[] incoming;
    private final DeadEnds deadEnds;

    private Graph(Builder b) {
        int nodes = b.nodes.size();
        int edges = b.edges.size();
        x = b.nodes.stream().mapToDouble(Builder.Node::x).toArray();
        y = b.nodes.stream().mapToDouble(Builder.Node::y).toArray();
        ordinal = b.nodes.stream().mapToInt(Builder.Node::ordinal).toArray();
        first = new int[nodes + 1];
        source = new int[edges];
        target = new int[edges];
        kind = new byte[edges];
        length = new double[edges];
        fixedSeconds = new double[edges];
        slope = new double[edges];
        width = new double[edges];
        rights = new byte[edges];
        tactile = new boolean[edges];
        b.edges.forEach(edge -> first[edge.from() + 1]++);
        for (int n = 0; n < nodes; n++) {
            first[n + 1] += first[n];
        }
        int[] next = first.clone();
        b.numbers = new int[edges];
        for (int added = 0; added < edges; added++) {
            Edge edge = b.edges.get(added);
            int e = next[edge.from()]++;
            b.numbers[added] = e;
            source[e] = edge.from();
            target[e] = edge.to();
            kind[e] = (byte) edge.kind().ordinal();
            length[e] = edge.length();
            fixedSeconds[e] = edge.fixedSeconds();
            slope[e] = edge.slope();
            width[e] = edge.width();
            rights[e] = (byte) mask(edge.rights());
            tactile[e] = edge.isTactile();
        }
        firstIn = new int[nodes + 1];
        incoming = new int[edges];
        for (int node : target) {
            firstIn[node + 1]++;
        }
        for (int n = 0; n < nodes; n++) {
            firstIn[n + 1] += firstIn[n];
        }
        int[] nextIn = firstIn.clone();
        for (int e = 0; e < edges; e++) {
            incoming[nextIn[target[e]]++] = e;
        }
        deadEnds = new DeadEnds(this);
    }

    /** {@return the number of nodes} */
    public int nodes() {
        return x.length;
    }

    /** {@return the number of directed edges} */
    public int edges() {
        return target.length;
    }

    /** {@return the first edge that leaves {@code node}; {@code node == nodes()} gives the end} */
    public int firstEdge(int node) {
        return first[node];
    }

    /** {@return the first place of {@code node} among the incoming edges; {@code node == nodes()} gives the end} */
    public int firstIncoming(int node) {
        return firstIn[node];
    }

    /** {@return the edge at a place among the incoming edges} */
    public int incoming(int place) {
        return incoming[place];
    }

    /** {@return the node the edge leaves} */
    public int source(int edge) {
        return source[edge];
    }

    /** {@return the node the edge enters} */
    public int target(int edge) {
        return target[edge];
    }

    /** {@return how the edge is travelled} */
    public EdgeKind kind(int edge) {
        return KINDS[kind[edge]];
    }

    /** {@return horizontal metres along the edge} */
    public double length(int edge) {
        return length[edge];
    }

    /** {@return seconds for everybody, waiting included, or NaN} */
    public double fixedSeconds(int edge) {
        return fixedSeconds[edge];
    }

    /** {@return rise over run in the direction of the edge, or NaN} */
    public double slope(int edge) {
        return slope[edge];
    }

    /** {@return metres at the narrowest, or NaN} */
    public double width(int edge) {
        return width[edge];
    }

    /** {@return whether somebody with these rights may use the edge} */
    public boolean admits(int edge, Set<Right> held) {
        return rights[edge] == 0 || (rights[edge] & mask(held)) != 0;
    }

    /** {@return whether the ground leads a long cane} */
    public boolean isTactile(int edge) {
        return tactile[edge];
    }

    private static int mask(Set<Right> rights) {
        int mask = 0;
        for (Right right : rights) {
            mask |= 1 << right.ordinal();
        }
        return mask;
    }

    /** {@return levels climbed, negative downwards} */
    public int climb(int edge) {
        return ordinal[target[edge]] - ordinal[source[edge]];
    }

    /** {@return metres east} */
    public double x(int node) {
        return x[node];
    }

    /** {@return metres north} */
    public double y(int node) {
        return y[node];
    }

    /** {@return the level of the node} */
    public int ordinal(int node) {
        return ordinal[node];
    }

    DeadEnds deadEnds() {
        return deadEnds;
    }

    /** {@return metres between two nodes as the crow flies, levels ignored} */
    public double straightDistance(int a, int b) {
        double dx = x[a] - x[b];
        double dy = y[a] - y[b];
        return Math.sqrt(dx * dx + dy * dy);
    }

    /** Collects nodes and edges. Not thread-safe; use once. */
    public static final class Builder {
        private record Node(double x, double y, int ordinal) {}

        private final List<Node> nodes = new ArrayList<>();
        private final List<Edge> edges = new ArrayList<>();
        private int[] numbers = new int[0];

        /**
         * @param x metres east
         * @param y metres north
         * @return the node's number, from 0
         * @throws InvalidInputException when a coordinate is not finite
         */
        public int addNode(double x, double y, int ordinal) {
            if (!Double.isFinite(x + y)) {
                throw new InvalidInputException("A node needs finite coordinates, not " + x + ", " + y + ".");
            }
            nodes.add(new Node(x, y, ordinal));
            return nodes.size() - 1;
        }

        /**
         * @return how many edges were added before this one; {@link #edgeNumber} turns it into the edge's number
         * @throws InvalidInputException when an end is not a node
         */
        public int addEdge(Edge edge) {
            if (Math.min(edge.from(), edge.to()) < 0 || Math.max(edge.from(), edge.to()) >= nodes.size()) {
                throw new InvalidInputException(
                        "The edge " + edge.from() + " → " + edge.to() + " leaves the graph: add its nodes first.");
            }
            edges.add(edge);
            return edges.size() - 1;
        }

        /** {@return the graph of everything added} */
        public Graph build() {
            return new Graph(this);
        }

        /** {@return the number in the built graph of the edge that {@link #addEdge} answered {@code added} for} */
        public int edgeNumber(int added) {
            return numbers[added];
        }
    }
}
