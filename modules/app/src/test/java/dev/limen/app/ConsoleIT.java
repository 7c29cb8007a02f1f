package dev.limen.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.gallery.keys.KeyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Staff at the console in a real browser, with a coordinator in a process of its own: from somebody whom a gate referred to
 * what its node is told, from an erasure to its receipt. The pictures stay in {@code target/screenshots}.
 */
@Timeout(300)
class ConsoleIT {

    @TempDir
    Path folder;

    @Test
    void staffDecideLookErasePairAndVerifyByKeyboard() throws IOException, InterruptedException {
        TestModels.assumeDetector();
        BrowserScript.assumeBrowser();
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
            String said = BrowserScript.run("console.mjs", "--base", base);
            assertThat(said).contains("told to the node, done", "erased here and at the node", "hold together");
        }
    }
}
