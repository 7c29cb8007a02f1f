package dev.limen.wayfinding.routing;

import dev.limen.core.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which other ways are worth offering. They are found by the penalty method: the edges of every way found so far are made
 * dearer and the search is run again, until enough ways are found or nothing new comes.
 *
 * @param most how many ways at most, the best one included
 * @param mostStretch how many times the cost of the best way another may have, at least 1
 * @param mostShared which share of its length another may have in common with any one before it, 0 to 1
 */
public record Alternatives(int most, double mostStretch, double mostShared) {
    /** Three ways, none 40 % worse than the best, none with more than 60 % of another. */
    public static final Alternatives USUAL = new Alternatives(3, 1.4, 0.6);

    /** Which share of its cost an edge gets dearer by each time a way uses it. */
    private static final double PENALTY = 0.4;

    /** Searches for each way that is wanted. */
    private static final int TRIES_PER_WAY = 4;

    /** @throws InvalidInputException when a number is out of its range */
    public Alternatives {
        if (most < 1 || !(mostStretch >= 1) || !(mostShared >= 0 && mostShared <= 1)) {
            throw new InvalidInputException("Alternatives are at least 1, at least as long as the best (1.0) and share"
                    + " 0 to 1, not " + most + ", " + mostStretch + " and " + mostShared + ".");
        }
    }

    /** Best first; empty when there is no way at all. */
    List<Path> find(Router router, int from, int to, LiveWeighting costs, double departure, Landmarks landmarks) {
        List<Path> ways = new ArrayList<>();
        Optional<Path> best = router.findPath(from, to, costs, departure, landmarks);
        if (best.isEmpty()) {
            return ways;
        }
        ways.add(best.get());
        double[] penalty = new double[costs.weighting().graph().edges()];
        penalise(best.get(), costs, penalty);
        for (int tries = TRIES_PER_WAY * (most - 1); tries > 0 && ways.size() < most; tries--) {
            Path next = router.findPenalised(from, to, costs, departure, landmarks, penalty)
                    .orElseThrow();
            if (isWorthIt(next, ways, costs)) {
                ways.add(next);
            }
            penalise(next, costs, penalty);
        }
        ways.subList(1, ways.size()).sort((a, b) -> Double.compare(a.cost(), b.cost()));
        return ways;
    }

    private static void penalise(Path path, LiveWeighting costs, double[] penalty) {
        for (int i = 0; i < path.size(); i++) {
            int edge = path.edge(i);
            penalty[edge] += PENALTY * costs.weighting().cost(edge);
        }
    }

    private boolean isWorthIt(Path path, List<Path> ways, LiveWeighting costs) {
        return path.cost() <= mostStretch * ways.get(0).cost()
                && ways.stream().allMatch(way -> shared(path, way, costs) <= mostShared);
    }

    private static double shared(Path path, Path other, LiveWeighting costs) {
        double all = 0;
        double common = 0;
        for (int i = 0; i < path.size(); i++) {
            double cost = costs.weighting().cost(path.edge(i));
            all += cost;
            for (int j = 0; j < other.size(); j++) {
                if (other.edge(j) == path.edge(i)) {
                    common += cost;
                    break;
                }
            }
        }
        return all == 0 ? 1 : common / all;
    }
}
