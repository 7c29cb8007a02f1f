package dev.limen.wayfinding.crowd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class GateTrendTest {
    private static final Instant NOW = Instant.parse("2026-02-09T18:00:00Z");

    /** {@return counts of 20 minutes of a gate that passes so many in each bin, by seconds ago} */
    private static TreeMap<Long, Integer> counts(IntToDoubleFunction secondsAgo) {
        TreeMap<Long, Integer> counts = new TreeMap<>();
        for (int ago = 1_200; ago > 0; ago -= 5) {
            counts.put(NOW.minusSeconds(ago).getEpochSecond() / 5, (int) Math.round(secondsAgo.applyAsDouble(ago)));
        }
        return counts;
    }

    private static GateTrend trend(TreeMap<Long, Integer> counts) {
        return GateTrend.of(counts, NOW, GateWatch.Knowledge.NONE);
    }

    @Test
    void whatIsSteadyStaysAndARushGoesOnEverMoreSlowly() {
        assertThat(trend(counts(ago -> 6)).until(900)).isCloseTo(900, within(1e-6));

        GateTrend rush = trend(counts(ago -> 12 - ago / 120.0));
        double first = rush.until(300);
        double second = rush.until(600) - first;
        double third = rush.until(900) - rush.until(600);
        assertThat(first).isGreaterThan(305);
        assertThat(second).isGreaterThan(first);
        assertThat(third - second).isBetween(0.0, second - first);
    }

    @Test
    void aGateThatHasJustOpenedIsNoRush() {
        TreeMap<Long, Integer> counts = new TreeMap<>();
        for (int ago = 60; ago > 0; ago -= 5) {
            counts.put(NOW.minusSeconds(ago).getEpochSecond() / 5, 9);
        }
        assertThat(trend(counts).until(900)).isCloseTo(900, within(1e-6));
    }

    @Test
    void aKnownQueueUsesTheGateUpAndThenAsManyPassAsCome() {
        // given: one a second passes, 120 wait, one in two seconds joins, so the queue is gone after four minutes
        GateQueue queue = GateQueue.steady(1, 120, 0.5);
        GateWatch.Knowledge known = new GateWatch.Knowledge(
                Optional.of(1.0), Optional.of(new GateWatch.Count(120, NOW)), Optional.of(queue));

        GateTrend trend = GateTrend.of(counts(ago -> 5), NOW, known);

        assertThat(trend.until(240)).isCloseTo(240, within(1e-6));
        assertThat(trend.until(900)).isCloseTo(240 + 660 * 0.5, within(1e-6));
    }

    @Property(tries = 200)
    void itNeverFallsAndNeverMoreThanDoubles(@ForAll @LongRange(min = 0, max = 1L << 40) long seed) {
        Random random = new Random(seed);
        double now = 8 * random.nextDouble();
        double before = 8 * random.nextDouble();
        GateTrend trend =
                trend(counts(ago -> (ago > 300 ? before : now) + random.nextGaussian() > 0 ? random.nextInt(9) : 0));

        double last = 0;
        for (int seconds = 0; seconds <= 1_200; seconds += 13) {
            double until = trend.until(seconds);
            assertThat(until).as("seed %d", seed).isBetween(last, last + 2 * 13 + 1e-6);
            last = until;
        }
    }
}
