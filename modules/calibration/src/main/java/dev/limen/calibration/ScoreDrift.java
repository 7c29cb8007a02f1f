package dev.limen.calibration;

import dev.limen.core.InvalidInputException;

/**
 * Watches whether strangers' scores at a camera stay where they were: a two-sided self-starting CUSUM (Hawkins 1987;
 * Hawkins &amp; Olwell 1998, chapter 7). Immutable.
 *
 * <p>Each track's mean is standardised by those before it and turned into a standard normal value by way of Student's t
 * (Wallace 1959), so no baseline has to be collected first; it takes in up to {@value #BASELINE} tracks, and none while
 * there is a suspicion. With reference value {@value #SLACK} and decision limit {@value #LIMIT} a camera that does not
 * change gives a false alarm about once in 10,000 tracks (simulated: 11,000, normal means). Once 100 tracks are known a
 * shift by one standard deviation is told after 20 to 30 of them, by two after 7; a lesser one that begins earlier may be
 * taken for the baseline. The alarm ends when the sum has fallen to half the limit,
 * and when what it tells of has lasted twice as long as the baseline (or 200 tracks): by then it is how things are here.
 *
 * @param seen tracks in the baseline
 * @param mean of the baseline
 * @param squares sum of squared deviations of the baseline
 * @param up evidence for higher scores
 * @param down evidence for lower scores
 * @param upTracks tracks since {@code up} was last 0
 * @param upSum of their values
 * @param alarm −1, 0 or 1: lower, none, higher
 * @param alarmTracks tracks since the alarm began
 */
public record ScoreDrift(
        long seen,
        double mean,
        double squares,
        double up,
        double down,
        long upTracks,
        double upSum,
        int alarm,
        long alarmTracks) {
    static final double SLACK = 0.5;
    static final double LIMIT = 8.6;
    static final int BASELINE = 500;
    private static final int FEWEST = 20;
    private static final int SHORTEST_LASTING = 100;
    private static final double SUSPICION = 4;

    /** Beyond this the sum would need as long to come back as the change lasted. */
    private static final double CEILING = 2 * LIMIT;

    /** One track is never more than this much evidence. */
    private static final double FARTHEST = 3;

    private static final ScoreDrift NONE = new ScoreDrift(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** @throws InvalidInputException when the numbers cannot be such a state */
    public ScoreDrift {
        boolean sound = seen >= 0
                && Double.isFinite(mean)
                && squares >= 0
                && up >= 0
                && down >= 0
                && upTracks >= 0
                && alarmTracks >= 0
                && Double.isFinite(upSum)
                && Math.abs(alarm) <= 1;
        if (!sound) {
            throw new InvalidInputException("The camera's drift statistics are damaged: delete them.");
        }
    }

    /** {@return before the first track} */
    public static ScoreDrift none() {
        return NONE;
    }

    /** {@return after one more track whose mean score is {@code value}} */
    public ScoreDrift with(double value) {
        if (alarm != 0 && alarmTracks > 2 * Math.max(seen, SHORTEST_LASTING)) {
            return NONE.with(value);
        }
        double newUp = up;
        double newDown = down;
        if (seen >= FEWEST && squares > 0) {
            double z = standardised(value);
            newUp = Math.min(CEILING, Math.max(0, up + z - SLACK));
            newDown = Math.min(CEILING, Math.max(0, down - z - SLACK));
        }
        // What is seen during an alarm, or just before one, is no baseline.
        boolean learning = seen < BASELINE && alarm == 0 && Math.max(newUp, newDown) < SUSPICION;
        double newMean = learning ? mean + (value - mean) / (seen + 1) : mean;
        int newAlarm = alarm(newUp, newDown);
        return new ScoreDrift(
                learning ? seen + 1 : seen,
                newMean,
                learning ? squares + (value - mean) * (value - newMean) : squares,
                newUp,
                newDown,
                newUp > 0 ? upTracks + 1 : 0,
                newUp > 0 ? upSum + value : 0,
                newAlarm,
                newAlarm != 0 ? alarmTracks + 1 : 0);
    }

    /** {@return whether scores have changed} */
    public boolean drifts() {
        return alarm != 0;
    }

    /** {@return whether they have risen: a stranger is now more easily taken for somebody} */
    public boolean rises() {
        return alarm > 0;
    }

    /** {@return the mean of the tracks since the rise began; 0 without one} */
    public double recentMean() {
        return upTracks == 0 ? 0 : upSum / upTracks;
    }

    private int alarm(double newUp, double newDown) {
        double upLimit = alarm > 0 ? LIMIT / 2 : LIMIT;
        double downLimit = alarm < 0 ? LIMIT / 2 : LIMIT;
        if (newUp >= upLimit && newUp >= newDown) {
            return 1;
        }
        return newDown >= downLimit ? -1 : 0;
    }

    private double standardised(double value) {
        double sd = Math.sqrt(squares / (seen - 1));
        double t = (value - mean) / sd * Math.sqrt(seen / (seen + 1.0));
        double n = seen - 1.0;
        double z = (8 * n + 1) / (8 * n + 3) * Math.sqrt(n * Math.log1p(t * t / n));
        return Math.max(-FARTHEST, Math.min(FARTHEST, Math.copySign(z, t)));
    }
}
