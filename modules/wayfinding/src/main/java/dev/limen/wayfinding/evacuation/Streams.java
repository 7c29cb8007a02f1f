package dev.limen.wayfinding.evacuation;

import dev.limen.wayfinding.crowd.Weidmann;
import dev.limen.wayfinding.routing.EdgeKind;
import dev.limen.wayfinding.routing.Graph;
import dev.limen.wayfinding.routing.Weighting;
import java.util.Arrays;
import java.util.List;

/**
 * Who is on which edge: each is a queue that one enters while there is room, walks as fast as its density allows, and leaves
 * as fast as its width allows. Not thread-safe.
 */
final class Streams {
    private static final double MOST_DENSITY = 5;

    /** Shorter edges are joints; they hold as many as if they were as long. */
    private static final double SHORTEST = 1;

    private static final int NOBODY = -1;

    private final Graph graph;
    private final Weighting weighting;
    private final double[] perSecond;
    private final double[] credit;
    private final int[] count;
    private final int[] room;
    private final int[] head;
    private final int[] tail;
    /** By person: who is behind, and when the end of the edge is reached. */
    private final int[] behind;

    private final double[] readyAt;

    Streams(Weighting weighting, List<Exit> exits, int people) {
        this.weighting = weighting;
        graph = weighting.graph();
        int edges = graph.edges();
        perSecond = new double[edges];
        credit = new double[edges];
        count = new int[edges];
        room = new int[edges];
        head = new int[edges];
        tail = new int[edges];
        behind = new int[people];
        readyAt = new double[people];
        Arrays.fill(head, NOBODY);
        for (int edge = 0; edge < edges; edge++) {
            double perMetre = graph.kind(edge) == EdgeKind.STAIRS ? Weidmann.STAIRS_CAPACITY : Weidmann.CAPACITY;
            perSecond[edge] = perMetre * width(edge);
            room[edge] = Math.max(1, (int) (MOST_DENSITY * area(edge)));
        }
        exits.forEach(exit -> perSecond[exit.edge()] = exit.perSecond());
    }

    private double width(int edge) {
        double width = graph.width(edge);
        return Double.isNaN(width) ? 2 : width;
    }

    double area(int edge) {
        return width(edge) * Math.max(SHORTEST, graph.length(edge));
    }

    double density(int edge) {
        return count[edge] / area(edge);
    }

    int count(int edge) {
        return count[edge];
    }

    boolean hasRoom(int edge) {
        return count[edge] < room[edge];
    }

    void enter(int edge, int person, double now) {
        count[edge]++;
        // Whoever stands in a jam waits for the end of the edge, which lets through what it can: counting the jam's
        // slow
        // walk, too, would let a jam slow itself down until nobody moves.
        double walking = Math.min(density(edge), Weidmann.BEST_DENSITY);
        readyAt[person] = now + weighting.seconds(edge) * Weidmann.slowdown(walking);
        behind[person] = NOBODY;
        if (head[edge] == NOBODY) {
            head[edge] = person;
        } else {
            behind[tail[edge]] = person;
        }
        tail[edge] = person;
    }

    /** Lets a second go by: the edge may let more through, but not save up for a rush. */
    void tick(int edge) {
        credit[edge] = Math.min(credit[edge] + perSecond[edge], 1 + perSecond[edge]);
    }

    /** Who may leave the edge now; negative for nobody. */
    int first(int edge, double now) {
        int person = head[edge];
        return person != NOBODY && credit[edge] >= 1 && readyAt[person] <= now ? person : NOBODY;
    }

    void leave(int edge) {
        head[edge] = behind[head[edge]];
        credit[edge]--;
        count[edge]--;
    }
}
