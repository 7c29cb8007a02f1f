package dev.limen.edge.simulation;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What came of a simulation.
 *
 * @param seed of everything drawn by chance
 * @param minutes of the lane's time
 * @param people enrolled
 * @param threshold score of a whole walk-up from which it counts as the same person
 * @param walkUps people who set out through the lane
 * @param decisions about them
 * @param decisionsAgain about somebody who was turned away before and still stood there; in no other figure but admissions
 * @param peoplePerMinute passages
 * @param wrongAdmissions of strangers, of anybody under another's name, and of attacks
 * @param wrongAdmissionsOfAttacks those among them of somebody's picture
 * @param wrongDenials of enrolled people with a valid ticket
 * @param referredShare of all decisions, 0 to 1; unknown people and attacks included
 * @param referredShareOfEnrolled of the decisions about enrolled people
 * @param askedShare of those decided about, how many were asked to show a ticket first
 * @param askedShareOfEnrolled the same of enrolled people
 * @param decisionMs from the first usable frame at the gate to the decision, in the lane's time, without computing
 * @param decisionPercentiles of the same, one for every hundredth of the decisions; empty without any
 * @param waitSeconds from arriving to the decision; grows without bound when more come than the lane takes
 * @param reasons decisions by outcome and reason
 * @param course minute by minute
 */
public record SimulationReport(
        long seed,
        double minutes,
        int people,
        double threshold,
        int walkUps,
        int decisions,
        int decisionsAgain,
        double peoplePerMinute,
        int wrongAdmissions,
        int wrongAdmissionsOfAttacks,
        int wrongDenials,
        double referredShare,
        double referredShareOfEnrolled,
        double askedShare,
        double askedShareOfEnrolled,
        Spread decisionMs,
        List<Double> decisionPercentiles,
        Spread waitSeconds,
        Map<String, Integer> reasons,
        List<Minute> course) {
    /** Copies map and list. */
    public SimulationReport {
        course = List.copyOf(course);
        decisionPercentiles = List.copyOf(decisionPercentiles);
        reasons = Collections.unmodifiableMap(new TreeMap<>(reasons));
    }

    /**
     * One whole minute.
     *
     * @param through people who passed in it
     * @param queue people who waited before the lane at its end
     * @param waitSeconds from arriving to the decision, half of those decided about in it
     */
    public record Minute(int through, int queue, double waitSeconds) {}

    /** Quantiles; all 0 when nothing was measured. */
    public record Spread(double p50, double p90, double p99, double max) {
        static Spread of(List<Double> values) {
            List<Double> sorted = values.stream().sorted().toList();
            return sorted.isEmpty()
                    ? new Spread(0, 0, 0, 0)
                    : new Spread(at(sorted, 0.5), at(sorted, 0.9), at(sorted, 0.99), at(sorted, 1));
        }

        /** {@return one value for every hundredth; empty when nothing was measured} */
        static List<Double> percentiles(List<Double> values) {
            List<Double> sorted = values.stream().sorted().toList();
            return sorted.isEmpty()
                    ? List.of()
                    : IntStream.rangeClosed(1, 100)
                            .mapToObj(percent -> at(sorted, percent / 100.0))
                            .toList();
        }

        private static double at(List<Double> sorted, double share) {
            return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
        }
    }
}
