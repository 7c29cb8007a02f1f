package dev.limen.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.limen.gallery.keys.KeyFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Staff at the console in a real browser, with a coordinator in a process of its own: from somebody whom a gate referred to
 * what its node is told, from an erasure to its receipt. The pictures stay in {@code target/screenshots}.
 */
@Timeout(300)
class ConsoleIT {
    private static final Path OUT = Path.of("target/screenshots").toAbsolutePath();

    @TempDir
    Path folder;

    @Test
    void staffDecideLookErasePairAndVerifyByKeyboard() throws IOException, InterruptedException {
        TestModels.assumeDetector();
        assumeTrue(Browser.find().isPresent(), Browser.MISSING);
        Files.createDirectories(OUT);
        KeyFile.create(folder.resolve("centre.key"));
        Path config = Files.writeString(folder.resolve("coordinator.yaml"), """
                data_dir: centre
                gallery: {key: "file:centre.key"}
                listen: {host: 127.0.0.1, port: 0}
                access: loopback
                """);

        try (LimenProcess coordinator = LimenProcess.start("coordinator", "--config", config.toString())) {
            String line = coordinator.awaitLine(said -> said.startsWith("Coordinator is running"));
            String base = line.substring(line.indexOf("http"), line.indexOf("console"));
            Process page = new ProcessBuilder(
                            "node",
                            TestModels.root()
                                    .resolve("modules/web/e2e/console.mjs")
                                    .toString(),
                            "--base",
                            base,
                            "--out",
                            OUT.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(page.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            System.out.print(said);

            assertThat(page.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(page.exitValue()).as(said).isZero();
            assertThat(said).contains("told to the node, done", "erased here and at the node", "hold together");
        }
    }
}
