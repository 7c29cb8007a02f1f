package dev.limen.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.coordinator.PrivacyConfig.Retention;
import dev.limen.coordinator.privacy.Erasures;
import dev.limen.coordinator.privacy.RetentionSweep;
import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.FeedQuestion;
import dev.limen.coordinator.store.Session;
import dev.limen.coordinator.store.StoredAudit;
import dev.limen.coordinator.store.Stores;
import dev.limen.core.PersonId;
import dev.limen.core.ReferenceId;
import dev.limen.protocol.CaseView;
import dev.limen.protocol.EnrolledReference;
import dev.limen.testkit.time.MutableClock;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each kind of data goes after its own time, and not before. */
class RetentionIT {
    private static final Retention RETENTION = new Retention(
            Duration.ofDays(2), Duration.ofDays(3), Duration.ofDays(4), Duration.ofDays(4), Duration.ofDays(1));
    private static final PersonId ADA = new PersonId("ada");
    private static final PersonId BEN = new PersonId("ben");

    @TempDir
    Path directory;

    private final Vertx vertx = Vertx.vertx();
    private final MutableClock clock = MutableClock.at(Api.NOON);
    private Path file;
    private CoordinatorDatabase database;
    private Stores stores;
    private RetentionSweep sweep;

    @BeforeEach
    void holdThings() {
        file = directory.resolve("store.sqlite");
        database = CoordinatorDatabase.open(vertx, file, TestKey.FIXED);
        stores = Stores.create(database, clock);
        sweep = new RetentionSweep(database, stores, new Erasures(stores), RETENTION, clock);
        Events north = new Events("north");
        RunningCoordinator.await(database.write(session -> {
            stores.audit().start(session, "");
            for (PersonId person : List.of(ADA, BEN)) {
                stores.persons().put(session, Api.person(person.value()));
                EnrolledReference reference = new EnrolledReference(
                        new ReferenceId("r-" + person), RunningCoordinator.MODEL, 128, Api.NOON, 0);
                stores.references()
                        .put(
                                session,
                                person,
                                reference,
                                RunningCoordinator.template(
                                        person.value().getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                                List.of(),
                                Set.of());
            }
            // Ada's ticket ends an hour after noon; Ben has none.
            stores.tickets().put(session, Api.ticket("t1", "ada"));
            stores.events().take(session, north.batch(north.decision(1, "ada", "t1")), Api.NOON, intake -> {});
            stores.cases()
                    .open(
                            session,
                            new CaseView(
                                    UUID.randomUUID(),
                                    north.id(1),
                                    "complaint",
                                    "local",
                                    Api.NOON,
                                    Api.NOON.plus(Duration.ofHours(1))),
                            Optional.of(ADA),
                            new byte[] {1, 2, 3});
            return true;
        }));
    }

    @AfterEach
    void stop() {
        database.close();
        RunningCoordinator.await(vertx.close());
    }

    private record Held(boolean ada, boolean ben, long events, int cases) {
        static Held of(Stores stores, Session session) throws SQLException {
            return new Held(
                    stores.references().hasAny(session, ADA),
                    stores.references().hasAny(session, BEN),
                    stores.events().count(session),
                    stores.cases().listAbout(session, ADA).size());
        }
    }

    private Held after(Duration time) {
        clock.set(Api.NOON.plus(time));
        RunningCoordinator.await(sweep.sweep());
        return RunningCoordinator.await(database.read(session -> Held.of(stores, session)));
    }

    @Test
    void eachGoesAtItsTime() {
        assertThat(after(Duration.ofMinutes(59))).isEqualTo(new Held(true, true, 1, 1));
        assertThat(after(Duration.ofHours(1))).isEqualTo(new Held(true, true, 1, 0));
        assertThat(after(Duration.ofDays(2).plusMinutes(1))).isEqualTo(new Held(true, false, 1, 0));
        assertThat(after(Duration.ofDays(2).plusMinutes(61))).isEqualTo(new Held(false, false, 1, 0));
        assertThat(after(Duration.ofDays(3).plusMinutes(1))).isEqualTo(new Held(false, false, 0, 0));
    }

    @Test
    void theChainStaysWholeAndNodesAreTold() {
        after(Duration.ofDays(10));

        assertThat(StoredAudit.verify(file, List.of(), Optional.empty()).findings())
                .isEmpty();
        assertThat(RunningCoordinator.await(database.read(session ->
                                stores.feed().page(session, FeedQuestion.everything(0, 100, clock.instant()))))
                        .entries()
                        .toString())
                .contains("ReferenceErased[reference=r-ada]", "ReferenceErased[reference=r-ben]");
    }

    @Test
    void nothingIsErasedTwice() {
        after(Duration.ofDays(10));

        assertThat(RunningCoordinator.await(sweep.sweep())).isZero();
    }
}
