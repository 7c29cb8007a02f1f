package dev.limen.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.app.demo.CoordinatorApi;
import dev.limen.core.GateId;
import dev.limen.core.NodeId;
import dev.limen.core.Zone;
import dev.limen.gallery.keys.KeyFile;
import dev.limen.protocol.NodeStatus;
import dev.limen.protocol.RecognitionStatus;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What staff see in a real browser when a camera's scores leave what was calibrated: the edge node's report reaches the open
 * console, and its alert goes again when the camera is as it was. The picture stays in {@code target/screenshots}.
 */
@Timeout(240)
class DriftAlertIT {
    private static final String SENTENCE =
            "People look more like each other at this camera than before; the threshold was"
                    + " raised. Check its light, lens and position.";

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void staffReadOfADriftingCameraWhileItDrifts() throws IOException, InterruptedException {
        TestModels.assumeDetector();
        BrowserScript.assumeBrowser();
        KeyFile.create(folder.resolve("centre.key"));
        Path config = Files.writeString(folder.resolve("coordinator.yaml"), """
                data_dir: centre
                access: loopback
                gallery: {key: "file:centre.key"}
                listen: {host: 127.0.0.1, port: 0}
                """);

        try (LimenProcess coordinator = LimenProcess.start("coordinator", "--config", config.toString())) {
            String line = coordinator.awaitLine(said -> said.startsWith("Coordinator is running"));
            URI base = URI.create(line.substring(line.indexOf("http"), line.indexOf("console")));
            try (CoordinatorApi api = new CoordinatorApi(vertx, base.getPort())) {
                // given a lane as it was calibrated
                api.putStatus(report(false));
                try (BrowserScript page = BrowserScript.begin(
                        "drift.mjs", "--base", base.toString(), "--gate", "gate-a", "--sentence", SENTENCE)) {
                    assertThat(page.next()).as("before").isEqualTo("calm");

                    // when its camera drifts, then the open page says so
                    api.putStatus(report(true));
                    assertThat(page.next()).as("while it drifts").isEqualTo("drift");

                    // and no longer than it does
                    api.putStatus(report(false));
                    assertThat(page.next()).as("after").isEqualTo("calm");
                    page.end();
                }
            }
            assertThat(Files.size(BrowserScript.OUT.resolve("console-drift.png")))
                    .isGreaterThan(20_000);
        }
    }

    /** Two lanes of one node, the first of which may drift. */
    private static NodeStatus report(boolean drifts) {
        return new NodeStatus(
                new NodeId("north"),
                "1.0",
                Instant.now(),
                0,
                1200,
                0,
                List.of(lane("gate-a", drifts), lane("gate-b", false)));
    }

    private static NodeStatus.Gate lane(String gate, boolean drifts) {
        RecognitionStatus recognition = new RecognitionStatus(
                Optional.of(drifts ? 0.641 : 0.612),
                "site",
                "Calibrated on this site for 1 % of strangers taken for one of 1200.",
                Optional.of(0.01),
                Optional.of(12.0),
                1200,
                50_000,
                412,
                drifts,
                drifts ? Optional.of(SENTENCE) : Optional.empty());
        return new NodeStatus.Gate(
                new GateId(gate),
                new Zone("east"),
                "closed",
                "streaming",
                Optional.empty(),
                15,
                0,
                Optional.of(120L),
                Optional.of(300L),
                recognition);
    }
}
