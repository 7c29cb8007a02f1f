package dev.limen.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.limen.credential.qr.QrReader;
import dev.limen.wayfinding.demo.DemoVenue;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A kiosk at the node of a gate, used by touch in a real browser, while staff say at the coordinator that everybody is to leave. The
 * pictures stay in {@code target/screenshots}.
 */
@Timeout(600)
class KioskIT {
    private static final Path OUT = Path.of("target/screenshots").toAbsolutePath();
    private static final String GATE = "gate-b";

    /** Stands by itself: at a gate whoever is admitted is shown the way, whatever is on the screen. */
    private static final String KIOSK = DemoVenue.load().kiosks().get(0).id();

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
    }

    @Test
    void aVisitorFindsAWayTakesItAlongIsForgottenAndIsToldToLeave() throws IOException, InterruptedException {
        String evacuation = centre.resolve("api/v1/evacuation").toString();
        String said = run(
                "--base",
                node.toString(),
                "--kiosk",
                KIOSK,
                "--place",
                "upper block f",
                "--raise",
                evacuation,
                "--end",
                evacuation,
                "--out",
                OUT.toString());

        String link = after(said, "link ");
        assertThat(codesIn(OUT.resolve("kiosk-way.png"))).containsExactly(link);
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

    private static String run(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "node", TestModels.root().resolve("modules/web/e2e/kiosk.mjs").toString()));
        command.addAll(List.of(options));
        Process browser = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(browser.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        System.out.print(said);
        assertThat(browser.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(browser.exitValue()).as(said).isZero();
        return said;
    }
}
