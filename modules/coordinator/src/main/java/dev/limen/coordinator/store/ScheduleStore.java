package dev.limen.coordinator.store;

import dev.limen.core.InvalidInputException;
import dev.limen.protocol.Change;
import dev.limen.protocol.ProtocolJson;
import dev.limen.protocol.ScheduleEntry;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What takes place in the venue. */
public final class ScheduleStore {
    private static final Logger log = LoggerFactory.getLogger(ScheduleStore.class);

    private final ChangeLog changes;

    ScheduleStore(ChangeLog changes) {
        this.changes = changes;
    }

    private record Row(String id, byte[] json) {}

    /**
     * Adds an entry or replaces the one of that id, and tells every edge.
     *
     * @param json the entry, written beforehand: others wait for the writer's thread
     */
    public void put(WriteSession session, String id, byte[] json, String setBy, Instant setAt) throws SQLException {
        session.update(
                "INSERT OR REPLACE INTO schedule (id, entry, set_by, set_at) VALUES (?, ?, ?, ?)",
                id,
                json,
                setBy,
                setAt.toString());
        changes.forget(session, ChangeLog.Kind.SCHEDULE_REMOVED, id);
        changes.append(session, ChangeLog.Kind.SCHEDULE_PUT, id);
    }

    /** {@return whether there was such an entry; every edge is told that there is none any more} */
    public boolean remove(WriteSession session, String id) throws SQLException {
        boolean there = session.update("DELETE FROM schedule WHERE id = ?", id) > 0;
        if (there) {
            changes.forget(session, ChangeLog.Kind.SCHEDULE_PUT, id);
            changes.append(session, ChangeLog.Kind.SCHEDULE_REMOVED, id);
        }
        return there;
    }

    /** {@return all there are, in no order; what cannot be read is left out and told in the log} */
    public List<ScheduleEntry> list(Session session) throws SQLException {
        List<ScheduleEntry> entries = new ArrayList<>();
        for (Row row : session.list(
                "SELECT id, entry FROM schedule", result -> new Row(result.getString(1), result.getBytes(2)))) {
            entry(row).ifPresent(entries::add);
        }
        return entries;
    }

    Change change(Session session, String id) throws SQLException {
        return session.find("SELECT entry FROM schedule WHERE id = ?", result -> new Row(id, result.getBytes(1)), id)
                .flatMap(ScheduleStore::entry)
                .<Change>map(Change.SchedulePut::new)
                .orElseGet(() -> new Change.ScheduleRemoved(id));
    }

    /** One that an older version took must not keep a coordinator from starting, or edges from what else has changed. */
    private static Optional<ScheduleEntry> entry(Row row) {
        try {
            return Optional.of(ProtocolJson.read(row.json(), ScheduleEntry.class, "A stored entry of the schedule"));
        } catch (InvalidInputException unusable) {
            log.atError()
                    .addKeyValue("entry", row.id())
                    .addKeyValue("reason", unusable.getMessage())
                    .log("entry of the schedule left out; put it again");
            return Optional.empty();
        }
    }
}
