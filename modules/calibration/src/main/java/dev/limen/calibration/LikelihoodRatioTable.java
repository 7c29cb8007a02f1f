package dev.limen.calibration;

import dev.limen.core.InvalidInputException;
import java.util.List;

/**
 * What a score says about the question "the same person or not?": the natural logarithm of the likelihood ratio
 * p(score | mated) / p(score | non-mated). Positive speaks for the same person. Linear between the knots, constant beyond
 * the first and the last.
 *
 * @param method how it was fitted
 * @param knots at least one; scores rise, ratios never fall
 */
public record LikelihoodRatioTable(String method, List<Knot> knots) {
    /** @throws InvalidInputException when the table is empty or falls */
    public LikelihoodRatioTable {
        knots = List.copyOf(knots);
        if (knots.isEmpty()) {
            throw new InvalidInputException("A likelihood ratio table needs at least one knot.");
        }
        for (int i = 1; i < knots.size(); i++) {
            if (knots.get(i).score() <= knots.get(i - 1).score()
                    || knots.get(i).llr() < knots.get(i - 1).llr()) {
                throw new InvalidInputException(
                        "The scores of a likelihood ratio table rise and its ratios never fall.");
            }
        }
    }

    /** {@return the natural log of the likelihood ratio at {@code score}} */
    public double at(double score) {
        int above = 0;
        while (above < knots.size() && knots.get(above).score() < score) {
            above++;
        }
        if (above == 0) {
            return knots.get(0).llr();
        }
        if (above == knots.size()) {
            return knots.get(above - 1).llr();
        }
        Knot low = knots.get(above - 1);
        Knot high = knots.get(above);
        double part = (score - low.score()) / (high.score() - low.score());
        return low.llr() + part * (high.llr() - low.llr());
    }

    /**
     * @param score a cosine
     * @param llr natural log of the likelihood ratio
     */
    public record Knot(double score, double llr) {
        /** @throws InvalidInputException when the score is no cosine or the ratio no number */
        public Knot {
            if (!(score >= -1 && score <= 1) || !Double.isFinite(llr)) {
                throw new InvalidInputException(
                        "A knot of a likelihood ratio table needs a score from -1 to 1 and a finite ratio.");
            }
        }
    }
}
