package dev.limen.benchmarks.gallery;

/** One figure divided by another, to three places. */
final class Ratio {
    private Ratio() {}

    /** @param by above 0, or the clock was too coarse and the ratio is infinite */
    static double of(double figure, double by) {
        return by > 0 ? Math.round(1000 * figure / by) / 1000.0 : Double.POSITIVE_INFINITY;
    }
}
