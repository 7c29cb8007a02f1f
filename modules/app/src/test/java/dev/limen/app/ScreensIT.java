package dev.limen.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.limen.app.demo.CoordinatorApi;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The screens in a real browser on a running demo, from its cameras' frames on: the display of a gate, the review of a
 * watch-list hit by two people, and whether everybody can use every page. The pictures stay in {@code target/screenshots}.
 */
@Timeout(600)
class ScreensIT {
    private static final Path OUT = Path.of("target/screenshots").toAbsolutePath();
    private static final String GATE = "gate-b";

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private LimenProcess demo;
    private URI centre;
    private URI node;

    @BeforeEach
    void start() throws IOException {
        TestModels.assumeDetector();
        assumeTrue(Browser.find().isPresent(), Browser.MISSING);
        Files.createDirectories(OUT);
        demo = LimenProcess.start("demo", "--port", "0");
        String console = demo.awaitLine(said -> said.contains("Console (staff)"));
        centre = URI.create(console.substring(console.indexOf("http"), console.indexOf("console")));
        String own = demo.awaitLine(said -> said.contains("from the node") && said.contains(GATE));
        node = URI.create(own.substring(own.indexOf("http"), own.indexOf("kiosk")));
        demo.awaitLine(said -> said.contains("Ctrl-C ends it"));
    }

    @AfterEach
    void stop() {
        if (demo != null) {
            demo.close();
        }
        vertx.close();
    }

    private static String run(String script, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "node", TestModels.root().resolve("modules/web/e2e/" + script).toString()));
        command.addAll(List.of(options));
        Process browser = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(browser.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        System.out.print(said);
        assertThat(browser.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(browser.exitValue()).as(said).isZero();
        return said;
    }

    @Test
    void aGateShowsTheWayWithoutANameAndSaysWhenItIsCutOff() throws IOException, InterruptedException {
        String people;
        try (CoordinatorApi api = new CoordinatorApi(vertx, centre.getPort())) {
            List<String> names = new ArrayList<>();
            api.get("/api/v1/persons").path("persons").forEach(person -> {
                names.add(person.path("id").asText());
                names.add(person.path("displayName").asText());
            });
            assertThat(names).isNotEmpty();
            people = String.join(",", names);
        }

        String said =
                run("gate.mjs", "--node", node.toString(), "--gate", GATE, "--unsaid", people, "--out", OUT.toString());

        assertThat(said).contains("cut off: said after");
        assertThat(Files.size(OUT.resolve("gate-admitted.png"))).isGreaterThan(5_000);
    }

    @Test
    void twoPeopleReviewAHitAndEveryPageServesEverybody() throws IOException, InterruptedException {
        Path portrait = folder.resolve("p102.jpg");
        try (InputStream shipped = Main.class.getResourceAsStream("demo/portraits/p102.jpg")) {
            Files.copy(Objects.requireNonNull(shipped), portrait);
        }
        assertThat(Main.run(
                        "watchlist",
                        "add",
                        "--coordinator",
                        centre.toString().replaceAll("/$", ""),
                        portrait.toString(),
                        "--source",
                        "Court order 7",
                        "--reason",
                        "Barred from the venue",
                        "--hours",
                        "2"))
                .isZero();

        run("watch-list.mjs", "--base", centre.toString(), "--out", OUT.toString());
        run(
                "accessibility.mjs",
                "--base",
                centre.toString(),
                "--kiosk",
                GATE,
                "--node",
                node.toString(),
                "--gate",
                GATE,
                "--out",
                OUT.resolve("accessibility").toString());
    }
}
