package dev.limen.calibration;

/**
 * The catalogue's tail on Fisher's scale, in standard deviations: what of it can be expected of another site.
 *
 * @param share of the scores in it
 * @param shape ξ
 * @param scale σ in standard deviations
 */
record StandardTail(double share, double shape, double scale) {
    /** Ten times rarer than where the tail begins. */
    private static final double STEP = Math.log(10);

    private static final double GREATEST_SHAPE = 0.4;

    /** The generalised Pareto tail on Fisher's scale that agrees at its beginning, at a tenth and at a hundredth of it. */
    static StandardTail of(NonMatedScores scores) {
        ParetoTail tail = scores.tail();
        double sd = scores.sd() / (1 - scores.mean() * scores.mean());
        double at = FisherScale.of(tail.threshold());
        double tenth = FisherScale.of(tail.quantile(tail.share() / 10)) - at;
        double hundredth = FisherScale.of(tail.quantile(tail.share() / 100)) - at;
        // (e^2ξs − 1) / (e^ξs − 1) = e^ξs + 1
        double shape = Math.log(Math.max(1e-6, hundredth / tenth - 1)) / STEP;
        shape = Math.max(-GREATEST_SHAPE, Math.min(GREATEST_SHAPE, shape));
        double scale = tenth / (Math.abs(shape) < 1e-9 ? STEP : Math.expm1(shape * STEP) / shape);
        return new StandardTail(tail.share(), shape, scale / sd);
    }

    /** {@return the same tail begun at another share (a tail of a Pareto tail is one, Coles 2001, section 4.2.1)} */
    TailFit.Prior at(double otherShare, double sd, double worth) {
        return new TailFit.Prior(shape, sd * scale * Math.pow(otherShare / share, -shape), worth);
    }
}
