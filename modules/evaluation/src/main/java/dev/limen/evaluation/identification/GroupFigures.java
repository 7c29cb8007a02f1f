package dev.limen.evaluation.identification;

import dev.limen.evaluation.pictures.Groups;
import dev.limen.evaluation.statistics.Proportion;
import java.util.List;
import java.util.Optional;

/**
 * What the searches for part of the people gave, in the largest gallery and at the thresholds chosen on everybody.
 *
 * @param group column=value
 * @param identities people of the group among the probes
 * @param mated searches for them
 * @param nonMated searches for them
 * @param rankOne empty without mated searches
 * @param rates at each threshold
 */
public record GroupFigures(
        String group, long identities, int mated, int nonMated, Optional<Proportion> rankOne, List<Rates> rates) {
    /**
     * @param threshold where they were counted
     * @param falsePositive FPIR; empty without non-mated searches
     * @param falseNegative FNIR; empty without mated searches
     */
    public record Rates(double threshold, Optional<Proportion> falsePositive, Optional<Proportion> falseNegative) {}

    /** Copies the list. */
    public GroupFigures {
        rates = List.copyOf(rates);
    }

    static Rates at(double threshold, List<Search> mated, List<Search> nonMated) {
        return new Rates(
                threshold,
                share(
                        nonMated.stream()
                                .filter(one -> one.counted() >= threshold)
                                .count(),
                        nonMated.size()),
                share(mated.stream().filter(one -> one.counted() < threshold).count(), mated.size()));
    }

    /** {@return why to read these figures with care; empty when there is no reason} */
    public Optional<String> warning() {
        return Groups.warning(identities);
    }

    private static Optional<Proportion> share(long count, int n) {
        return n == 0 ? Optional.empty() : Optional.of(Proportion.of(count, n));
    }
}
