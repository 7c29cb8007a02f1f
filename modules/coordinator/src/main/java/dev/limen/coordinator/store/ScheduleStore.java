package dev.limen.coordinator.store;

import dev.limen.protocol.Change;
import dev.limen.protocol.ProtocolJson;
import dev.limen.protocol.ScheduleEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What takes place in the venue. */
public final class ScheduleStore {
    private final ChangeLog changes;

    ScheduleStore(ChangeLog changes) {
        this.changes = changes;
    }

    /** Adds an entry or replaces the one of that id, and tells every edge. */
    public void put(WriteSession session, ScheduleEntry entry, String setBy, Instant setAt) throws SQLException {
        session.update(
                "INSERT OR REPLACE INTO schedule (id, entry, set_by, set_at) VALUES (?, ?, ?, ?)",
                entry.id(),
                ProtocolJson.write(entry),
                setBy,
                setAt.toString());
        changes.forget(session, ChangeLog.Kind.SCHEDULE_REMOVED, entry.id());
        changes.append(session, ChangeLog.Kind.SCHEDULE_PUT, entry.id());
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

    /** {@return the entry of that id} */
    public Optional<ScheduleEntry> find(Session session, String id) throws SQLException {
        return session.find("SELECT entry FROM schedule WHERE id = ?", ScheduleStore::entry, id);
    }

    /** {@return all there are, by when they really start} */
    public List<ScheduleEntry> list(Session session) throws SQLException {
        return session.list("SELECT entry FROM schedule", ScheduleStore::entry).stream()
                .sorted(ScheduleEntry.IN_ORDER)
                .toList();
    }

    /** {@return how many there are} */
    public long count(Session session) throws SQLException {
        return session.number("SELECT count(*) FROM schedule");
    }

    Change change(Session session, String id) throws SQLException {
        return find(session, id).<Change>map(Change.SchedulePut::new).orElseGet(() -> new Change.ScheduleRemoved(id));
    }

    private static ScheduleEntry entry(ResultSet row) throws SQLException {
        return ProtocolJson.read(row.getBytes(1), ScheduleEntry.class, "A stored entry of the schedule");
    }
}
