package dev.limen.evaluation.statistics;

/**
 * How often something rare happens in a number of opportunities, with the 95 % interval of a Poisson count by Byar's
 * approximation (N. E. Breslow and N. E. Day, "Statistical Methods in Cancer Research" II, IARC 1987, section 2.3).
 *
 * @param count how often it happened
 * @param n opportunities, at least 1
 * @param perHundred count per 100 opportunities
 * @param low lower end of the interval, per 100
 * @param high upper end of the interval, per 100
 */
public record EventRate(long count, long n, double perHundred, double low, double high) {
    /** @throws IllegalArgumentException when there was no opportunity */
    public static EventRate of(long count, long n) {
        if (n < 1 || count < 0) {
            throw new IllegalArgumentException(count + " events in " + n + " opportunities make no rate");
        }
        double scale = 100.0 / n;
        double low = count == 0
                ? 0
                : count * Math.pow(1 - 1.0 / (9 * count) - Interval.Z / (3 * Math.sqrt((double) count)), 3);
        double more = count + 1.0;
        // Byar's upper end is not exact at none, where it is known: −ln 0.025.
        double high = count == 0
                ? -Math.log(0.025)
                : more * Math.pow(1 - 1 / (9 * more) + Interval.Z / (3 * Math.sqrt(more)), 3);
        return new EventRate(count, n, count * scale, Math.max(0, low) * scale, high * scale);
    }
}
