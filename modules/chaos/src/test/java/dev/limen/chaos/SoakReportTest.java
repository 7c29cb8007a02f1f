package dev.limen.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SoakReportTest {
    @Test
    void whatGrowsOnlyAtFirstIsFlat() {
        assertThat(report(10, 0).isFlat()).isTrue();
    }

    @Test
    void whatGoesOnGrowingIsNot() {
        SoakReport report = report(0, 1);

        assertThat(report.isFlat()).isFalse();
        assertThat(report.nativeMemory().percent()).isGreaterThan(2);
    }

    @Test
    void oneMoreThreadIsOneTooMany() {
        List<SoakSample> samples = IntStream.rangeClosed(0, 100)
                .mapToObj(at -> new SoakSample(at, 500_000, 0, 40, at < 70 ? 30 : 31, 1))
                .toList();

        assertThat(SoakReport.of(samples, 256).isFlat()).isFalse();
    }

    private static SoakReport report(int early, int always) {
        return SoakReport.of(
                IntStream.rangeClosed(0, 100)
                        .mapToObj(at -> new SoakSample(
                                at, 500_000 + 1024L * (early * Math.min(at, 20) + always * at), 0, 40, 30, 9_000_000))
                        .toList(),
                256);
    }
}
