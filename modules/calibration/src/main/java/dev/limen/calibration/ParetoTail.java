package dev.limen.calibration;

import dev.limen.core.InvalidInputException;

/**
 * The upper tail of a distribution: whatever lies above a high enough threshold follows a generalised Pareto
 * distribution (Balkema &amp; de Haan 1974, Pickands 1975; Coles 2001, An Introduction to Statistical Modeling of Extreme
 * Values, chapter 4). It tells how rare scores are that nobody has counted yet.
 *
 * @param threshold u, where the tail begins
 * @param share P(score &gt; u), above 0 and below 1
 * @param shape ξ; negative: the tail ends at {@code u − scale/shape}; −0.9 to 0.9
 * @param scale σ of the excess over u, above 0
 */
public record ParetoTail(double threshold, double share, double shape, double scale) {
    /** Nearer to 0 than this the shape makes no difference that floating point could tell. */
    private static final double EXPONENTIAL = 1e-9;

    private static final double GREATEST_SHAPE = 0.9;

    /** @throws InvalidInputException when a parameter is out of range */
    public ParetoTail {
        if (!Double.isFinite(threshold)
                || !(share > 0 && share < 1)
                || !(Math.abs(shape) <= GREATEST_SHAPE)
                || !(scale > 0 && Double.isFinite(scale))) {
            throw new InvalidInputException("A tail of scores needs a threshold, a share between 0 and 1, a shape from"
                    + " -0.9 to 0.9 and a scale above 0.");
        }
    }

    /**
     * {@return P(score &gt; {@code score})}
     *
     * @param score at or above the tail's threshold
     * @throws IllegalArgumentException when it lies below the tail
     */
    public double exceedance(double score) {
        if (score < threshold) {
            throw new IllegalArgumentException(score + " lies below the tail, which begins at " + threshold);
        }
        double excess = (score - threshold) / scale;
        if (Math.abs(shape) < EXPONENTIAL) {
            return share * Math.exp(-excess);
        }
        double base = 1 + shape * excess;
        // Beyond the end point of a bounded tail nothing is expected.
        return base <= 0 ? 0 : share * Math.pow(base, -1 / shape);
    }

    /**
     * {@return the score that is exceeded with probability {@code p}}
     *
     * @param p above 0, at most the tail's share
     * @throws IllegalArgumentException when it lies outside
     */
    public double quantile(double p) {
        if (!(p > 0 && p <= share)) {
            throw new IllegalArgumentException(p + " is not in the tail, which holds a share of " + share);
        }
        double rarity = Math.log(share / p);
        return threshold + scale * (Math.abs(shape) < EXPONENTIAL ? rarity : Math.expm1(shape * rarity) / shape);
    }
}
