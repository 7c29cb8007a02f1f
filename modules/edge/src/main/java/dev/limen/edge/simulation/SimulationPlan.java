package dev.limen.edge.simulation;

import dev.limen.admission.Liveness;
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
 * @param detector how the presentation attack detector errs
 * @param ticketsAtHand share of the enrolled who can show their ticket when they are asked to
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
        Detector detector,
        double ticketsAtHand,
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
        share("--tickets-at-hand", ticketsAtHand);
        if (unknown + attacks > 1) {
            throw new InvalidInputException("--unknown and --attacks are shares of one crowd: together at most 1.");
        }
        if (!(targetFpir > 0 && targetFpir < 1)) {
            throw new InvalidInputException("--target-fpir is between 0 and 1, not " + targetFpir + ".");
        }
    }

    /**
     * Shares of walk-ups that the presentation attack detector takes for what they are not (ISO/IEC 30107-3).
     *
     * @param bpcer people suspected of an attack
     * @param apcer attacks that are not suspected
     * @param bpcerAtDoubt people suspected or doubtful; at least {@code bpcer}
     * @param apcerAtDoubt attacks neither suspected nor doubtful; at most {@code apcer}
     */
    public record Detector(double bpcer, double apcer, double bpcerAtDoubt, double apcerAtDoubt) {
        /** @throws InvalidInputException when one is no share, or doubt makes nobody's lot harder */
        public Detector {
            share("--bpcer", bpcer);
            share("--apcer", apcer);
            share("--bpcer-at-doubt", bpcerAtDoubt);
            share("--apcer-at-doubt", apcerAtDoubt);
            if (bpcerAtDoubt < bpcer) {
                throw new InvalidInputException("--bpcer-at-doubt is at least --bpcer, " + bpcer + ", not "
                        + bpcerAtDoubt + ": whoever is suspected counts as doubtful, too.");
            }
            if (apcerAtDoubt > apcer) {
                throw new InvalidInputException("--apcer-at-doubt is at most --apcer, " + apcer + ", not "
                        + apcerAtDoubt + ": what is suspected counts as doubtful, too.");
            }
        }

        /** {@return one that is never in doubt} */
        public static Detector certain(double bpcer, double apcer) {
            return new Detector(bpcer, apcer, bpcer, apcer);
        }

        /** {@return what it makes of a person, or of an attack, the more like a person the greater {@code draw}, 0 to 1} */
        Liveness verdict(boolean attack, double draw) {
            if (draw < (attack ? 1 - apcer : bpcer)) {
                return Liveness.ATTACK_SUSPECTED;
            }
            return draw < (attack ? 1 - apcerAtDoubt : bpcerAtDoubt) ? Liveness.DOUBTFUL : Liveness.BONA_FIDE;
        }
    }

    private static void share(String option, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new InvalidInputException(option + " is a share from 0 to 1, not " + share + ".");
        }
    }
}
