package dev.limen.wayfinding.places;

import dev.limen.wayfinding.network.PathwayNetwork;
import dev.limen.wayfinding.routing.EdgeKind;
import dev.limen.wayfinding.routing.Graph;
import dev.limen.wayfinding.venue.Pathway;

/** How much room there is on the pathways on which people walk by themselves. Thread-safe. */
final class Floor {
    /** Persons per square metre; more are not told apart. */
    static final double MOST_DENSITY = 5;

    /** Below it people do not slow each other down by a twentieth. */
    static final double NOTICEABLE = 0.35;

    private static final double PRESUMED_WIDTH = 3;
    private static final double NARROWEST = 0.8;
    private static final double SHORTEST = 1;

    private final PathwayNetwork network;

    Floor(PathwayNetwork network) {
        this.network = network;
    }

    /** Lifts, escalators and fare gates take as long however many stand before them; their queues are another matter. */
    boolean isWalked(int edge) {
        EdgeKind kind = network.graph().kind(edge);
        return kind == EdgeKind.WALKWAY || kind == EdgeKind.STAIRS || kind == EdgeKind.RAMP;
    }

    /** {@return square metres; 0 when nobody walks there by themselves} */
    double area(Pathway pathway) {
        Graph graph = network.graph();
        for (int edge : network.edgesOf(pathway)) {
            if (isWalked(edge)) {
                double width = Double.isNaN(graph.width(edge)) ? PRESUMED_WIDTH : graph.width(edge);
                return Math.max(SHORTEST, graph.length(edge)) * Math.max(NARROWEST, width);
            }
        }
        return 0;
    }

    /** {@return people on the pathway, both ways, of those on each edge} */
    double people(Pathway pathway, double[] onEdges) {
        double sum = 0;
        for (int edge : network.edgesOf(pathway)) {
            sum += onEdges[edge];
        }
        return sum;
    }

    /** {@return persons per square metre; 0 where nobody walks by themselves} */
    double density(Pathway pathway, double people) {
        double area = area(pathway);
        return area == 0 ? 0 : Math.max(0, Math.min(MOST_DENSITY, people / area));
    }
}
