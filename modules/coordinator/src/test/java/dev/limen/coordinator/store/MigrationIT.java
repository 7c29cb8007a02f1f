package dev.limen.coordinator.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.coordinator.store.FireInputStore.Waiting;
import dev.limen.core.ComparisonScore;
import dev.limen.core.FaceTemplate;
import dev.limen.core.GateId;
import dev.limen.core.ModelId;
import dev.limen.core.NodeId;
import dev.limen.core.PersonId;
import dev.limen.core.TicketId;
import dev.limen.gallery.enrolment.Resemblance;
import dev.limen.gallery.keys.KeyEncryptionKey;
import dev.limen.protocol.Change;
import dev.limen.protocol.ChangePage;
import dev.limen.protocol.TicketView;
import dev.limen.storage.Durability;
import dev.limen.storage.SqliteFile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store of the first version goes on as it was, and its references can be searched. */
class MigrationIT {
    private static final ModelId MODEL = new ModelId("m");

    @TempDir
    Path directory;

    @Test
    void aStoreOfTheFirstVersionKeepsItsReferencesAndNumbersThem() throws Exception {
        Path file = directory.resolve("coordinator.sqlite");
        SqliteFile.prepare(file);
        firstVersion(file);
        Vertx vertx = Vertx.vertx();

        try (CoordinatorDatabase database = CoordinatorDatabase.open(vertx, file, KeyEncryptionKey.ephemeral())) {
            Stores stores = Stores.create(database);
            assertThat(holds(file, face(1).toBytes())).isTrue();

            assertThat(await(database.write(stores.plain()::sealSome))).isEqualTo(5);
            assertThat(await(database.write(stores.plain()::sealSome))).isZero();

            for (int who = 1; who <= 3; who++) {
                assertThat(holds(file, face(who).toBytes()))
                        .as("template " + who)
                        .isFalse();
            }
            Optional<String> name =
                    await(database.read(session -> stores.persons().findDisplayName(session, new PersonId("p2"))));
            assertThat(name).contains("Name of p2");
            assertThat(holds(file, "Name of".getBytes(StandardCharsets.UTF_8))).isFalse();
            assertThat(await(database.read(stores.index()::load))).isEqualTo(3);
            List<Resemblance> found = await(database.read(
                    session -> stores.index().search(session, face(1), new PersonId("p9"), new ComparisonScore(-1))));
            assertThat(found).extracting(Resemblance::person).containsExactly(new PersonId("p1"), new PersonId("p2"));
            ChangePage page = await(database.read(
                    session -> stores.feed().page(session, FeedQuestion.everything(0, 10, Instant.EPOCH))));
            assertThat(page.entries())
                    .extracting(entry ->
                            ((Change.ReferencePut) entry.change()).person().value())
                    .containsExactly("p1", "p1", "p2");
        } finally {
            await(vertx.close());
        }
    }

    @Test
    void aTicketOfTheFirstVersionStaysUsedAndKnowsNoPassages() throws Exception {
        Path file = directory.resolve("coordinator.sqlite");
        SqliteFile.prepare(file);
        firstVersion(file);
        try (Connection connection =
                SqliteFile.dataSource(file, Durability.FULL).getConnection()) {
            run(
                    connection,
                    "INSERT INTO tickets VALUES ('t1', 'p1', 'east', '2026-02-09T12:00:00Z', '2026-02-09T13:00:00Z',"
                            + " NULL, 'gate-a', '2026-02-09T12:30:00Z')");
        }
        Vertx vertx = Vertx.vertx();

        try (CoordinatorDatabase database = CoordinatorDatabase.open(vertx, file, KeyEncryptionKey.ephemeral())) {
            Stores stores = Stores.create(database);
            TicketId id = new TicketId("t1");
            TicketView view = await(database.read(session -> stores.tickets().find(session, id)))
                    .orElseThrow();
            assertThat(view.used()).isPresent();
            assertThat(view.ticket().entriesAllowed()).isEqualTo(1);
            Change used = await(database.read(session -> stores.tickets().usedChange(session, id)));
            assertThat(used)
                    .isEqualTo(new Change.TicketUsed(id, new GateId("gate-a"), Instant.parse("2026-02-09T12:30:00Z")));
        } finally {
            await(vertx.close());
        }
    }

    @Test
    void aFireInputThatWasAskedAnewIsNoOldNewsAndOldNewsStaysOld() throws Exception {
        Path file = directory.resolve("coordinator.sqlite");
        SqliteFile.prepare(file);
        DataSource source = SqliteFile.dataSource(file, Durability.FULL);
        migrate(source, "19");
        String insert = "INSERT INTO fire_inputs (gate, node, at, received_at, heard_at) VALUES (?, 'north', ?, ?, ?)";
        try (Connection connection = source.getConnection()) {
            run(connection, insert, "gate-a", "2026-02-09T12:00:00Z", "2026-02-09T12:20:00Z", "2026-02-09T12:00:01.5Z");
            run(connection, insert, "gate-b", "2026-02-09T11:00:00Z", "2026-02-09T12:30:00Z", "2026-02-09T12:30:00Z");
        }
        Vertx vertx = Vertx.vertx();

        try (CoordinatorDatabase database = CoordinatorDatabase.open(vertx, file, KeyEncryptionKey.ephemeral())) {
            Stores stores = Stores.create(database);
            assertThat(await(database.read(stores.fireInputs()::listWaiting)))
                    .containsExactly(
                            new Waiting(
                                    new GateId("gate-a"),
                                    new NodeId("north"),
                                    Instant.parse("2026-02-09T12:00:00Z"),
                                    Instant.parse("2026-02-09T12:20:00Z"),
                                    false),
                            new Waiting(
                                    new GateId("gate-b"),
                                    new NodeId("north"),
                                    Instant.parse("2026-02-09T11:00:00Z"),
                                    Instant.parse("2026-02-09T12:30:00Z"),
                                    true));
        } finally {
            await(vertx.close());
        }
    }

    private static boolean holds(Path file, byte[] content) throws IOException {
        for (Path one : List.of(file, file.resolveSibling(file.getFileName() + "-wal"))) {
            if (Files.exists(one)
                    && Files.readString(one, StandardCharsets.ISO_8859_1)
                            .contains(new String(content, StandardCharsets.ISO_8859_1))) {
                return true;
            }
        }
        return false;
    }

    private static void firstVersion(Path file) throws SQLException {
        DataSource source = SqliteFile.dataSource(file, Durability.FULL);
        migrate(source, "1");
        try (Connection connection = source.getConnection()) {
            int slot = 0;
            for (String person : List.of("p1", "p2")) {
                run(
                        connection,
                        "INSERT INTO vault VALUES (?, 256, 1, ?)",
                        ++slot,
                        padded(("Name of " + person).getBytes(StandardCharsets.UTF_8)));
                run(
                        connection,
                        "INSERT INTO persons VALUES (?, ?, 'gate-admission', '1', '2026-02-09T12:00:00Z')",
                        person,
                        slot);
            }
            int reference = 0;
            for (String person : List.of("p1", "p1", "p2")) {
                reference++;
                run(
                        connection,
                        "INSERT INTO vault VALUES (?, 256, 1, ?)",
                        ++slot,
                        padded(face(reference).toBytes()));
                run(
                        connection,
                        "INSERT INTO reference_templates VALUES (?, ?, 'm', 32, ?, '2026-02-09T12:00:00Z')",
                        "r" + reference,
                        person,
                        slot);
                run(connection, "INSERT INTO changes (kind, subject) VALUES ('REFERENCE_PUT', ?)", "r" + reference);
            }
        }
    }

    private static void migrate(DataSource source, String version) {
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:dev/limen/coordinator/migration")
                .target(version)
                .load()
                .migrate();
    }

    private static void run(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private static byte[] padded(byte[] content) {
        return ByteBuffer.allocate(256).putInt(content.length).put(content).array();
    }

    private static FaceTemplate face(int who) {
        float[] numbers = new float[32];
        numbers[who] = 1;
        numbers[0] = 0.5f;
        return FaceTemplate.of(MODEL, numbers);
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
