package dev.limen.calibration;

/**
 * Cosines stretched to the whole line, {@code x = artanh(score)} (Fisher 1915): their spread then depends little on where
 * they lie, and no threshold can leave [−1, 1].
 */
final class FisherScale {
    /** Nearer to 1 than this two templates are the same for all purposes. */
    private static final double GREATEST = 0.9999;

    private FisherScale() {}

    static double of(double score) {
        double s = Math.max(-GREATEST, Math.min(GREATEST, score));
        return 0.5 * Math.log((1 + s) / (1 - s));
    }

    static double[] of(double[] scores) {
        double[] stretched = new double[scores.length];
        for (int i = 0; i < scores.length; i++) {
            stretched[i] = of(scores[i]);
        }
        return stretched;
    }

    static double score(double stretched) {
        return Math.tanh(stretched);
    }
}
