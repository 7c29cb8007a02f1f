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
    void theWayToASeatIsToldInArabicFromRightToLeft() {
        try (LimenProcess route = LimenProcess.start(
                "route", "--from", "gate-a", "--to", "Block C row 4 seat 33", "--lang", "ar", "--json")) {
            assertThat(route.exitCode()).as(() -> route.err().toString()).isZero();
            JsonNode report = json(route);

            assertThat(report.get("language").asText()).isEqualTo("ar");
            assertThat(report.get("direction").asText()).isEqualTo("rtl");
            JsonNode steps = report.get("instructions");
            JsonNode aisle = steps.get(steps.size() - 2);
            assertThat(aisle.get("icon").asText()).isEqualTo("stairs-down");
            assertThat(aisle.get("text").asText()).startsWith("انزل عبر الممر");
            assertThat(aisle.get("spoken").asText()).isEqualTo("انزل عبر الممر إلى الصف أربعة.");
            assertThat(aisle.get("direction").asText()).isEqualTo("rtl");
        }
    }

    @Test
    void theWayIsDrawnAndToldInTheLanguageAskedFor() {
        try (LimenProcess route =
                LimenProcess.start("route", "--from", "gate-a", "--to", "C/4/33", "--lang", "de", "--svg")) {
            assertThat(route.exitCode()).isZero();
            assertThat(String.join("\n", route.out())).contains("xml:lang=\"de\"", "Rechts in Reihe 4 gehen");
        }
    }

    @Test
    void aSeatOrALanguageThatIsNotThereIsOneSentenceThatNamesWhatIs() {
        try (LimenProcess route = LimenProcess.start("route", "--from", "gate-a", "--to", "Block C/4/99")) {
            assertThat(route.exitCode()).isEqualTo(2);
            assertThat(String.join("\n", route.err())).contains("seats 1-40 (rows 1-");
        }
        try (LimenProcess route = LimenProcess.start("route", "--from", "gate-a", "--to", "Block C", "--lang", "xx")) {
            assertThat(route.exitCode()).isEqualTo(2);
            assertThat(String.join("\n", route.err())).contains("give one of en, ko, zh, ja, fr, de, es, ar.");
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
