package dev.limen.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.coordinator.evacuation.FirePolicy;
import dev.limen.coordinator.node.NodeListen;
import dev.limen.core.InvalidInputException;
import dev.limen.gallery.keys.KeyAddress;
import dev.limen.identity.PemFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoordinatorConfigTest {
    @TempDir
    Path directory;

    @Test
    void theExampleIsReadAndShowsTheDefaults() throws IOException {
        Path example = directory.resolve("coordinator-example.yaml");
        try (InputStream in = CoordinatorConfig.class.getResourceAsStream("coordinator-example.yaml")) {
            Files.copy(in, example);
        }

        CoordinatorConfig config = CoordinatorConfig.load(example);

        assertThat(config).isEqualTo(load("data_dir: data/coordinator\ngallery: {key: 'file:/etc/limen/gallery.key'}"));
        assertThat(config.dataDir()).isEqualTo(directory.resolve("data/coordinator"));
        assertThat(config.listen()).isEqualTo(new CoordinatorConfig.Listen("127.0.0.1", 8080));
        assertThat(config.enrolment()).isEqualTo(EnrolmentConfig.DEFAULT);
        assertThat(config.watchList()).isEqualTo(WatchListConfig.DEFAULT);
        assertThat(config.crops()).isEqualTo(new CoordinatorConfig.Crops(Duration.ofMinutes(5), 500));
    }

    @Test
    void everyKeyIsRead() {
        CoordinatorConfig config = load("""
                data_dir: /srv/limen
                gallery: {key: "env:CENTRE_KEY"}
                listen: {host: 0.0.0.0, port: 0}
                host_names: [Limen.Example]
                accept_unauthenticated_network: true
                crops: {retention: 90s, limit: 7}
                enrolment:
                  target_fpir: 0.02
                  look_alike_score: 0.5
                  duplicate_score: 0.7
                  max_references: 3
                  refresh_after: 48h
                  referral_retention: 24h
                watch_list: {limit: 3, longest: 24h}
                evacuation: {on_fire_input: evacuate, answer_within: 30s}
                """);

        assertThat(config)
                .isEqualTo(new CoordinatorConfig(
                                Path.of("/srv/limen"),
                                Optional.of(new KeyAddress("env", "CENTRE_KEY")),
                                new CoordinatorConfig.Listen("0.0.0.0", 0),
                                Set.of("limen.example"),
                                true,
                                new CoordinatorConfig.Crops(Duration.ofSeconds(90), 7),
                                new EnrolmentConfig(
                                        0.02,
                                        Optional.of(0.5),
                                        Optional.of(0.7),
                                        3,
                                        Duration.ofHours(48),
                                        Duration.ofHours(24)),
                                new WatchListConfig(3, Duration.ofHours(24)))
                        .withFirePolicy(new FirePolicy(FirePolicy.Action.EVACUATE, Duration.ofSeconds(30))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`data_dir: d\ncolour: red`                       | unknown key \"colour\"",
                "`data_dir: d\nlisten: {prot: 80}`                | unknown key \"listen.prot\"",
                "`data_dir: d\ncrops: {retention: 5 minutes}`     | key \"crops.retention\": \"5 minutes\" is not a duration",
                "`data_dir: d\ncrops: {retention: 300}`           | key \"crops.retention\": \"300\" is not a duration",
                "`data_dir: d\ncrops: {retention: 2h}`            | crops.retention is out of range",
                "`data_dir: d\ncrops: {limit: 0}`                 | crops.limit is 0",
                "`data_dir: d\nenrolment: {max_references: 0}`    | enrolment.max_references is 0",
                "`data_dir: d\nenrolment: {refresh_after: 1h}`    | enrolment.refresh_after is out of range",
                "`data_dir: d\nenrolment: {referral_retention: 721h}` | enrolment.referral_retention is out of range",
                "`data_dir: d\nenrolment: {duplicates: 1}`        | unknown key \"enrolment.duplicates\"",
                "`data_dir: d\nwatch_list: {limit: 1001}`         | watch_list.limit is 1001",
                "`data_dir: d\nwatch_list: {longest: 1m}`         | watch_list.longest is out of range",
                "`data_dir: d\nevacuation: {on_fire_input: run}`    | evacuation.on_fire_input is \"run\": give ask or evacuate",
                "`data_dir: d\nevacuation: {answer_within: 1h}`    | evacuation.answer_within is PT1H: give 10s to 10m",
                "`data_dir: d\nretention: {events: 1m}`           | retention.events is out of range",
                "`data_dir: d\naudit: {head_interval: 2h}`        | audit.head_interval is out of range",
                "`data_dir: d`                                    | lacks the key \"gallery.key\"",
                "`data_dir: d\ngallery: {key: gallery.key}`       | A key's address is file:PATH or env:NAME",
                "`data_dir: d\nlisten: {port: 70000}`             | listen.port is 70000",
                "`data_dir: d\nnode_listen: {port: 70000}`        | node_listen.port is 70000",
                "`data_dir: d\nnode_listen: {port: 8444}`         | one port each",
                "`data_dir: d\nnode_listen: {port: 8080}`        | both to use port 8080 of 127.0.0.1",
                "`data_dir: d\nnode_listen: {enrolment_port: 8080}` | both to use port 8080 of 127.0.0.1",
                "`data_dir: d\nnode_listen: {host: 0.0.0.0}`      | node_listen.names is empty",
                "`data_dir: d\nnode_listen: {certificate_life: 1m}` | node_listen.certificate_life is out of range",
                "`data_dir: d\nnode_listen: {renewal_grace: 721h}` | node_listen.renewal_grace is out of range",
                "`data_dir: d\nnode_listen: {authority: {key: k}}` | node_listen.authority.certificate",
                "`data_dir: d\nlisten: {port: eighty}`            | listen.port",
                "`data_dir: d\nlisten: {host: 0.0.0.0}`           | accept_unauthenticated_network: true",
                "`data_dir: d\nlisten: {host: 0.0.0.0}`           | give listen.tls a certificate",
                "`data_dir: d\nlisten: {tls: {certificate: c}}`   | listen.tls.key",
                "`data_dir: d\nlisten: {tls: {pem: c}}`           | unknown key \"listen.tls.pem\"",
                "`listen: {port: 80}`                             | key \"data_dir\": it is missing",
                "`data_dir: a\ndata_dir: b`                       | data_dir",
                "`data_dir: [a]`                                  | data_dir",
                "`data_dir: d\nlisten: \"x`                      | line 2",
                "``                                               | empty",
                "`- a`                                            | not a group of keys",
            })
    void whatIsWrongIsToldInOneSentence(String yaml, String expected) {
        assertThatThrownBy(() -> load(yaml))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("limen.yaml")
                .hasMessageContaining(expected)
                .hasMessageNotContainingAny("\n", "com.fasterxml", "dev.limen");
    }

    @Test
    void theCertificateOfTheListenerIsMeantFromTheFilesDirectory() {
        String small = "data_dir: d\ngallery: {key: 'env:KEY'}\n";
        String tls = "tls: {certificate: limen.pem, key: /etc/limen/limen.key}";
        PemFiles files = new PemFiles(directory.resolve("limen.pem"), Path.of("/etc/limen/limen.key"));

        CoordinatorConfig.Listen listen =
                load(small + "listen: {host: 0.0.0.0, " + tls + "}").listen();

        assertThat(listen)
                .as("no accept_unauthenticated_network needed")
                .isEqualTo(new CoordinatorConfig.Listen("0.0.0.0", 8080, Optional.of(files)));
        assertThat(listen.page(8443, "/console")).isEqualTo("https://0.0.0.0:8443/console");
        assertThat(load(small).listen().page(8080, "/")).isEqualTo("http://127.0.0.1:8080/");
        assertThatThrownBy(() -> load(small + "access: loopback\nlisten: {host: 0.0.0.0, " + tls + "}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("access: loopback lets everybody");
    }

    @Test
    void whereNodesComeToIsRead() {
        String small = "data_dir: d\ngallery: {key: 'env:KEY'}\n";

        assertThat(load(small).nodeListen()).isEmpty();
        assertThat(load(small + "node_listen: {}").nodeListen())
                .contains(new NodeListen(
                        "127.0.0.1",
                        8443,
                        8444,
                        List.of(),
                        Duration.ofHours(24),
                        Duration.ofHours(72),
                        Optional.empty()));
        assertThat(load(small + """
                        node_listen:
                          host: 0.0.0.0
                          port: 1
                          enrolment_port: 2
                          names: [Centre.Example, 10.0.0.5]
                          certificate_life: 1h
                          renewal_grace: 0s
                          authority: {certificate: ca.pem, key: /srv/ca.key}
                        """).nodeListen())
                .contains(new NodeListen(
                        "0.0.0.0",
                        1,
                        2,
                        List.of("Centre.Example", "10.0.0.5"),
                        Duration.ofHours(1),
                        Duration.ZERO,
                        Optional.of(new PemFiles(directory.resolve("ca.pem"), Path.of("/srv/ca.key")))));
    }

    @Test
    void aKeyFileIsMeantFromTheConfigurationsFolder() {
        assertThat(load("data_dir: d\ngallery: {key: 'file:gallery.key'}").galleryKey())
                .contains(
                        new KeyAddress("file", directory.resolve("gallery.key").toString()));
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> CoordinatorConfig.load(directory.resolve("nowhere.yaml")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("nowhere.yaml");
    }

    private CoordinatorConfig load(String yaml) {
        try {
            return CoordinatorConfig.load(Files.writeString(directory.resolve("limen.yaml"), yaml));
        } catch (IOException fault) {
            throw new java.io.UncheckedIOException(fault);
        }
    }
}
