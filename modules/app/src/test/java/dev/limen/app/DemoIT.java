package dev.limen.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.protocol.ProtocolJson;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DemoIT {
    @Test
    void everybodyInTheFootageIsDecidedAboutAsExpectedAndEveryEventArrives() {
        TestModels.assumeDetector();

        try (LimenProcess demo = LimenProcess.start("demo", "--once", "--json")) {
            assertThat(demo.exitCode()).as(() -> demo.err() + "\n" + demo.out()).isZero();

            JsonNode report = ProtocolJson.read(
                    String.join("\n", demo.out()).getBytes(StandardCharsets.UTF_8), JsonNode.class, "The report");
            assertThat(report.get("people").asInt()).isEqualTo(6);
            assertThat(report.get("admitted").asInt()).isEqualTo(3);
            assertThat(report.get("denied").asInt()).isEqualTo(3);
            assertThat(report.get("routes").asInt()).isEqualTo(3);
            assertThat(report.get("events_sent").asInt())
                    .as("6 decisions and 3 passages")
                    .isEqualTo(9)
                    .isEqualTo(report.get("events_stored").asInt());
            assertThat(report.get("thresholds")).hasSize(2);
            for (JsonNode gate : report.get("thresholds")) {
                assertThat(gate.get("origin").asText()).isEqualTo("site");
                assertThat(gate.get("target_fpir").asDouble()).isEqualTo(0.05);
                assertThat(gate.get("threshold").asDouble()).isBetween(0.3, 0.95);
            }
            for (JsonNode line : report.get("decisions")) {
                assertThat(line.get("actual")).isEqualTo(line.get("expected"));
            }
            // Nothing but the one-line log and the addresses: no warning, no blocked thread, no stack trace.
            assertThat(demo.err())
                    .noneMatch(line -> line.contains("WARN") || line.contains("ERROR") || line.contains("blocked"));
        }
    }

    @Test
    void contradictoryOptionsAreToldInOneSentence() {
        try (LimenProcess demo = LimenProcess.start("demo", "--once", "--camera", "0")) {
            assertThat(demo.exitCode()).isEqualTo(2);
            assertThat(demo.err()).containsExactly("limen: A camera never ends: use --once without --camera.");
        }
    }
}
