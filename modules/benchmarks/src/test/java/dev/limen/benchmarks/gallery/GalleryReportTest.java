package dev.limen.benchmarks.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.limen.benchmarks.Machine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GalleryReportTest {
    private static final GalleryReport REPORT = new GalleryReport(
            List.of(row("ours", 1.5, Optional.of(12.0)), row("jvector", 0.5, Optional.empty())),
            List.of(
                    new GalleryReport.LeftOut("jvector", 1_000_000, 128, "too slow to build"),
                    new GalleryReport.LeftOut("jvector", 1_000_000, 256, "too slow to build")),
            Map.of("100000x128", 1.25),
            List.of(new GalleryReport.Batch(100_000, 128, 8, 1.5, 3, 2)),
            List.of(new GalleryReport.Updates(100_000, 128, 1000, 998, 2, 3, 1.5, 2, 2.5, 1.25, 4000)),
            List.of(new GalleryReport.Load(
                    100_000, 128, 1.75, 2.5, 2.25, 30_000_000, 300_000_000, 115_360_000, 40_000_000)),
            4,
            600,
            true,
            Machine.current());

    @Test
    void theJsonHasTheNamesThatWereAgreed() throws Exception {
        JsonNode json = new ObjectMapper().readTree(REPORT.toJson());

        JsonNode row = json.get("rows").get(0);
        assertThat(row.get("engine").asText()).isEqualTo("ours");
        assertThat(row.get("n").asInt()).isEqualTo(100_000);
        assertThat(row.get("d").asInt()).isEqualTo(128);
        assertThat(row.get("median_ms").asDouble()).isEqualTo(1.5);
        assertThat(row.get("p99_ms").asDouble()).isEqualTo(3);
        assertThat(row.get("recall_at_1").asDouble()).isEqualTo(0.99);
        assertThat(row.get("recall_at_1_mated").asDouble()).isEqualTo(1);
        assertThat(row.get("bytes").asLong()).isEqualTo(14_000_000);
        assertThat(row.get("read_limit_ms").asDouble()).isEqualTo(1.25);
        assertThat(row.get("vs_read_limit").asDouble()).isEqualTo(1.2);
        assertThat(row.get("vs_sqlite_vec").asDouble()).isEqualTo(12);
        assertThat(json.get("rows").get(1).has("vs_sqlite_vec")).isFalse();
        assertThat(json.get("read_limit_ms").get("100000x128").asDouble()).isEqualTo(1.25);
        assertThat(json.get("left_out").get(0).get("reason").asText()).isEqualTo("too slow to build");
        assertThat(json.get("batch").get(0).get("vs_one").asDouble()).isEqualTo(2);
        assertThat(json.get("updates").get(0).get("quiet_p99_ms").asDouble()).isEqualTo(2);
        assertThat(json.get("updates").get(0).get("per_second").asDouble()).isEqualTo(998);
        assertThat(json.get("load").get(0).get("open_seconds").asDouble()).isEqualTo(1.75);
        assertThat(json.get("load").get(0).get("rss_bytes").asLong()).isEqualTo(300_000_000);
        assertThat(json.get("answers_correct").asBoolean()).isTrue();
        assertThat(json.get("machine").get("cores").asInt()).isPositive();
    }

    @Test
    void theTableIsBySizeAndSaysWhoIsMissingAndWhy() {
        assertThat(REPORT.toTable())
                .containsSubsequence(
                        "100,000 × 128",
                        "1.250 ms",
                        "× read limit",
                        "ours",
                        "1.20",
                        "12.0",
                        "jvector",
                        "8 probes at once")
                .contains("998 of 1000 updates a second")
                .contains("Left out at 1,000,000 × 128, 1,000,000 × 256: jvector: too slow to build")
                .contains("all found");
    }

    private static GalleryReport.Row row(String engine, double median, Optional<Double> vsSqliteVec) {
        return new GalleryReport.Row(
                engine,
                100_000,
                128,
                median,
                3,
                1.5,
                2.5,
                1000,
                0.99,
                1,
                0.98,
                14_000_000,
                800,
                1.25,
                1.2,
                vsSqliteVec);
    }
}
