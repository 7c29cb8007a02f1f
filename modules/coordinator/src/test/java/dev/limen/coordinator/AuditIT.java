package dev.limen.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.audit.AuditAction;
import dev.limen.audit.AuditEntry;
import dev.limen.audit.ChainReport;
import dev.limen.audit.SignedHead;
import dev.limen.coordinator.store.StoredAudit;
import dev.limen.core.NodeId;
import dev.limen.credential.SigningKey;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.AuditPage;
import dev.limen.protocol.AuditView;
import dev.limen.protocol.NodeStatus;
import dev.limen.protocol.ProtocolJson;
import dev.limen.storage.Durability;
import dev.limen.storage.SqliteFile;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is done stands in the chain, and whatever is done to the file is found. */
class AuditIT {
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0};

    @TempDir
    Path directory;

    private Path file;
    private String handedOut = "";

    @BeforeEach
    void doThings() {
        file = directory.resolve("coordinator.sqlite");
        try (RunningCoordinator coordinator = RunningCoordinator.start(directory)) {
            Api api = coordinator.api();
            api.putPerson("ada");
            api.putPerson("ben");
            api.enrol("ada", RunningCoordinator.image(1));
            api.enrol("ben", RunningCoordinator.image(2));
            api.put("/api/v1/tickets/t1", Api.ticket("t1", "ada"));
            Events north = new Events("north");
            api.send(north.batch(north.decision(1, "ada", "t1"), north.passage(2, "ada", "t1")));
            api.send(north.batch(3, 9));
            api.send("PUT", "/api/v1/crops/" + north.id(1), "image/jpeg", JPEG);
            api.get("/api/v1/crops/" + north.id(1));
            Api.Answer changes = api.get("/api/v1/changes?after=0");
            handedOut = changes.header(ApiPaths.AUDIT_HEAD_HEADER);
            api.delete("/api/v1/persons/ada");
        }
    }

    private ChainReport verify(String... anchors) {
        return StoredAudit.verify(file, List.of(anchors), Optional.empty());
    }

    private void change(String sql) throws SQLException {
        try (Connection connection =
                        SqliteFile.dataSource(file, Durability.FULL).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA foreign_keys = OFF");
            assertThat(statement.executeUpdate(sql)).as(sql).isPositive();
        }
    }

    @Test
    void everythingStandsInIt() {
        assertThat(verify(handedOut).findings()).isEmpty();
        try (RunningCoordinator coordinator = RunningCoordinator.start(directory)) {
            AuditPage page =
                    coordinator.api().get("/api/v1/audit/entries?limit=1000").as(AuditPage.class);
            List<AuditEntry> entries = page.entries().stream()
                    .map(AuditPage.Entry::line)
                    .map(AuditEntry::parse)
                    .toList();
            assertThat(entries)
                    .extracting(AuditEntry::action)
                    .containsExactly(
                            "started",
                            "consent-given",
                            "consent-given",
                            "enrolled",
                            "enrolled",
                            "events-stored",
                            "events-stored",
                            "crop-read",
                            "templates-read",
                            "person-erased",
                            "started",
                            "audit-read");
            String ada = entries.get(3).subject();
            assertThat(entries.get(9).subject())
                    .isEqualTo(ada)
                    .isNotEqualTo(entries.get(4).subject());
            assertThat(page.toString()).doesNotContainPattern("\\bada\\b").doesNotContain("Name of");
            assertThat(SignedHead.parse(handedOut).isSigned()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE audit SET line = replace(line, 'enrolled', 'crop-read') WHERE sequence = 4",
                "UPDATE audit SET details = '{}' WHERE sequence = 4",
                "UPDATE audit SET subject = 'nobody' WHERE sequence = 4",
                "UPDATE audit SET at = '2020-01-01T00:00:00Z' WHERE sequence = 4",
                "DELETE FROM audit WHERE sequence = 4",
                "UPDATE audit SET hash = (SELECT hash FROM audit WHERE sequence = 5) WHERE sequence = 4",
            })
    void aChangedEntryIsNamed(String sql) throws SQLException {
        change(sql);

        assertThat(verify().first().orElseThrow().sequence()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE events SET payload = CAST(CAST(payload AS TEXT) || ' ' AS BLOB) WHERE position = 1",
                "DELETE FROM events WHERE position = 2",
                "INSERT INTO events (outbox, sequence, received_at, payload) VALUES (1, 99, 'now', x'00')",
            })
    void aChangedEventIsFound(String sql) throws SQLException {
        change(sql);

        assertThat(verify().isIntact()).isFalse();
    }

    @Test
    void whatIsCutOffIsFoundByTheStoreItself() throws SQLException {
        change("DELETE FROM audit WHERE sequence >= 6");

        assertThat(verify().findings().get(0).sentence()).startsWith("Entries 6 to 10 are missing.");
    }

    @Test
    void anotherKeyIsNotTakenForTheChainsOwn() {
        assertThat(StoredAudit.verify(
                                file,
                                List.of(),
                                Optional.of(SigningKey.ephemeral().publicKey()))
                        .isIntact())
                .isFalse();
    }

    /** Whoever has the store and its key cuts off the end and signs what is left; only the node remembers. */
    @Test
    void aForkThatIsSignedAnewIsFoundByWhatTheNodeRemembers() throws SQLException {
        String remembered;
        try (RunningCoordinator coordinator = RunningCoordinator.start(directory)) {
            remembered =
                    coordinator.api().get("/api/v1/audit").as(AuditView.class).head();
        }
        change("DELETE FROM audit WHERE sequence >= 6");
        change("DELETE FROM audit_heads WHERE sequence >= 6");
        SigningKey stolen = SigningKey.open(directory.resolve("audit.key"));
        SignedHead head = SignedHead.parse(remembered);
        change("UPDATE audit_chain SET tail = '" + SignedHead.sign(stolen, head.chain(), 5, hash(5), Instant.now())
                + "'");
        change("DELETE FROM events");
        assertThat(verify().isIntact()).isTrue();

        // when: the coordinator goes on, and the node tells what it remembers
        try (RunningCoordinator coordinator = RunningCoordinator.start(directory)) {
            Api api = coordinator.api();
            report(api, remembered);

            AuditView view = api.get("/api/v1/audit").as(AuditView.class);
            assertThat(view.anchors()).singleElement().satisfies(anchor -> {
                assertThat(anchor.node()).isEqualTo(new NodeId("north"));
                assertThat(anchor.agrees()).isFalse();
            });
            assertThat(api.get("/metrics").text()).contains("limen_audit_conflicts 1.0");
            assertThat(api.get("/api/v1/audit/entries").text()).contains(AuditAction.ANCHOR_CONFLICT.word());
        }
        assertThat(verify(remembered).isIntact()).isFalse();
    }

    @Test
    void aNodeThatRemembersTheSameAgrees() {
        try (RunningCoordinator coordinator = RunningCoordinator.start(directory)) {
            Api api = coordinator.api();
            report(api, handedOut);

            assertThat(api.get("/api/v1/audit").as(AuditView.class).anchors())
                    .singleElement()
                    .satisfies(anchor -> assertThat(anchor.agrees()).isTrue());
        }
    }

    @Test
    void anotherKeyAndOtherSettingsAreToldAtTheStart() throws Exception {
        java.nio.file.Files.delete(directory.resolve("audit.key"));
        CoordinatorConfig plain = CoordinatorConfig.onLoopback(directory);
        PrivacyConfig.Retention longer = new PrivacyConfig.Retention(
                java.time.Duration.ofDays(60),
                java.time.Duration.ofDays(60),
                java.time.Duration.ofDays(60),
                java.time.Duration.ofDays(60),
                java.time.Duration.ofDays(60));
        CoordinatorConfig other = plain.withPrivacy(
                new PrivacyConfig(longer, PrivacyConfig.DEFAULT.audit(), PrivacyConfig.DEFAULT.controller()));
        try (RunningCoordinator coordinator = RunningCoordinator.start(other, java.time.Clock.systemUTC())) {
            assertThat(coordinator.api().get("/api/v1/audit/entries").text())
                    .contains("key-changed")
                    .contains("policy-changed");
        }

        assertThat(verify(handedOut).findings()).isEmpty();
    }

    private String hash(long sequence) throws SQLException {
        try (Connection connection =
                        SqliteFile.dataSource(file, Durability.FULL).getConnection();
                Statement statement = connection.createStatement();
                java.sql.ResultSet row =
                        statement.executeQuery("SELECT hash FROM audit WHERE sequence = " + sequence)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void report(Api api, String head) {
        NodeStatus status = new NodeStatus(new NodeId("north"), "1", Instant.now(), 0, 0, 0, List.of());
        URI uri = api.uri("/api/v1/nodes/north/status");
        Api.Answer answer = api.send(HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .header(ApiPaths.AUDIT_HEAD_HEADER, head)
                .POST(BodyPublishers.ofByteArray(ProtocolJson.write(status))));
        assertThat(answer.status()).as(Map.of("said", answer.text()).toString()).isEqualTo(204);
    }
}
