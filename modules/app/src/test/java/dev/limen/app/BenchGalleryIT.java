package dev.limen.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.protocol.ProtocolJson;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The packaged product without the rivals, which do not travel with it. */
class BenchGalleryIT {
    @Test
    void theProductMeasuresItselfAndSaysWhichRivalsAreMissing() {
        try (LimenProcess bench =
                LimenProcess.start("bench", "gallery", "--quick", "--json", "--sizes", "1000", "--dimensions", "64")) {
            assertThat(bench.exitCode()).as(() -> bench.err().toString()).isZero();
            JsonNode report = ProtocolJson.read(
                    String.join("\n", bench.out()).getBytes(StandardCharsets.UTF_8), JsonNode.class, "The report");

            assertThat(report.get("answers_correct").asBoolean()).isTrue();
            assertThat(report.get("read_limit_ms").get("1000x64").asDouble()).isPositive();
            assertThat(engines(report.get("rows"))).contains("ours", "plain Java float loop");
            assertThat(engines(report.get("left_out")))
                    .contains("sqlite-vec", "jvector", "Lucene HNSW", "Lucene HNSW int8");
            assertThat(report.get("left_out"))
                    .allMatch(left -> !left.get("reason").asText().isBlank());
        }
    }

    private static Set<String> engines(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(row -> row.get("engine").asText())
                .collect(Collectors.toSet());
    }
}
