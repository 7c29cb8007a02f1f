package dev.limen.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class StageTimesTest {
    @Test
    void percentilesAreNearestRanks() {
        StageTimes times = new StageTimes("query");
        for (int i = 200; i >= 1; i--) {
            times.add(i * 1_000_000L);
        }

        assertThat(times.row()).isEqualTo(new StageTimes.Row("query", 200, 100, 198));
    }

    @Test
    void nothingTimedIsZero() {
        StageTimes times = new StageTimes("query");
        times.add(5);
        times.clear();

        assertThat(times.row()).isEqualTo(new StageTimes.Row("query", 0, 0, 0));
    }

    @Property
    void percentilesAreTimesThatWereAdded(
            @ForAll @Size(min = 1, max = 3000) @IntRange(min = 0, max = 1_000_000) int[] millis) {
        StageTimes times = new StageTimes("query");
        Arrays.stream(millis).forEach(time -> times.add(time * 1_000_000L));

        StageTimes.Row row = times.row();
        assertThat(row.p50()).isLessThanOrEqualTo(row.p99());
        assertThat(Arrays.stream(millis).asDoubleStream()).contains(row.p50(), row.p99());
        assertThat(Arrays.stream(millis).filter(time -> time > row.p99()).count() * 100L)
                .isLessThanOrEqualTo(millis.length);
    }
}
