package dev.limen.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.credential.qr.QrReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/**
 * A kiosk at the node of a gate, used by touch in a real browser, while staff say at the coordinator that everybody is to leave. The
 * pictures stay in {@code target/screenshots}.
 */
class KioskIT extends AtTheDemo {
    @Test
    void aVisitorFindsAWayTakesItAlongIsForgottenAndIsToldToLeave() throws IOException, InterruptedException {
        String evacuation = demo.centre().resolve("api/v1/evacuation").toString();
        String said = BrowserScript.run(
                "kiosk.mjs",
                "--base",
                demo.node().toString(),
                "--kiosk",
                KIOSK,
                "--place",
                "upper block f",
                "--raise",
                evacuation,
                "--end",
                evacuation);

        String link = after(said, "link ");
        assertThat(codesIn(BrowserScript.OUT.resolve("kiosk-way.png"))).containsExactly(link);
        assertThat(link).contains("/me#way=" + KIOSK + "/");
        assertThat(after(said, "evacuation shown after ")).endsWith(" ms");
    }

    private static String after(String said, String words) {
        return said.lines()
                .filter(line -> line.startsWith(words))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No line begins with “" + words + "”: " + said))
                .substring(words.length());
    }

    private static List<String> codesIn(Path picture) throws IOException {
        BufferedImage image = ImageIO.read(picture.toFile());
        byte[] grey = new byte[image.getWidth() * image.getHeight()];
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int rgb = image.getRGB(x, y);
                grey[y * image.getWidth() + x] = (byte) (((rgb >> 16 & 255) + (rgb >> 8 & 255) + (rgb & 255)) / 3);
            }
        }
        return new QrReader().search(grey, image.getWidth(), image.getHeight());
    }
}
