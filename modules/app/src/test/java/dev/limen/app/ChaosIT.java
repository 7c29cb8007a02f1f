package dev.limen.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.protocol.ProtocolJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The short forms of {@code limen chaos}: a coordinator and two edges, a quarter of a minute of faults. */
class ChaosIT {
    @ParameterizedTest
    @ValueSource(strings = {"", "--tls"})
    void nothingIsLostDoubledWronglyAdmittedOrKept(String more) {
        TestModels.assumeDetector();

        List<String> arguments = new ArrayList<>(List.of("chaos", "--seed", "1", "--minutes", "0.25", "--json"));
        if (!more.isEmpty()) {
            arguments.add(more);
        }

        // when: the seed is in the report
        try (LimenProcess chaos = LimenProcess.start(arguments.toArray(String[]::new))) {
            int exit = chaos.exitCode();
            String out = String.join("\n", chaos.out());
            JsonNode report = ProtocolJson.read(out.getBytes(StandardCharsets.UTF_8), JsonNode.class, "The report");

            // then
            assertThat(report.get("findings")).as(out).isEmpty();
            assertThat(exit).isZero();
            assertThat(report.get("events").asInt()).isPositive();
            assertThat(report.get("lost").asInt()).isZero();
            assertThat(report.get("doubled").asInt()).isZero();
            assertThat(report.get("wrongly_admitted").asInt()).isZero();
            assertThat(report.get("surviving_templates").asInt()).isZero();
            assertThat(report.get("faults")).isNotEmpty();
        }
    }
}
