package dev.limen.coordinator.privacy;

import dev.limen.audit.Actor;
import dev.limen.audit.AuditAction;
import dev.limen.coordinator.live.Crops;
import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.EventStore;
import dev.limen.coordinator.store.Stores;
import dev.limen.coordinator.store.WriteSession;
import dev.limen.core.EventId;
import dev.limen.core.InvalidInputException;
import dev.limen.core.PersonId;
import dev.limen.protocol.CaseRequest;
import dev.limen.protocol.CaseView;
import dev.limen.protocol.Event;
import dev.limen.protocol.http.Problem;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Where a crop is kept for longer than minutes: for a stated purpose, by somebody, until a stated time. */
public final class CaseDesk {
    private static final int LONGEST_PURPOSE = 500;

    private final CoordinatorDatabase database;
    private final Stores stores;
    private final Crops crops;
    private final Duration longest;
    private final Clock clock;

    /** @param longest how long a case may be open */
    public CaseDesk(CoordinatorDatabase database, Stores stores, Crops crops, Duration longest, Clock clock) {
        this.database = database;
        this.stores = stores;
        this.crops = crops;
        this.longest = longest;
        this.clock = clock;
    }

    /**
     * Opens a case with the crop that is in memory.
     *
     * @return the case, once it is durable; fails with a {@link Problem} when there is no such crop any more
     * @throws InvalidInputException when the purpose is missing or the time is out of range
     */
    public Future<CaseView> open(CaseRequest request, Actor by) {
        String purpose = request.purpose().strip();
        if (purpose.isEmpty() || purpose.length() > LONGEST_PURPOSE) {
            throw new InvalidInputException("The case's purpose must have 1 to " + LONGEST_PURPOSE
                    + " characters: say what the picture is for.");
        }
        if (request.hours() < 1 || request.hours() > longest.toHours()) {
            throw new InvalidInputException("The case's hours must be 1 to " + longest.toHours()
                    + ", as retention.longest_case says: a picture must not outlive its use.");
        }
        return database.write(session -> open(session, request.event(), purpose, request.hours(), by));
    }

    /** {@return the cases that are open} */
    public Future<List<CaseView>> list() {
        return database.read(session -> stores.cases().list(session, clock.instant()));
    }

    /** {@return the picture of a case; who asked is recorded before} */
    public Future<byte[]> picture(UUID id, Actor by) {
        return database.write(session -> {
            if (stores.cases().find(session, id, clock.instant()).isEmpty()) {
                throw Problem.notFound("case", id);
            }
            stores.audit().append(session, by, AuditAction.CASE_READ, "case:" + id, Map.of());
            return stores.cases().picture(session, id);
        });
    }

    /** {@return whether there was such a case; it is erased} */
    public Future<Boolean> close(UUID id, Actor by) {
        return database.write(session -> {
            boolean there = stores.cases().erase(session, id);
            if (there) {
                stores.audit().append(session, by, AuditAction.CASE_CLOSED, "case:" + id, Map.of());
            }
            return there;
        });
    }

    private CaseView open(WriteSession session, EventId event, String purpose, long hours, Actor by)
            throws SQLException {
        byte[] picture = crops.find(event).orElseThrow(() -> Problem.notFound("picture of event", event));
        Optional<Event> about = stores.events().find(session, event);
        if (about.isEmpty()) {
            throw new Problem(
                    409, "Event " + event + " has not come yet, so nobody knows whom the picture shows; try again.");
        }
        Optional<PersonId> person = EventStore.personOf(about.get());
        if (person.isPresent() && stores.persons().find(session, person.get()).isEmpty()) {
            throw new Problem(409, "The person of event " + event + " has been erased; no case was opened.");
        }
        Instant now = clock.instant();
        CaseView opened =
                new CaseView(UUID.randomUUID(), event, purpose, by.value(), now, now.plus(Duration.ofHours(hours)));
        stores.cases().open(session, opened, person, picture);
        stores.audit()
                .append(
                        session,
                        by,
                        AuditAction.CASE_OPENED,
                        "case:" + opened.id(),
                        Map.of("event", event, "until", opened.expiresAt()));
        return opened;
    }
}
