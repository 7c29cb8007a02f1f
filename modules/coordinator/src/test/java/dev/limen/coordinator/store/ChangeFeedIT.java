package dev.limen.coordinator.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.gallery.keys.KeyEncryptionKey;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever happens in whatever order, followers end up with the tables, and what was erased is nowhere on the disk. */
class ChangeFeedIT {
    private static Vertx vertx;

    @BeforeContainer
    static void start() {
        vertx = Vertx.vertx();
    }

    @AfterContainer
    static void stop() {
        FollowedStore.await(vertx.close());
    }

    @Provide
    Arbitrary<List<FollowedStore.Step>> histories() {
        Arbitrary<FollowedStore.Kind> kinds = Arbitraries.of(
                FollowedStore.Kind.PUT_PERSON,
                FollowedStore.Kind.PUT_PERSON,
                FollowedStore.Kind.WITHDRAW_CONSENT,
                FollowedStore.Kind.ERASE_PERSON,
                FollowedStore.Kind.ENROL,
                FollowedStore.Kind.ENROL,
                FollowedStore.Kind.ENROL,
                FollowedStore.Kind.ERASE_REFERENCE,
                FollowedStore.Kind.REFER,
                FollowedStore.Kind.REJECT,
                FollowedStore.Kind.PUT_TICKET,
                FollowedStore.Kind.PUT_TICKET,
                FollowedStore.Kind.PUT_TICKET,
                FollowedStore.Kind.USE_TICKET,
                FollowedStore.Kind.USE_TICKET,
                FollowedStore.Kind.ERASE_TICKET,
                FollowedStore.Kind.FOLLOW,
                FollowedStore.Kind.FOLLOW,
                FollowedStore.Kind.FOLLOW);
        Arbitrary<Integer> few = Arbitraries.integers().between(0, 2);
        return Combinators.combine(kinds, few, few)
                .as(FollowedStore.Step::new)
                .list()
                .ofMinSize(10)
                .ofMaxSize(120);
    }

    @Property(tries = 300)
    void followersEndUpWithTheTablesAndErasedBytesAreGone(@ForAll("histories") List<FollowedStore.Step> history)
            throws IOException {
        Path directory = Files.createTempDirectory("limen-feed");
        Path file = directory.resolve("coordinator.sqlite");
        try (CoordinatorDatabase database = CoordinatorDatabase.open(vertx, file, KeyEncryptionKey.ephemeral())) {
            FollowedStore store = new FollowedStore(database);
            history.forEach(store::live);
            store.followers.forEach(follower -> store.catchUp(follower, 1));
            store.catchUp(store.newcomer, 1000);

            for (Follower follower : store.everyFollower()) {
                assertThat(follower.references).isEqualTo(store.storedReferences());
                assertThat(follower.lookAlikes).isEqualTo(store.storedLookAlikes());
                assertThat(follower.tickets).isEqualTo(store.storedTickets());
            }
            assertThat(store.stores.index().size())
                    .as("references in memory")
                    .isEqualTo(store.storedReferences().size());
            store.assertErasedBytesAreNowhere(directory);
        }
        delete(directory);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
