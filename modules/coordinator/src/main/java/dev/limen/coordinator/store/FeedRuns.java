package dev.limen.coordinator.store;

import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/**
 * The starts of this coordinator. Tells whether a position that an edge reached is one of this log, also after the store came
 * back from an older copy and has grown since. Stateless.
 */
final class FeedRuns {
    /** Begins a run, before anybody is served. */
    static void begin(WriteSession session, long head) throws SQLException {
        session.update(
                "INSERT INTO feed_runs (run, head) VALUES (?, ?)",
                UUID.randomUUID().toString(),
                head);
    }

    /** {@return the run that lasts} */
    UUID current(Session session) throws SQLException {
        return session.find(
                        "SELECT run FROM feed_runs ORDER BY number DESC LIMIT 1",
                        row -> UUID.fromString(row.getString(1)))
                .orElseThrow(() -> new IllegalStateException("the store was never started"));
    }

    /**
     * {@return whether somebody who heard of {@code position} in {@code run} followed this log}
     *
     * @param head the newest sequence, where the run that lasts ends
     */
    boolean reached(Session session, UUID run, long position, long head) throws SQLException {
        Optional<Long> number =
                session.find("SELECT number FROM feed_runs WHERE run = ?", row -> row.getLong(1), run.toString());
        if (number.isEmpty()) {
            return false;
        }
        long end = session.find(
                        "SELECT head FROM feed_runs WHERE number > ? ORDER BY number LIMIT 1",
                        row -> row.getLong(1),
                        number.get())
                .orElse(head);
        return position <= end;
    }
}
