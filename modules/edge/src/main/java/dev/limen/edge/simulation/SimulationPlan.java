package dev.limen.edge.simulation;

import dev.limen.core.InvalidInputException;
import java.util.OptionalInt;

/**
 * Who comes, and how.
 *
 * @param minutes of the lane's time, 1 to 1440
 * @param seed of everything drawn by chance
 * @param people enrolled, each with a ticket, 10 to 1,000,000; nobody comes twice
 * @param arrivalsPerMinute on average, above 0 (Poisson); more than the lane takes keeps a queue before it
 * @param unknown share of arrivals who are not enrolled
 * @param twins share of the enrolled who have an enrolled near-double; both are marked as look-alikes
 * @param attacks share of arrivals who show a picture of somebody enrolled
 * @param targetFpir wanted share of strangers taken for somebody enrolled
 * @param bpcer share of people whom the presentation attack detector takes for an attack
 * @param apcer share of attacks that it takes for a person
 * @param walkUps after so many people have set out it ends, even before the minutes are over
 */
public record SimulationPlan(
        double minutes,
        long seed,
        int people,
        double arrivalsPerMinute,
        double unknown,
        double twins,
        double attacks,
        double targetFpir,
        double bpcer,
        double apcer,
        OptionalInt walkUps) {
    /** A day. */
    public static final double MOST_MINUTES = 1440;

    /** @throws InvalidInputException when a number makes no sense */
    public SimulationPlan {
        if (!(minutes >= 1 && minutes <= MOST_MINUTES)) {
            throw new InvalidInputException("--minutes is 1 to 1440, not " + minutes + ".");
        }
        if (walkUps.isPresent() && walkUps.getAsInt() < 1) {
            throw new InvalidInputException("--walk-ups is at least 1, not " + walkUps.getAsInt() + ".");
        }
        if (people < 10 || people > 1_000_000) {
            throw new InvalidInputException("--people is 10 to 1000000, not " + people + ".");
        }
        if (!(arrivalsPerMinute > 0 && arrivalsPerMinute <= 600)) {
            throw new InvalidInputException(
                    "--arrivals is above 0 and at most 600 a minute, not " + arrivalsPerMinute + ".");
        }
        share("--unknown", unknown);
        share("--twins", twins);
        share("--attacks", attacks);
        share("--bpcer", bpcer);
        share("--apcer", apcer);
        if (unknown + attacks > 1) {
            throw new InvalidInputException("--unknown and --attacks are shares of one crowd: together at most 1.");
        }
        if (!(targetFpir > 0 && targetFpir < 1)) {
            throw new InvalidInputException("--target-fpir is between 0 and 1, not " + targetFpir + ".");
        }
    }

    /** A plan that ends with its time. */
    public SimulationPlan(
            double minutes,
            long seed,
            int people,
            double arrivalsPerMinute,
            double unknown,
            double twins,
            double attacks,
            double targetFpir,
            double bpcer,
            double apcer) {
        this(
                minutes,
                seed,
                people,
                arrivalsPerMinute,
                unknown,
                twins,
                attacks,
                targetFpir,
                bpcer,
                apcer,
                OptionalInt.empty());
    }

    private static void share(String option, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new InvalidInputException(option + " is a share from 0 to 1, not " + share + ".");
        }
    }
}
