package dev.limen.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Both pages in a real browser, on a running demo. The pictures stay in {@code target/screenshots}. */
class PagesIT extends AtTheDemo {
    @Test
    void consoleAndKioskShowWhatHappensAtTheGates() throws IOException, InterruptedException {
        BrowserScript.run(
                "screenshots.mjs",
                "--base",
                demo.centre().toString().replaceAll("/$", ""),
                "--kiosk",
                GATE,
                "--expect",
                "6",
                "--guidance",
                "require");

        for (String picture : new String[] {"console.png", "kiosk.png", "kiosk-guidance.png"}) {
            assertThat(Files.size(BrowserScript.OUT.resolve(picture)))
                    .as(picture)
                    .isGreaterThan(20_000);
        }
    }
}
