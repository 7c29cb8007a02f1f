package dev.limen.coordinator.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.PersonId;
import dev.limen.gallery.keys.KeyEncryptionKey;
import dev.limen.protocol.ChangePage;
import dev.limen.protocol.Person;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that comes back from an older copy knows which positions it has never reached, also when it has grown past them. */
class RestoredFeedIT {
    private static final Instant NOON = Instant.parse("2026-02-09T12:00:00Z");
    private static Vertx vertx;

    @TempDir
    private Path directory;

    private final KeyEncryptionKey key = KeyEncryptionKey.ephemeral();
    private int persons;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() {
        FollowedStore.await(vertx.close());
    }

    @Test
    void whoFollowedPastTheCopyBeginsAfreshAndWhoDidNotGoesOn() throws IOException {
        // given
        Path store = directory.resolve("store.sqlite");
        ChangePage early = afterErasures(store, 3, 0, Optional.empty());
        Path copy = Files.copy(store, directory.resolve("copy.sqlite"));
        ChangePage late = afterErasures(store, 4, 3, run(early));
        assertThat(late.position()).isEqualTo(7);
        assertThat(late.standing().orElseThrow().after()).isEqualTo(3);

        // when
        ChangePage told = afterErasures(copy, 9, 7, run(late));

        // then
        assertThat(told.feed()).as("the identity does not tell").isEqualTo(late.feed());
        assertThat(told.standing().orElseThrow().head()).isEqualTo(12).isGreaterThan(late.position());
        assertThat(told.standing().orElseThrow().after()).as("begin afresh").isZero();
        assertThat(told.entries()).hasSize(12);
        assertThat(afterErasures(copy, 1, 3, run(early))
                        .standing()
                        .orElseThrow()
                        .after())
                .as("what came before the copy is common to both")
                .isEqualTo(3);
    }

    @Test
    void aPositionOfAnUnknownRunIsNotBelieved() {
        Path store = directory.resolve("store.sqlite");
        ChangePage page = afterErasures(store, 3, 2, Optional.of(UUID.randomUUID()));

        assertThat(page.standing().orElseThrow().after()).isZero();
    }

    @Test
    void whoDoesNotSayTheRunIsToldOnlyWhenTheLogIsTooShort() {
        Path store = directory.resolve("store.sqlite");

        assertThat(afterErasures(store, 3, 2, Optional.empty()).entries()).hasSize(1);
        assertThatThrownBy(() -> afterErasures(store, 1, 5, Optional.empty()))
                .isInstanceOf(AssertionError.class)
                .hasRootCauseInstanceOf(ChangeFeed.NotOfThisLogException.class);
    }

    private static Optional<UUID> run(ChangePage page) {
        return page.standing().map(ChangePage.Standing::run);
    }

    /** Starts, lets as many people come and be erased, answers and stops. */
    private ChangePage afterErasures(Path file, int count, long after, Optional<UUID> run) {
        try (CoordinatorDatabase database = CoordinatorDatabase.open(vertx, file, key)) {
            Stores stores = Stores.create(database);
            for (int i = 0; i < count; i++) {
                Person person = new Person(new PersonId("p" + persons++), "Somebody", Optional.empty());
                FollowedStore.await(database.write(session -> stores.persons().put(session, person)));
                FollowedStore.await(database.write(session -> stores.persons().erase(session, person.id())));
            }
            FeedQuestion question =
                    new FeedQuestion(after, 100, run, Optional.empty(), Optional.of("n"), Optional.empty(), NOON);
            return FollowedStore.await(database.read(session -> stores.feed().page(session, question)));
        }
    }
}
