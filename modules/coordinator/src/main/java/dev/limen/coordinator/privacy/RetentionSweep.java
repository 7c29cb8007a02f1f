package dev.limen.coordinator.privacy;

import dev.limen.audit.Actor;
import dev.limen.audit.AuditAction;
import dev.limen.coordinator.PrivacyConfig.Retention;
import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.Stores;
import dev.limen.coordinator.store.WriteSession;
import dev.limen.core.PersonId;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/** Erases what has outlived its purpose, each kind after its own time. Belongs to one event loop; asks again safely. */
public final class RetentionSweep {
    private static final int AT_ONCE = 500;

    private final CoordinatorDatabase database;
    private final Stores stores;
    private final Erasures erasures;
    private final Retention retention;
    private final Clock clock;

    /** @param retention after which time what goes */
    public RetentionSweep(
            CoordinatorDatabase database, Stores stores, Erasures erasures, Retention retention, Clock clock) {
        this.database = database;
        this.stores = stores;
        this.erasures = erasures;
        this.retention = retention;
        this.clock = clock;
    }

    /** {@return how many things were erased} */
    public Future<Long> sweep() {
        return untilNone(this::references, 0)
                .compose(erased -> untilNone(this::events, erased))
                .compose(erased -> database.write(this::decisions).map(more -> erased + more))
                .compose(erased -> sweepCases().map(more -> erased + more));
    }

    /** {@return how many cases were erased because their time is up} */
    public Future<Long> sweepCases() {
        return database.read(session -> stores.cases().listExpired(session, clock.instant()))
                .compose(expired -> expired.isEmpty()
                        ? Future.succeededFuture(0L)
                        : database.write(session -> cases(session, expired)));
    }

    private Future<Long> untilNone(CoordinatorDatabase.Writing<Long> some, long before) {
        return database.write(some)
                .compose(erased -> erased == 0 ? Future.succeededFuture(before) : untilNone(some, before + erased));
    }

    private long references(WriteSession session) throws SQLException {
        List<PersonId> over = stores.references().listOver(session, before(retention.references()), AT_ONCE);
        for (PersonId person : over) {
            erasures.eraseReferences(session, person);
        }
        return over.size();
    }

    private long events(WriteSession session) throws SQLException {
        long count = stores.events().count(session);
        OptionalLong through = stores.events().eraseOldest(session, before(retention.events()), AT_ONCE);
        if (through.isEmpty()) {
            return 0;
        }
        long erased = count - stores.events().count(session);
        note(session, "events", Map.of("through", through.getAsLong(), "count", erased));
        return erased;
    }

    private long decisions(WriteSession session) throws SQLException {
        int referrals = stores.referrals().eraseDecided(session, before(retention.referrals()));
        if (referrals > 0) {
            note(session, "referrals", Map.of("count", referrals));
        }
        int hits = stores.watchListHits().eraseBefore(session, before(retention.watchListHits()));
        if (hits > 0) {
            note(session, "watch-list-hits", Map.of("count", hits));
        }
        return (long) referrals + hits;
    }

    private long cases(WriteSession session, List<UUID> expired) throws SQLException {
        for (UUID id : expired) {
            stores.cases().erase(session, id);
            note(session, "case:" + id, Map.of());
        }
        return expired.size();
    }

    private void note(WriteSession session, String subject, Map<String, ?> details) throws SQLException {
        stores.audit().append(session, Actor.LIMEN, AuditAction.RETENTION_ERASED, subject, details);
    }

    private Instant before(Duration retention) {
        return clock.instant().minus(retention);
    }
}
