package dev.limen.wayfinding.crowd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GateQueueTest {
    @Test
    void whoeverComesWaitsForAllBefore() {
        // given: half a person a second, 30 wait, 60 more come in the first minute
        GateQueue queue = new GateQueue(0.5, 30, 60, 60);

        // then: 30 + 60 - 30 wait after a minute, 30 after two, nobody after three
        assertThat(queue.waits()).startsWith(60, 120, 60, 0, 0).hasSize(16);
        assertThat(queue.waitAt(30)).isCloseTo(90, within(1e-9));
        assertThat(queue.waitAt(5_000)).isZero();
    }

    @Property
    void whoCameHasPassedOrWaits(
            @ForAll @DoubleRange(min = 0.1, max = 5) double perSecond,
            @ForAll @DoubleRange(min = 0, max = 500) double waiting,
            @ForAll @DoubleRange(min = 0, max = 5) double coming) {
        GateQueue queue = GateQueue.steady(perSecond, waiting, coming);

        double through = 0;
        for (int minute = 0; minute < 15; minute++) {
            double wait = queue.waitingAt(minute * 60);
            assertThat(wait + through)
                    .isCloseTo(waiting + minute * 60 * coming, within(1e-6 * (1 + waiting + 900 * coming)));
            assertThat(queue.throughAt(minute * 60 + 30)).isBetween(0.0, perSecond + 1e-9);
            through += 60 * queue.throughAt(minute * 60);
        }
    }

    @Property
    void nobodyOvertakes(
            @ForAll @DoubleRange(min = 0.1, max = 5) double perSecond,
            @ForAll @Size(15) List<@DoubleRange(min = 0, max = 500) Double> arrivals) {
        double[] waits = new GateQueue(
                        perSecond, 10, 60, arrivals.stream().mapToDouble(a -> a).toArray())
                .waits();

        for (int step = 1; step < waits.length; step++) {
            assertThat(60 + waits[step]).isGreaterThanOrEqualTo(waits[step - 1] - 1e-9);
        }
        assertThat(Arrays.stream(waits).min().orElseThrow()).isGreaterThanOrEqualTo(0);
    }
}
