package dev.limen.benchmarks.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LiveBenchmarkIT {
    @Test
    void everyPageHearsEverythingItIsToHear() {
        LivePlan plan = new LivePlan(3, 5, 2, 40, Duration.ofSeconds(1));

        LiveReport report = LiveBenchmark.run(plan, step -> {});

        assertThat(report.answersCorrect()).as(report.toTable()).isTrue();
        assertThat(report.rows())
                .extracting(LiveReport.Row::engine, LiveReport.Row::audience, LiveReport.Row::connections)
                .containsExactly(
                        tuple("limen", "console", 3),
                        tuple("limen", "kiosk", 5),
                        tuple("bare fan-out", "console", 3),
                        tuple("bare fan-out", "kiosk", 5));
        assertThat(report.rows()).allSatisfy(row -> assertThat(row.messages()).isPositive());
    }
}
