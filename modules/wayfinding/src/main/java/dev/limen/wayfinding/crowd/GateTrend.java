package dev.limen.wayfinding.crowd;

import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * How many times as many people as in the last five minutes will pass a gate in each of the next fifteen. Where its queue is
 * known, that tells: the gate is used up while somebody waits. Elsewhere the change from the five minutes before goes on, ever
 * more slowly, less what chance alone may have made of it. Immutable.
 */
final class GateTrend {
    /** Nothing changes. */
    static final GateTrend STEADY = new GateTrend(minute -> 1);

    /** So long a change goes on; our assumption, which the simulation in the tests bears out. */
    private static final double FADES_SECONDS = 300;

    private static final double MINUTE = 60;
    private static final int MINUTES = (int) (GateQueue.HORIZON_SECONDS / MINUTE);
    private static final double WINDOW = GateWatch.WINDOW.toSeconds();

    /** Nobody knows a crowd that more than doubles. */
    private static final double MOST = 2;

    private static final double MILLIS = 1e3;

    /** People who have come up to each minute, as a multiple of those in a second of the last five minutes. */
    private final double[] until = new double[MINUTES + 1];

    private GateTrend(DoubleUnaryOperator factor) {
        for (int minute = 0; minute < MINUTES; minute++) {
            until[minute + 1] = until[minute] + MINUTE * factor.applyAsDouble(minute);
        }
    }

    /** @param counts of the whole gate by bin of {@link GatePassages#BIN_SECONDS} since 1970, not empty */
    static GateTrend of(NavigableMap<Long, Integer> counts, Instant now, GateWatch.Knowledge known) {
        return ofQueue(now, known).orElseGet(() -> ofChange(counts, now));
    }

    /** {@return people who come in so many seconds, at least 0, when one a second did} */
    double until(double seconds) {
        int minute = (int) Math.min(MINUTES - 1, seconds / MINUTE);
        return until[minute] + (until[minute + 1] - until[minute]) * (seconds - minute * MINUTE) / MINUTE;
    }

    private static Optional<GateTrend> ofQueue(Instant now, GateWatch.Knowledge known) {
        return known.count()
                .flatMap(count -> known.queue().map(queue -> {
                    double age = Duration.between(count.at(), now).toMillis() / MILLIS;
                    return new GateTrend(
                            minute -> queue.throughAt(Math.max(0, age) + minute * MINUTE) / queue.perSecond());
                }));
    }

    private static GateTrend ofChange(NavigableMap<Long, Integer> counts, Instant now) {
        long before = bin(now.minus(GateWatch.WINDOW.multipliedBy(2)));
        if (counts.firstKey() > before) {
            // A gate that has just opened is no rush.
            return STEADY;
        }
        long middle = bin(now.minus(GateWatch.WINDOW));
        double older = sum(counts.subMap(before, false, middle, true));
        double newer = sum(counts.tailMap(middle, false));
        if (newer == 0) {
            return STEADY;
        }
        double change = newer - older;
        // By chance the difference of two counts is as large as the root of their sum (Poisson).
        double beyondChance = Math.signum(change) * Math.max(0, Math.abs(change) - Math.sqrt(newer + older));
        double slope = beyondChance / newer / WINDOW;
        return new GateTrend(minute -> {
            double ahead = WINDOW / 2 + FADES_SECONDS * (1 - Math.exp(-(minute + 0.5) * MINUTE / FADES_SECONDS));
            return Math.max(0, Math.min(MOST, 1 + slope * ahead));
        });
    }

    private static double sum(NavigableMap<Long, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static long bin(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), GatePassages.BIN_SECONDS);
    }
}
