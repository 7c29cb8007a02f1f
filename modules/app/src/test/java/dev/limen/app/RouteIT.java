package dev.limen.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.protocol.ProtocolJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged product finds ways and empties stadiums. */
class RouteIT {
    @Test
    void aRouteIsPrintedAsJson() {
        try (LimenProcess route = LimenProcess.start(
                "route",
                "--from",
                "gate-a",
                "--to",
                "Block C",
                "--profile",
                "wheelchair",
                "--json",
                "--at",
                "2026-02-09T18:00:00Z")) {
            assertThat(route.exitCode()).as(() -> route.err().toString()).isZero();
            JsonNode report = json(route);

            assertThat(report.get("reachable").asBoolean()).isTrue();
            assertThat(report.get("arrival").asText()).startsWith("2026-02-09T18:0");
            assertThat(report.get("instructions")).isNotEmpty();
        }
    }

    @Test
    void aRouteIsDrawn() {
        try (LimenProcess route = LimenProcess.start("route", "--from", "gate-a", "--to", "Block C", "--svg")) {
            assertThat(route.exitCode()).isZero();
            assertThat(String.join("\n", route.out())).startsWith("<svg").endsWith("</svg>");
        }
    }

    @Test
    void anAmbiguousNameIsOneSentenceAndExitTwo() {
        try (LimenProcess route = LimenProcess.start("route", "--from", "gate-a", "--to", "block")) {
            assertThat(route.exitCode()).isEqualTo(2);
            assertThat(String.join("\n", route.err())).contains("give the id of one.");
        }
    }

    @Test
    void aSmallStadiumIsEmptiedBothWays(@TempDir Path folder) {
        Path plot = folder.resolve("out.png");
        try (LimenProcess evacuation = LimenProcess.start(
                "simulate", "evacuation", "--seats", "3000", "--levels", "4", "--json", "--plot", plot.toString())) {
            assertThat(evacuation.exitCode())
                    .as(() -> evacuation.err().toString())
                    .isZero();
            JsonNode report = json(evacuation);

            assertThat(report.get("balanced").get("out").asInt()).isEqualTo(3_000);
            assertThat(report.get("unbalanced").get("out").asInt()).isEqualTo(3_000);
            assertThat(Files.exists(plot)).isTrue();
        }
    }

    private static JsonNode json(LimenProcess process) {
        return ProtocolJson.read(
                String.join("\n", process.out()).getBytes(StandardCharsets.UTF_8), JsonNode.class, "The report");
    }
}
