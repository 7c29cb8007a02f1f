package dev.limen.coordinator.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.ComparisonScore;
import dev.limen.core.FaceTemplate;
import dev.limen.core.InvalidInputException;
import dev.limen.core.ModelId;
import dev.limen.core.PersonId;
import dev.limen.core.ReferenceId;
import dev.limen.gallery.enrolment.Resemblance;
import dev.limen.gallery.keys.KeyEncryptionKey;
import dev.limen.protocol.Change;
import dev.limen.protocol.ChangePage;
import dev.limen.protocol.EnrolledReference;
import dev.limen.protocol.Person;
import dev.limen.storage.Durability;
import dev.limen.storage.SqliteFile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody with the file but without the key can read or change: nothing unnoticed. */
class VaultIT {
    private static final Instant NOON = Instant.parse("2026-02-09T12:00:00Z");
    private static final ModelId MODEL = new ModelId("m");

    @TempDir
    Path directory;

    private final Vertx vertx = Vertx.vertx();
    private final KeyEncryptionKey key = KeyEncryptionKey.ephemeral();
    private Path file;

    @BeforeEach
    void enrolTwo() {
        file = directory.resolve("coordinator.sqlite");
        try (CoordinatorDatabase database = CoordinatorDatabase.open(vertx, file, key)) {
            Stores stores = Stores.create(database);
            for (int who = 1; who <= 2; who++) {
                enrol(database, stores, who);
            }
        }
    }

    @AfterEach
    void stop() {
        await(vertx.close());
    }

    @Test
    void anotherKeyIsRefusedAndChangesNothing() throws Exception {
        byte[] before = Files.readAllBytes(file);

        assertThatThrownBy(() -> CoordinatorDatabase.open(vertx, file, KeyEncryptionKey.ephemeral()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("The key does not open the store " + file);

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        try (CoordinatorDatabase database = CoordinatorDatabase.open(vertx, file, key)) {
            assertThat(await(database.read(Stores.create(database).index()::load)))
                    .isEqualTo(2);
        }
    }

    @Test
    void aStoreThatLostItsKeysIsRefused() throws Exception {
        change("DELETE FROM vault_keys");

        assertThatThrownBy(() -> CoordinatorDatabase.open(vertx, file, key))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("has lost its keys");
    }

    @Test
    void aFlippedByteCostsThatReferenceAndNoOther() throws Exception {
        change("UPDATE vault SET content = CAST(substr(content, 1, 40)"
                + " || CASE substr(content, 41, 1) WHEN x'00' THEN x'01' ELSE x'00' END"
                + " || substr(content, 42) AS BLOB)"
                + " WHERE slot = (SELECT slot FROM reference_templates WHERE reference = 'r1')");

        assertOnlyTheSecondIsLeft();
    }

    @Test
    void swappedTemplatesAreNobodysTemplates() throws Exception {
        change("UPDATE vault SET content = (SELECT other.content FROM vault other WHERE other.slot ="
                + " (SELECT slot FROM reference_templates WHERE reference = 'r2'))"
                + " WHERE slot = (SELECT slot FROM reference_templates WHERE reference = 'r1')");

        assertOnlyTheSecondIsLeft();
    }

    @Test
    void aTemplatePassedOffAsAnotherPersonsIsNobodys() throws Exception {
        change("UPDATE reference_templates SET person = 'p2' WHERE reference = 'r1'");

        assertOnlyTheSecondIsLeft();
    }

    @Test
    void aDamagedNameKeepsNobodyFromTheOthers() throws Exception {
        change("UPDATE vault SET content = zeroblob(size) WHERE slot = (SELECT name_slot FROM persons WHERE person ="
                + " 'p1')");

        try (CoordinatorDatabase database = CoordinatorDatabase.open(vertx, file, key)) {
            Stores stores = Stores.create(database);
            assertThat(await(database.read(session -> stores.persons().list(session, "", 10)))
                            .persons())
                    .extracting(Person::displayName)
                    .containsExactly("(name unreadable)", "Name 2");
        }
    }

    private void assertOnlyTheSecondIsLeft() {
        try (CoordinatorDatabase database = CoordinatorDatabase.open(vertx, file, key)) {
            Stores stores = Stores.create(database);
            assertThat(await(database.read(stores.index()::load))).isEqualTo(1);
            List<Resemblance> found = await(database.read(
                    session -> stores.index().search(session, face(1), new PersonId("p9"), new ComparisonScore(-1))));
            assertThat(found).extracting(Resemblance::person).containsExactly(new PersonId("p2"));
            ChangePage page = await(database.read(
                    session -> stores.feed().page(session, FeedQuestion.everything(0, 10, Instant.EPOCH))));
            assertThat(page.entries().get(0).change()).isEqualTo(new Change.ReferenceErased(new ReferenceId("r1")));
            assertThat(page.entries().get(1).change()).isInstanceOf(Change.ReferencePut.class);
        }
    }

    private void change(String sql) throws SQLException {
        try (Connection connection =
                        SqliteFile.dataSource(file, Durability.FULL).getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }

    private static void enrol(CoordinatorDatabase database, Stores stores, int who) {
        PersonId person = new PersonId("p" + who);
        Optional<Person.Consent> consent = Optional.of(new Person.Consent("gate-admission", "1", NOON));
        EnrolledReference reference = new EnrolledReference(new ReferenceId("r" + who), MODEL, 32, NOON, 0);
        await(database.write(session -> {
            stores.persons().put(session, new Person(person, "Name " + who, consent));
            stores.references().put(session, person, reference, face(who), List.of(), Set.of());
            return true;
        }));
    }

    private static FaceTemplate face(int who) {
        float[] numbers = new float[32];
        numbers[who] = 1;
        return FaceTemplate.of(MODEL, numbers);
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (Exception fault) {
            throw new AssertionError(fault);
        }
    }
}
