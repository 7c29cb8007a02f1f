package dev.limen.benchmarks.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RoutingBenchmarkIT {
    @Test
    void everyEngineAnswersAsTheTextbookDoes() {
        RoutingReport report = RoutingBenchmark.run(List.of(9_000), 7, true, step -> {});

        assertThat(report.rows())
                .extracting(RoutingReport.Row::engine)
                .contains("ours", "textbook Dijkstra", "JGraphT A*", "GraphHopper A* both ways");
        assertThat(report.rows()).allMatch(row -> row.wrongAnswers() == 0);
        assertThat(report.recomputed()).allMatch(all -> all.overTheClosed() > 0 && all.wrongAnswers() == 0);
        assertThat(report.answersCorrect()).isTrue();
        assertThat(report.toJson()).contains("\"p50_ms\"", "\"wrong_answers\"");
        assertThat(report.toTable()).contains("all equal");
    }
}
