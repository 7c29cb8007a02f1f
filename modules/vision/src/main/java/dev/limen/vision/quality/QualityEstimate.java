package dev.limen.vision.quality;

/**
 * What a quality network says of an aligned face. A value that is no number satisfies no limit.
 *
 * @param expectedSimilarity comparison score to expect against a good picture of the same person, 0 to 1
 * @param yaw degrees; positive when the head turns towards the person's left
 * @param pitch degrees; positive when the head looks down
 */
public record QualityEstimate(double expectedSimilarity, double yaw, double pitch) {
    /** A template this good counts in full; better ones are not worth more. */
    private static final double FULL = 0.9;

    private static final double LEAST_WEIGHT = 0.05;

    /**
     * {@return how much a template of this quality says among others of the same face, 0.05 to 1}
     *
     * <p>A unit vector whose cosine to the person's own direction is {@code s} carries {@code s} of signal and
     * {@code 1 - s²} of noise power; summed with weights of signal over noise power the sum's own ratio is greatest
     * (maximal-ratio combining; D. G. Brennan, "Linear diversity combining techniques", Proceedings of the IRE 47(6),
     * 1959).
     */
    public double weight() {
        double ratio = signalOverNoise(Math.min(expectedSimilarity, FULL)) / signalOverNoise(FULL);
        return ratio > LEAST_WEIGHT ? ratio : LEAST_WEIGHT;
    }

    private static double signalOverNoise(double similarity) {
        return similarity / (1 - similarity * similarity);
    }
}
