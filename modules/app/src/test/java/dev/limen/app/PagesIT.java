package dev.limen.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Both pages in a real browser, on a running demo. The pictures stay in {@code target/screenshots}. */
class PagesIT {
    private static final Path OUT = Path.of("target/screenshots").toAbsolutePath();

    @Test
    void consoleAndKioskShowWhatHappensAtTheGates() throws IOException, InterruptedException {
        TestModels.assumeDetector();
        assumeTrue(Browser.find().isPresent(), Browser.MISSING);
        Files.createDirectories(OUT);

        try (LimenProcess demo = LimenProcess.start("demo", "--port", "0")) {
            String line = demo.awaitLine(said -> said.contains("Console (staff)"));
            String base = line.substring(line.indexOf("http"), line.indexOf("/console"));
            demo.awaitLine(said -> said.contains("Ctrl-C ends it"));

            Process pictures = new ProcessBuilder(
                            "node",
                            TestModels.root()
                                    .resolve("modules/web/e2e/screenshots.mjs")
                                    .toString(),
                            "--base",
                            base,
                            "--kiosk",
                            "gate-b",
                            "--out",
                            OUT.toString(),
                            "--expect",
                            "6",
                            "--guidance",
                            "require")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(pictures.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(pictures.waitFor(120, TimeUnit.SECONDS)).isTrue();

            assertThat(pictures.exitValue()).as(said).isZero();
            for (String picture : new String[] {"console.png", "kiosk.png", "kiosk-guidance.png"}) {
                assertThat(Files.size(OUT.resolve(picture))).as(picture).isGreaterThan(20_000);
            }
        }
    }
}
