package dev.limen.coordinator.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;

/**
 * The one sequence of changes that edges follow.
 *
 * <p>An entry holds only a kind and a subject and is read together with the tables, so what has been erased cannot be
 * served from here. A later entry of the same kind and subject replaces the earlier one. Tombstones are kinds of their
 * own: putting a ticket again does not remove the word that the former one was erased, which also forgot its use.
 */
public final class ChangeLog {
    private final List<LongConsumer> listeners = new CopyOnWriteArrayList<>();

    /** What can change: the cases of {@link dev.limen.protocol.Change}, and which gates need a person. */
    enum Kind {
        REFERENCE_PUT,
        REFERENCE_ERASED,
        PERSON_ERASED,
        LOOK_ALIKES_PUT,
        LOOK_ALIKES_ERASED,
        TICKET_PUT,
        TICKET_ERASED,
        TICKET_USED,
        WATCH_LIST_PUT,
        WATCH_LIST_ERASED,
        VENUE_PUT,
        CLOSURES_PUT,
        GATE_MODES_PUT,
        EVACUATION_PUT,
        SCHEDULE_PUT,
        SCHEDULE_REMOVED,
        NEEDS_CHANGED
    }

    /** Calls {@code listener} with the newest sequence after every commit that appended, on the writer's thread. */
    public void onAppended(LongConsumer listener) {
        listeners.add(listener);
    }

    /** {@return the identity of this log} */
    public UUID identity(Session session) throws SQLException {
        return session.find("SELECT identity FROM feed", row -> UUID.fromString(row.getString(1)))
                .orElseThrow(() -> new IllegalStateException("the store has no feed identity"));
    }

    /** {@return the newest sequence; 0 when nothing ever changed} */
    public long head(Session session) throws SQLException {
        return newest(session);
    }

    /** {@return the place of the entry of that kind and subject} */
    Optional<Long> find(Session session, Kind kind, Object subject) throws SQLException {
        return session.find(
                "SELECT sequence FROM changes WHERE kind = ? AND subject = ?",
                row -> row.getLong(1),
                kind.name(),
                subject.toString());
    }

    /** {@return how many entries come after {@code position}} */
    public long countAfter(Session session, long position) throws SQLException {
        return session.number("SELECT count(*) FROM changes WHERE sequence > ?", position);
    }

    private static long newest(Session session) throws SQLException {
        return session.number("SELECT seq FROM sqlite_sequence WHERE name = 'changes'");
    }

    void append(WriteSession session, Kind kind, Object subject) throws SQLException {
        forget(session, kind, subject);
        session.update("INSERT INTO changes (kind, subject) VALUES (?, ?)", kind.name(), subject.toString());
        long sequence = session.number("SELECT last_insert_rowid()");
        session.afterCommit(() -> listeners.forEach(listener -> listener.accept(sequence)));
    }

    void forget(WriteSession session, Kind kind, Object subject) throws SQLException {
        session.update("DELETE FROM changes WHERE kind = ? AND subject = ?", kind.name(), subject.toString());
    }

    /** Forgets the entries of that kind whose subject begins or ends like this. */
    void forgetNaming(WriteSession session, Kind kind, String beginning, String end) throws SQLException {
        session.update(
                "DELETE FROM changes WHERE kind = ?1"
                        + " AND (substr(subject, 1, length(?2)) = ?2 OR substr(subject, -length(?3)) = ?3)",
                kind.name(),
                beginning,
                end);
    }

    /** Draws the identity when the store is new, and begins a run. */
    static void begin(WriteSession session) throws SQLException {
        session.update(
                "INSERT OR IGNORE INTO feed (id, identity) VALUES (1, ?)",
                UUID.randomUUID().toString());
        FeedRuns.begin(session, newest(session));
    }
}
