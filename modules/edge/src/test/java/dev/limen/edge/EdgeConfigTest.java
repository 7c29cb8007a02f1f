package dev.limen.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.admission.PolicyRules;
import dev.limen.core.Direction;
import dev.limen.core.GateMode;
import dev.limen.core.InvalidInputException;
import dev.limen.edge.lane.LaneConfig;
import dev.limen.edge.lane.LaneSettings;
import dev.limen.edge.ticket.GateTickets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EdgeConfigTest {
    private static final String SMALL = """
            node: node-a
            data_dir: data
            gallery: {key: "file:gallery.key"}
            coordinator: {url: "http://127.0.0.1:8080"}
            listen: {host: 127.0.0.1, port: 0}
            outbox_capacity: 10
            max_staleness: 1h
            gates:
              - id: gate-a
                zone: east
                camera: {address: "0", rotate: 90}
                barrier: {kind: simulated, open_for: 3s}
                recognition: {threshold: 0.6}
                lane: {patience: 1s}
              - id: gate-b
                zone: east
                camera: {address: "1"}
                barrier: {kind: simulated, open_for: 3s}
                recognition: {threshold: 0.6}
            """;

    @TempDir
    private Path folder;

    private EdgeConfig read(String yaml) throws IOException {
        return EdgeConfig.read(Files.writeString(folder.resolve("edge.yaml"), yaml));
    }

    private static String example() throws IOException {
        try (InputStream in = EdgeConfig.class.getResourceAsStream("edge-example.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void theExampleIsUsableAsItStands() throws IOException {
        EdgeConfig config = read(example());

        assertThat(config.dataDir()).isEqualTo(folder.resolve("data/node-east"));
        LaneConfig gate = config.gates().get(0);
        assertThat(gate.effectiveMode()).isEqualTo(GateMode.AUTOMATIC);
        assertThat(gate.barrier().findOption("path")).contains("/sys/class/gpio/gpio17/value");
        assertThat(config.maxStaleness()).isEmpty();
    }

    @Test
    void theCommentedKeysOfTheExampleAreKnownAndShowTheDefaults() throws IOException {
        String everything = Pattern.compile("^( *)# ([a-z_]+:.*)$", Pattern.MULTILINE)
                .matcher(example())
                .replaceAll("$1$2");
        // These explain a word or belong to another kind of barrier; they are no keys here.
        String keys = everything
                .lines()
                .filter(
                        line -> !line.matches(
                                "\\s*(relay|gpio|modbus|mqtt|entry|automatic|required|simulated|passage_after|assume_passage|threshold).*"))
                .collect(Collectors.joining("\n"));
        EdgeConfig shown = read(keys);
        EdgeConfig defaults = read(example());

        assertThat(shown.effectiveMaxStaleness()).isEqualTo(defaults.effectiveMaxStaleness());
        assertThat(shown.effectiveOutboxCapacity()).isEqualTo(defaults.effectiveOutboxCapacity());
        assertThat(shown.locale()).isEqualTo(defaults.locale()).isEqualTo(Locale.ENGLISH);
        assertThat(shown.gates().get(0).effectiveMode())
                .isEqualTo(defaults.gates().get(0).effectiveMode());
        assertThat(shown.models()).isPresent();
        assertThat(shown.policy()).contains(folder.resolve("policy.yaml"));
        assertThat(shown.coordinator().identity()).contains(folder.resolve("identity"));
        assertThat(shown.gates().get(0).direction()).contains(Direction.ENTRY);
        assertThat(shown.tickets().orElseThrow().openingKey()).contains(folder.resolve("gates.key"));
        assertThat(shown.gates().get(0).tickets())
                .contains(new GateTickets(
                        Optional.of(GateTickets.defaults().effectiveAdmit()),
                        Optional.of(GateTickets.defaults().usesCamera()),
                        Optional.of("/dev/ttyACM0")));
        assertThat(shown.gates().get(0).lane().orElseThrow())
                .isEqualTo(new LaneSettings(
                        Optional.of(40),
                        Optional.of(64),
                        Optional.of(Duration.ofMillis(1500)),
                        Optional.of(List.of(0.0, 0.0, 1.0, 1.0))));
        assertThat(shown.gates().get(0).recognition())
                .isEqualTo(new LaneConfig.Recognition(
                        Optional.empty(),
                        Optional.of(0.01),
                        Optional.of(0.05),
                        Optional.of(0.03),
                        Optional.of(4),
                        Optional.of(LaneConfig.LivenessCheck.REQUIRED),
                        Optional.of(1.5),
                        Optional.of(2.4)));
    }

    @Test
    void anAbsoluteFolderIsTakenAsItIs() throws IOException {
        Path elsewhere = folder.resolve("elsewhere").toAbsolutePath();
        assertThat(read(SMALL.replace("data_dir: data", "data_dir: " + elsewhere))
                        .dataDir())
                .isEqualTo(elsewhere);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            node: node-a      | nod: node-a            | unknown key "nod"; known here are accept_unauthenticated_network
            rotate: 90        | rotat: 90              | unknown key "gates[0].camera.rotat"; known here are address
            open_for: 3s      | open_for: 3            | key "gates[0].barrier.open_for": "3" is not a duration
            open_for: 3s      | open_for: 3weeks       | key "gates[0].barrier.open_for": "3weeks" is not a duration
            open_for: 3s      | open_for: 10m          | key "gates[0].barrier": A barrier opens for 200ms to 1m
            rotate: 90        | rotate: 45             | key "gates[0].camera": rotate is 0, 90, 180 or 270 degrees, not 45.
            threshold: 0.6    | threshold: 1.6         | key "gates[0].recognition": A comparison score is a cosine
            threshold: 0.6    | threshold: 0           | key "gates[0].recognition": A threshold of 0.0 would take strangers
            threshold: 0.6    | min_margin: 0.1        | key "gates[0].recognition": recognition needs exactly one of threshold
            threshold: 0.6    | 'threshold: 0.6, target_fpir: 0.01' | key "gates[0].recognition": recognition needs exactly one of threshold
            threshold: 0.6    | 'threshold: 0.6, liveness_check: not_required, liveness_threshold: 1' | liveness_threshold and liveness_doubt go with liveness_check: required only.
            threshold: 0.6    | 'threshold: 0.6, liveness_check: not_required, liveness_doubt: 1' | liveness_threshold and liveness_doubt go with liveness_check: required only.
            threshold: 0.6    | target_fpir: 0         | key "gates[0].recognition": target_fpir is the share of strangers
            threshold: 0.6    | target_fpir: 0.9       | key "gates[0].recognition": target_fpir is the share of strangers
            patience: 1s      | area: [0.8, 0, 0.2, 1] | key "gates[0].lane": area is [left, top, right, bottom]
            patience: 1s      | min_face_width: 5      | key "gates[0].lane": min_face_width is at least 20 pixels
            patience: 1s      | decide_face_width: 30  | key "gates[0].lane": decide_face_width must not be less
            'file:gallery.key' | gallery.key           | key "gallery": A key's address is file:PATH or env:NAME
            port: 0           | port: 70000            | key "listen": port is 0 to 65535, not 70000.
            'port: 0}'        | 'port: 8445}\npeers: {listen: {host: 127.0.0.1, port: 8445}, nodes: [{node: node-b, url: "http://127.0.0.1:8446"}]}' | listen and peers.listen are both to use port 8445 of 127.0.0.1
            outbox_capacity: 10 | outbox_capacity: 0   | outbox_capacity is at least 1 event.
            outbox_capacity: 10 | 'tickets: {trusted_keys: [x]}' | key "tickets": "x" is no key that signs tickets
            'lane: {patience: 1s}' | 'tickets: {camera: true}' | Gate gate-a is to take tickets, but nobody's are trusted
            outbox_capacity: 10 | 'tickets: {trusted_keys: []}' | key "tickets": trusted_keys is empty
            max_staleness: 1h | max_staleness: 0s      | max_staleness is at least 1m
            id: gate-b        | id: gate-a             | gates lists gate-a twice: give each gate its own id.
            host: 127.0.0.1   | host: 0.0.0.0          | Listening on 0.0.0.0 would let everyone on that network
            zone: east        | zone: the east         | key "gates[0].zone": The zone id "the east" is not usable
            """)
    void whatIsWrongIsToldInOneSentenceThatNamesFileAndKey(String right, String wrong, String sentence) {
        assertThat(SMALL).contains(right);
        assertThatThrownBy(() -> read(SMALL.replaceFirst(Pattern.quote(right), wrong)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("The configuration " + folder.resolve("edge.yaml"))
                .hasMessageContaining(sentence)
                .satisfies(told -> assertThat(told.getMessage()).doesNotContain("\n", "key \"\""));
    }

    @Test
    void theGallerysKeyIsMeantFromTheFilesFolderAndCannotBeLeftOut() throws IOException {
        assertThat(read(SMALL).gallery().orElseThrow().key()).isEqualTo("file:" + folder.resolve("gallery.key"));
        assertThat(read(SMALL.replace("file:gallery.key", "env:GATE_KEY"))
                        .gallery()
                        .orElseThrow()
                        .key())
                .isEqualTo("env:GATE_KEY");

        assertThatThrownBy(() -> read(SMALL.replaceFirst("gallery: .*\n", "")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("gallery.key")
                .hasMessageContaining("limen gallery key --out");
    }

    @Test
    void aGateThatLeadsOutHoldsNobodyUnlessThatIsAskedFor() throws IOException {
        String exit = SMALL.replaceFirst("zone: east", "zone: east\n    direction: egress");

        assertThat(read(exit).gates().get(0).effectiveMode()).isEqualTo(GateMode.FREE_EGRESS);
        assertThat(read(exit).gates().get(1).effectiveMode()).isEqualTo(GateMode.AUTOMATIC);
        String asks = exit.replaceFirst("direction: egress", "direction: egress\n    mode: automatic");
        assertThat(read(asks).gates().get(0).effectiveMode()).isEqualTo(GateMode.AUTOMATIC);
        assertThatThrownBy(() -> read(SMALL.replaceFirst("zone: east", "zone: east\n    mode: free_egress")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("key \"gates[0]\": mode: free_egress goes with direction: egress only.");
    }

    @Test
    void thePolicyIsMeantFromTheFilesFolderAndReadWhenTheNodeStarts() throws IOException {
        assertThat(read(SMALL).readPolicy()).isEqualTo(PolicyRules.DEFAULT);
        EdgeConfig named = read(SMALL + "policy: rules/policy.yaml\n");
        assertThat(named.policy()).contains(folder.resolve("rules/policy.yaml"));
        assertThatThrownBy(named::readPolicy)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("There is no configuration file");

        Files.createDirectory(folder.resolve("rules"));
        Files.writeString(folder.resolve("rules/policy.yaml"), "version: \"7\"\n");
        assertThat(named.readPolicy().version()).isEqualTo("7");
    }

    @Test
    void listeningBeyondLoopbackNeedsTheOperatorsWord() throws IOException {
        String wide = SMALL.replace("host: 127.0.0.1", "host: 0.0.0.0");
        assertThat(read(wide + "accept_unauthenticated_network: true\n")
                        .listen()
                        .host())
                .isEqualTo("0.0.0.0");
    }

    @Test
    void aNodeHasOneToEightGates() {
        String none = SMALL.substring(0, SMALL.indexOf("gates:")) + "gates: []\n";
        assertThatThrownBy(() -> read(none)).hasMessageContaining("gates lists 1 to 8 gates, not 0.");
    }

    @Test
    void aCameraThatAnybodyCanPlayGoesWithLoopbackOnly() throws IOException {
        String browser = SMALL.replace("address: \"1\"", "address: browser");
        assertThat(read(browser).gates().get(1).camera().isBrowser()).isTrue();

        assertThatThrownBy(() -> read("accept_unauthenticated_network: true\n"
                        + browser.replace("listen: {host: 127.0.0.1", "listen: {host: 10.0.0.6")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("gate-b")
                .hasMessageContaining("127.0.0.1 only");
    }

    @Test
    void theKeyOfTheKiosksLiesBesideTheFileAndIsNotToBeGuessed() throws IOException {
        EdgeConfig config =
                read(SMALL + "kiosk_recognition: {key: \"file:kiosk.key\", recognition: {target_fpir: 0.01}}\n");
        KioskRecognitionSettings kiosks = config.kioskRecognition().orElseThrow();

        Files.writeString(folder.resolve("kiosk.key"), "short");
        assertThatThrownBy(kiosks::readKey)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("could be guessed");
        Files.writeString(folder.resolve("kiosk.key"), "0123456789abcdefghij\n");
        assertThat(kiosks.readKey()).isEqualTo("0123456789abcdefghij");
        assertThatThrownBy(() ->
                        read(SMALL + "kiosk_recognition: {key: \"kiosk.key\", recognition: {target_fpir: 0.01}}\n"))
                .isInstanceOf(InvalidInputException.class);
    }
}
