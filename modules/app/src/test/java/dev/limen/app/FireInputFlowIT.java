package dev.limen.app;

import static dev.limen.app.TestCentre.done;
import static dev.limen.testkit.time.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.app.demo.CoordinatorApi;
import dev.limen.app.demo.DemoFootage;
import dev.limen.coordinator.Coordinator;
import dev.limen.coordinator.CoordinatorConfig;
import dev.limen.coordinator.evacuation.FirePolicy;
import dev.limen.edge.EdgeConfig;
import dev.limen.edge.EdgeNode;
import dev.limen.gallery.enrolment.EnrolmentThresholds;
import dev.limen.gallery.keys.KeyEncryptionKey;
import dev.limen.gallery.keys.KeyFile;
import dev.limen.protocol.ApiPaths;
import dev.limen.wayfinding.demo.DemoVenue;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The contact of a gate's fire input closes: over real sockets and in real browsers, from the file that stands for the contact to
 * the screens of the gate, of another node's kiosk and of staff.
 */
@Timeout(600)
class FireInputFlowIT {
    private static final String KIOSK = DemoVenue.load().kiosks().get(0).id();

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final List<EdgeNode> nodes = new ArrayList<>();
    private Coordinator coordinator;
    private CoordinatorApi api;
    private DemoFootage footage;
    private Path contact;

    @BeforeEach
    void assumeEverything() throws IOException {
        TestModels.assumeDetector();
        BrowserScript.assumeBrowser();
        contact = Files.writeString(folder.resolve("fire"), "0");
        footage = DemoFootage.unpack();
    }

    @AfterEach
    void close() throws Exception {
        nodes.forEach(EdgeNode::close);
        if (api != null) {
            api.close();
        }
        if (coordinator != null) {
            done(coordinator.close());
        }
        footage.close();
        done(vertx.close());
    }

    private void run(FirePolicy.Action action) throws Exception {
        CoordinatorConfig defaults = CoordinatorConfig.onLoopback(folder.resolve("centre"));
        CoordinatorConfig config = defaults.withEnrolment(defaults.enrolment().withScores(0.6, 0.8))
                .withFirePolicy(new FirePolicy(action, Duration.ofMinutes(2)));
        coordinator = done(Coordinator.start(
                vertx,
                config,
                KeyEncryptionKey.ephemeral(),
                TestCentre.ONE_FACE,
                EnrolmentThresholds.of(Optional.empty()),
                Clock.systemUTC()));
        api = new CoordinatorApi(vertx, coordinator.port());
        api.putVenue(DemoVenue.load().toJson());
        node(
                "east",
                "gate-a",
                "{kind: relay, open_for: 3s, options: {path: \"%s\", fire_path: \"%s\", assume_passage: \"true\"}}"
                        .formatted(Files.writeString(folder.resolve("relay"), "0"), contact));
        node("west", "gate-b", "{kind: simulated, open_for: 3s}");
        await("the map at both nodes", () -> nodes.stream().allMatch(EdgeNode::isCaughtUp));
    }

    /** Its lanes look at nothing: a fire needs no camera. */
    private void node(String name, String gate, String barrier) throws IOException {
        KeyFile.create(folder.resolve(name + ".key"));
        Path config = Files.writeString(folder.resolve(name + ".yaml"), """
                node: %s
                data_dir: %s
                gallery: {key: "file:%s.key"}
                coordinator: {url: "http://127.0.0.1:%d"}
                listen: {host: 127.0.0.1, port: 0}
                gates:
                  - id: %s
                    zone: east
                    camera: {address: "%s", loop: true}
                    barrier: %s
                    recognition: {threshold: 0.6, liveness_check: not_required}
                """.formatted(
                        name, folder.resolve(name), name, coordinator.port(), gate, footage.clip(gate), barrier));
        nodes.add(EdgeNode.start(vertx, EdgeConfig.read(config), TestModels.store(), Clock.systemUTC()));
    }

    private String at(int node) {
        return "http://127.0.0.1:" + nodes.get(node).port() + "/";
    }

    private String centre(String path) {
        return "http://127.0.0.1:" + coordinator.port() + path;
    }

    private List<JsonNode> alarms() {
        List<JsonNode> alarms = new ArrayList<>();
        api.get(ApiPaths.EVENTS + "?limit=1000").path("events").forEach(entry -> {
            if (entry.path("alarm").path("alarm").asText().equals("fire")) {
                alarms.add(entry.path("alarm"));
            }
        });
        return alarms;
    }

    @Test
    void theInputReachesTheGateAndAnotherNodesKioskAndAFlickerFloodsNobody() throws Exception {
        run(FirePolicy.Action.EVACUATE);

        String said = BrowserScript.run(
                "fire.mjs",
                "--input",
                contact.toString(),
                "--node",
                at(0),
                "--gate",
                "gate-a",
                "--base",
                at(1),
                "--kiosk",
                KIOSK,
                "--end",
                centre(ApiPaths.EVACUATION));
        assertThat(said).contains("fire input to gate display: ", "fire input to kiosk screen: ");
        assertThat(alarms())
                .as("events of a contact that closed 21 times in two seconds")
                .hasSizeLessThanOrEqualTo(2);
        assertThat(alarms().get(0).path("gate").asText()).isEqualTo("gate-a");

        // and alone: the gate shows it all the same, and tells when the coordinator is back
        done(coordinator.close());
        coordinator = null;
        assertThat(BrowserScript.run("fire.mjs", "--input", contact.toString(), "--node", at(0), "--gate", "gate-a"))
                .contains("fire input to gate display: ");
        await("the alarm on the gate's own disk", () -> nodes.get(0).outboxDepth() >= 1);
    }

    @Test
    void staffAnswerWithOneKeyAndRaiseAndEndOnPurposeOnly() throws Exception {
        run(FirePolicy.Action.ASK);

        String said = BrowserScript.run("evacuation.mjs", "--base", centre("/"), "--fire", contact.toString());

        assertThat(said).contains("fire input to console: ", "evacuations raised and ended by keyboard: 2");
        String chain = api.get(ApiPaths.AUDIT + "/entries?limit=1000").toString();
        assertThat(chain).contains("evacuation-raised", "Fire input of gate-a", "evacuation-ended", "All clear");
    }
}
