package dev.limen.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.GateId;
import dev.limen.core.InvalidInputException;
import dev.limen.core.Zone;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFileTest {
    enum Kind {
        SIMULATED,
        RELAY_BOARD
    }

    record Barrier(Kind kind, Duration openFor) {
        Barrier {
            if (openFor.isZero()) {
                throw new InvalidInputException("A barrier stays open for longer than 0: give open_for: 3s.");
            }
        }
    }

    record Node(String name, double threshold, int port, boolean loop, List<Barrier> barriers, Optional<String> note) {}

    private static final String GOOD = """
            name: north            # a comment
            threshold: 0.77
            port: 8081
            loop: true
            barriers:
              - kind: relay_board
                open_for: 150ms
            """;

    @Test
    void keysUnitsAndCommentsAreRead() {
        Node node = SettingsFile.parse(GOOD, Node.class, "It");

        assertThat(node)
                .isEqualTo(new Node(
                        "north",
                        0.77,
                        8081,
                        true,
                        List.of(new Barrier(Kind.RELAY_BOARD, Duration.ofMillis(150))),
                        Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "port: 8081        | prot: 8081         | unknown key \"prot\"; known here are barriers, loop, name",
                "open_for: 150ms   | open_for: 150      | key \"barriers[0].open_for\": \"150\" is not a duration",
                "open_for: 150ms   | open_for: 3 weeks  | is not a duration",
                "open_for: 150ms   | open_for: 0s       | give open_for: 3s",
                "kind: relay_board | kind: magic        | \"magic\" is not one of simulated, relay_board",
                "kind: relay_board | kind: off          | key \"barriers[0].kind\": it should be one of simulated, relay_board",
                "port: 8081        | port: many         | key \"port\": it should be a whole number",
                "loop: true        | loop: perhaps      | key \"loop\": it should be true or false",
                "name: north       | note: x            | key \"name\": it is missing",
                "name: north       | name: \"north      | is not YAML near line",
                "port: 8081        | name: south        | is not YAML",
            })
    void aMistakeIsNamedWithItsKeyAndMend(String good, String bad, String expected) {
        assertThatThrownBy(() -> SettingsFile.parse(GOOD.replace(good, bad), Node.class, "The configuration x.yaml"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("The configuration x.yaml")
                .hasMessageContaining(expected)
                .hasMessageNotContainingAny("\n", "com.fasterxml");
    }

    record Gate(GateId id, Zone zone) {}

    @Test
    void anIdentifierIsWrittenAsText() {
        assertThat(SettingsFile.parse("{id: gate-a, zone: east}", Gate.class, "It"))
                .isEqualTo(new Gate(new GateId("gate-a"), new Zone("east")));
        assertThatThrownBy(() -> SettingsFile.parse("{id: 'gate a', zone: east}", Gate.class, "It"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("key \"id\": The gate id \"gate a\" is not usable");
    }

    record Storage(Path folder) {}

    @ParameterizedTest
    @ValueSource(strings = {"/var/lib/limen", "data/2026-11-26T18:00:00Z", "-1000-01-01T00:00:00Z", "file:/srv"})
    void aPathIsTheTextItself(String path) {
        assertThat(SettingsFile.parse("folder: '" + path + "'", Storage.class, "It"))
                .isEqualTo(new Storage(Path.of(path)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "folder: \"a\\0b\" | is not a path that this machine can have",
                "folder: [a]      | it should be a path",
                "folder: {a: b}   | it should be a path",
            })
    void whatCannotBeAPathIsRefused(String bad, String expected) {
        assertThatThrownBy(() -> SettingsFile.parse(bad, Storage.class, "The configuration x.yaml"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("The configuration x.yaml, key \"folder\"")
                .hasMessageContaining(expected);
    }

    @Test
    void aMissingFileIsNamed(@TempDir Path folder) {
        assertThatThrownBy(() -> SettingsFile.read(folder.resolve("edge.yaml"), Node.class))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("edge.yaml");
    }
}
