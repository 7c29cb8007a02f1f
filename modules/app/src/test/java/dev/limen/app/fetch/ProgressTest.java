package dev.limen.app.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final long SECOND = 1_000_000_000;

    private long now = 5 * SECOND;

    @Test
    void aSteadyStreamHasItsRateAndAnEnd() {
        TransferRate rate = new TransferRate(0, 1_000_000);
        assertThat(rate.perSecond()).isZero();
        assertThat(rate.remaining(10)).isEmpty();
        for (int tenth = 1; tenth <= 50; tenth++) {
            rate.observe(tenth * SECOND / 10, 1_000_000 + tenth * 50_000L);
            assertThat(rate.perSecond()).isCloseTo(500_000, within(1.0));
        }
        assertThat(rate.remaining(2_000_001)).contains(Duration.ofSeconds(5));
    }

    @Test
    void aChangeShowsWithinSeconds() {
        TransferRate rate = new TransferRate(0, 0);
        rate.observe(10 * SECOND, 10_000_000);
        rate.observe(12 * SECOND, 10_000_000);
        assertThat(rate.perSecond()).isCloseTo(500_000, within(20_000.0));
        rate.observe(60 * SECOND, 10_000_000);
        assertThat(rate.remaining(1)).isEmpty();
        rate.observe(60 * SECOND, 10_000_000);
    }

    @Test
    void oneLineIsWrittenOverAndOver() {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        ConsoleProgress progress =
                new ConsoleProgress(new PrintStream(written, true, StandardCharsets.UTF_8), () -> now);

        progress.advanced("net.onnx", 0, 38_696_353);
        now += SECOND / 100;
        progress.advanced("net.onnx", 10, 38_696_353); // too soon to be shown
        now += 2 * SECOND;
        progress.advanced("net.onnx", 8_040_000, 38_696_353);
        now += 8 * SECOND;
        progress.advanced("net.onnx", 38_696_353, 38_696_353);
        progress.ended();

        String[] lines = written.toString(StandardCharsets.UTF_8).split("\r");
        assertThat(lines).hasSize(4);
        assertThat(lines[1]).isEqualTo("net.onnx    0 %  0.0 of 38.7 MB  0.0 MB/s  waiting");
        assertThat(lines[2].strip()).isEqualTo("net.onnx   20 %  8.0 of 38.7 MB  4.0 MB/s  0:08 left");
        assertThat(lines[3]).startsWith("net.onnx  100 %  38.7 of 38.7 MB").endsWith(System.lineSeparator());
    }
}
