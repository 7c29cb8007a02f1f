package dev.limen.testkit.stadium;

import dev.limen.core.InvalidInputException;

/**
 * What a stadium is to be like.
 *
 * @param seats how many, 1,000 to 100,000
 * @param levels storeys, the ground included, 4 to 8; every one above the ground serves a tier of seats
 * @param spacing metres between neighbouring nodes of the graph, 0.5 to 10
 */
public record StadiumPlan(int seats, int levels, double spacing) {
    private static final double CLOSEST = 0.5;
    private static final double WIDEST = 10;
    private static final int BISECTIONS = 24;

    /** @throws InvalidInputException when a number is out of its range */
    public StadiumPlan {
        if (seats < 1_000 || seats > 100_000) {
            throw new InvalidInputException("A stadium has 1000 to 100000 seats, not " + seats + ".");
        }
        if (levels < 4 || levels > 8) {
            throw new InvalidInputException("A stadium has 4 to 8 levels, not " + levels + ".");
        }
        if (!(spacing >= CLOSEST && spacing <= WIDEST)) {
            throw new InvalidInputException("Nodes lie 0.5 to 10 m apart, not " + spacing + ".");
        }
    }

    /**
     * {@return the plan of which the graph has about so many nodes}
     *
     * @throws InvalidInputException when no spacing gives so many
     */
    public static StadiumPlan ofNodes(int seats, int levels, int nodes) {
        double closest = CLOSEST;
        double widest = WIDEST;
        if (Stadium.build(new StadiumPlan(seats, levels, closest)).nodes().size() < nodes
                || Stadium.build(new StadiumPlan(seats, levels, widest)).nodes().size() > nodes) {
            throw new InvalidInputException("A stadium of " + seats + " seats on " + levels + " levels cannot have "
                    + nodes + " nodes: change the seats or the levels.");
        }
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (closest + widest) / 2;
            if (Stadium.build(new StadiumPlan(seats, levels, middle)).nodes().size() > nodes) {
                closest = middle;
            } else {
                widest = middle;
            }
        }
        return new StadiumPlan(seats, levels, widest);
    }
}
