package dev.limen.coordinator.store;

import dev.limen.protocol.Change;
import dev.limen.protocol.Evacuation;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Whether everybody is to leave the venue. */
public final class EvacuationStore {
    private static final String THE_EVACUATION = "evacuation";

    private final ChangeLog changes;

    EvacuationStore(ChangeLog changes) {
        this.changes = changes;
    }

    /** Replaces what was said before, and tells every edge. */
    public void put(WriteSession session, Evacuation.Request request, String setBy, Instant setAt) throws SQLException {
        session.update(
                "INSERT OR REPLACE INTO evacuation (only_one, active, reason, set_by, set_at) VALUES (1, ?, ?, ?, ?)",
                request.active() ? 1 : 0,
                request.reason(),
                setBy,
                setAt.toString());
        changes.append(session, ChangeLog.Kind.EVACUATION_PUT, THE_EVACUATION);
    }

    /** {@return what was said last} */
    public Evacuation get(Session session) throws SQLException {
        return session.find(
                        "SELECT active, reason, set_by, set_at FROM evacuation",
                        row -> new Evacuation(
                                row.getInt(1) != 0,
                                Optional.of(row.getString(2)),
                                Optional.of(row.getString(3)),
                                Optional.of(Instant.parse(row.getString(4)))))
                .orElse(Evacuation.NONE);
    }

    Change change(Session session) throws SQLException {
        return new Change.EvacuationPut(get(session).active());
    }
}
