package dev.limen.coordinator.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.core.Zone;
import dev.limen.gallery.keys.KeyEncryptionKey;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever happens in whatever order, whoever follows some zones ends up with what those zones need and nothing else. */
class ScopedFeedIT {
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
        Arbitrary<FollowedStore.Kind> kinds = Arbitraries.frequency(
                Tuple.of(3, FollowedStore.Kind.PUT_PERSON),
                Tuple.of(1, FollowedStore.Kind.WITHDRAW_CONSENT),
                Tuple.of(1, FollowedStore.Kind.ERASE_PERSON),
                Tuple.of(4, FollowedStore.Kind.ENROL),
                Tuple.of(1, FollowedStore.Kind.ERASE_REFERENCE),
                Tuple.of(5, FollowedStore.Kind.PUT_TICKET),
                Tuple.of(2, FollowedStore.Kind.USE_TICKET),
                Tuple.of(2, FollowedStore.Kind.ERASE_TICKET),
                Tuple.of(2, FollowedStore.Kind.MOVE_WINDOW),
                Tuple.of(4, FollowedStore.Kind.FOLLOW));
        Arbitrary<Integer> few = Arbitraries.integers().between(0, 2);
        return Combinators.combine(kinds, few, few)
                .as(FollowedStore.Step::new)
                .list()
                .ofMinSize(10)
                .ofMaxSize(100);
    }

    @Provide
    Arbitrary<List<Optional<Set<Zone>>>> choices() {
        Arbitrary<Zone> zone = Arbitraries.of("z0", "z1", "z2").map(Zone::new);
        return zone.set().ofMinSize(1).ofMaxSize(2).optional(0.8).list().ofSize(4);
    }

    @Property(tries = 250)
    void followersEndUpWithWhatTheirZonesNeed(
            @ForAll("histories") List<FollowedStore.Step> history,
            @ForAll("choices") List<Optional<Set<Zone>>> zones,
            @ForAll @IntRange(min = 1, max = 7) int limit)
            throws IOException {
        Path directory = Files.createTempDirectory("limen-feed");
        Path file = directory.resolve("coordinator.sqlite");
        try (CoordinatorDatabase database = CoordinatorDatabase.open(vertx, file, KeyEncryptionKey.ephemeral())) {
            FollowedStore store = new FollowedStore(database, zones);
            history.forEach(store::live);
            store.everyFollower().forEach(follower -> store.catchUp(follower, limit));

            for (Follower follower : store.everyFollower()) {
                assertThat(follower.references)
                        .as("references for " + follower.zones)
                        .isEqualTo(store.neededReferences(follower.zones));
                assertThat(follower.tickets)
                        .as("tickets for " + follower.zones)
                        .isEqualTo(store.neededTickets(follower.zones));
                assertThat(follower.lookAlikes).isEqualTo(store.storedLookAlikes());
            }
        }
        delete(directory);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
