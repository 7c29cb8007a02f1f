package dev.limen.wayfinding.crowd;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;

/**
 * How many have passed up to each moment: counted until now, evenly within five seconds, and from now on as many as in the
 * last five minutes, more or fewer as the gate's trend tells. Never falls. Times are seconds after the moment it was made.
 * Immutable.
 */
public final class Inflow {
    private static final double RATE_SECONDS = GateWatch.WINDOW.toSeconds();
    private static final double MILLIS = 1e3;

    private final double from;
    private final double[] until;
    private final double perSecond;
    private final GateTrend trend;

    private Inflow(double from, double[] until, double perSecond, GateTrend trend) {
        this.trend = trend;
        this.from = from;
        this.until = until;
        this.perSecond = perSecond;
    }

    /** @param counts by bin of {@link GatePassages#BIN_SECONDS} since 1970, not empty; later ones than now count as now */
    static Inflow of(NavigableMap<Long, Integer> counts, Instant now, GateTrend trend) {
        long first = counts.firstKey();
        long last = Math.max(first, Math.floorDiv(now.getEpochSecond(), GatePassages.BIN_SECONDS));
        double[] until = new double[(int) (last - first) + 2];
        counts.forEach((bin, people) -> until[(int) (Math.min(bin, last) - first) + 1] += people);
        for (int i = 1; i < until.length; i++) {
            until[i] += until[i - 1];
        }
        double from = Duration.between(now, Instant.ofEpochSecond(first * GatePassages.BIN_SECONDS))
                        .toMillis()
                / MILLIS;
        long lately = Math.floorDiv(now.minus(GateWatch.WINDOW).getEpochSecond(), GatePassages.BIN_SECONDS);
        double rate = counts.tailMap(lately, false).values().stream()
                        .mapToInt(Integer::intValue)
                        .sum()
                / RATE_SECONDS;
        return new Inflow(Math.min(0, from), until, rate, trend);
    }

    /** {@return those who have passed up to then, at least 0} */
    public double until(double seconds) {
        if (seconds >= 0) {
            return until[until.length - 1] + perSecond * trend.until(seconds);
        }
        double bin = (seconds - from) / GatePassages.BIN_SECONDS;
        if (bin <= 0) {
            return 0;
        }
        int before = Math.min(until.length - 2, (int) bin);
        // The last five seconds may not be over: whoever came in them has come by now.
        double start = from + before * (double) GatePassages.BIN_SECONDS;
        double end = before == until.length - 2 ? 0 : start + GatePassages.BIN_SECONDS;
        double part = end > start ? Math.min(1, (seconds - start) / (end - start)) : 1;
        return until[before] + part * (until[before + 1] - until[before]);
    }

    /** {@return people a second, over the last five minutes} */
    public double perSecond() {
        return perSecond;
    }

    @Override
    public String toString() {
        return "Inflow[" + Map.of("until now", until[until.length - 1], "a second", perSecond) + "]";
    }
}
