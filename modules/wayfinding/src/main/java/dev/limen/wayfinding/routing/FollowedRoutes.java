package dev.limen.wayfinding.routing;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * The ways of people who are under way, kept right while closures and crowds change. Each is what {@link
 * RoutePlanner#findPath} would answer under the conditions of the last {@link #refresh}; where two ways cost the same, either.
 *
 * <p>What a closure touches is searched for anew and nothing else: a way that does not use it stays the best, since closures
 * make no other one cheaper and costs depend on the forecast and the departure only. What opens again may give a better way
 * only where the least it can cost, by the landmarks, is below what the known one costs. Another forecast touches all.
 *
 * <p>Not thread-safe; the planner may be used and updated meanwhile.
 */
public final class FollowedRoutes {
    /** Two sums of the same costs in another order may differ by less than this share. */
    private static final double ROUNDING = 1e-9;

    private final RoutePlanner planner;
    private final Profile profile;
    private final List<Trip> trips = new ArrayList<>();
    private final List<Optional<Path>> paths = new ArrayList<>();
    private RoutePlanner.Snapshot seen;

    /** Nobody yet. */
    public FollowedRoutes(RoutePlanner planner, Profile profile) {
        this.planner = planner;
        this.profile = profile;
        seen = planner.snapshot(profile);
    }

    /** Takes up more ways and searches for them. */
    public void follow(List<Trip> more) {
        refresh();
        trips.addAll(more);
        paths.addAll(planner.findPaths(seen, more));
    }

    /** {@return how many there are} */
    public int size() {
        return trips.size();
    }

    /** {@return the way with that number, counted in the order they were taken up from 0; empty when there is none} */
    public Optional<Path> path(int number) {
        return paths.get(number);
    }

    /** {@return the numbers of the ways that were searched for anew under the conditions that hold now} */
    public BitSet refresh() {
        RoutePlanner.Snapshot now = planner.snapshot(profile);
        BitSet touched = touched(now);
        List<Trip> asked = touched.stream().mapToObj(trips::get).toList();
        List<Optional<Path>> found = planner.findPaths(now, asked);
        int next = 0;
        for (int number = touched.nextSetBit(0); number >= 0; number = touched.nextSetBit(number + 1)) {
            paths.set(number, found.get(next++));
        }
        seen = now;
        return touched;
    }

    private BitSet touched(RoutePlanner.Snapshot now) {
        BitSet touched = new BitSet(trips.size());
        Conditions before = seen.costs().conditions();
        Conditions after = now.costs().conditions();
        if (after == before) {
            return touched;
        }
        if (!after.flowsLike(before)) {
            touched.set(0, trips.size());
            return touched;
        }
        BitSet shut = after.closed();
        shut.andNot(before.closed());
        BitSet opened = before.closed();
        opened.andNot(after.closed());
        int[] openedEdges = opened.stream().toArray();
        for (int number = 0; number < trips.size(); number++) {
            Optional<Path> path = paths.get(number);
            boolean isTouched = path.filter(way -> uses(way, shut)).isPresent()
                    || mayGain(
                            trips.get(number), path.map(Path::cost).orElse(Double.POSITIVE_INFINITY), openedEdges, now);
            touched.set(number, isTouched);
        }
        return touched;
    }

    private static boolean uses(Path way, BitSet edges) {
        for (int i = 0; i < way.size(); i++) {
            if (edges.get(way.edge(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean mayGain(Trip trip, double cost, int[] opened, RoutePlanner.Snapshot now) {
        Graph graph = now.costs().weighting().graph();
        Landmarks landmarks = now.landmarks();
        for (int edge : opened) {
            double least = now.costs().leastCost(edge)
                    + landmarks.bound(trip.from(), graph.source(edge))
                    + landmarks.bound(graph.target(edge), trip.to());
            if (least < cost * (1 + ROUNDING)) {
                return true;
            }
        }
        return false;
    }
}
