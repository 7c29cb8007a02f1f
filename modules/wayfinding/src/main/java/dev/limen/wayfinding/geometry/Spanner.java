package dev.limen.wayfinding.geometry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Leaves out lines that hardly shorten any way: the greedy spanner (Althöfer and others 1993). Between any two points the
 * lines kept are at most {@value #STRETCH} times as long as all of them would be. Deterministic; stateless for callers.
 */
public final class Spanner {
    static final double STRETCH = 1.02;

    private final List<List<Link>> kept;
    private final double[] distance;
    private final List<Integer> touched = new ArrayList<>();

    private record Reached(int point, double distance) {}

    private Spanner(int points) {
        kept = new ArrayList<>(points);
        for (int i = 0; i < points; i++) {
            kept.add(new ArrayList<>());
        }
        distance = new double[points];
        Arrays.fill(distance, Double.POSITIVE_INFINITY);
    }

    /**
     * @param points how many points the links join
     * @return a part of {@code links}, shortest first
     */
    public static List<Link> thin(int points, List<Link> links) {
        Spanner spanner = new Spanner(points);
        List<Link> thin = new ArrayList<>();
        for (Link link : links.stream()
                .sorted(Comparator.comparingDouble(Link::length)
                        .thenComparingInt(Link::a)
                        .thenComparingInt(Link::b))
                .toList()) {
            if (!spanner.isReached(link.a(), link.b(), link.length() * STRETCH)) {
                spanner.kept.get(link.a()).add(link);
                spanner.kept.get(link.b()).add(link);
                thin.add(link);
            }
        }
        return thin;
    }

    private boolean isReached(int from, int to, double limit) {
        PriorityQueue<Reached> open = new PriorityQueue<>(Comparator.comparingDouble(Reached::distance));
        reach(from, 0);
        open.add(new Reached(from, 0));
        boolean found = false;
        for (Reached next = open.poll(); next != null && !found; next = open.poll()) {
            found = next.point() == to;
            if (next.distance() > distance[next.point()]) {
                continue;
            }
            for (Link link : kept.get(next.point())) {
                int other = link.a() == next.point() ? link.b() : link.a();
                double there = next.distance() + link.length();
                if (there <= limit && there < distance[other]) {
                    reach(other, there);
                    open.add(new Reached(other, there));
                }
            }
        }
        touched.forEach(point -> distance[point] = Double.POSITIVE_INFINITY);
        touched.clear();
        return found;
    }

    private void reach(int point, double at) {
        distance[point] = at;
        touched.add(point);
    }
}
