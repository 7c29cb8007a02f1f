package dev.limen.coordinator.store;

import dev.limen.protocol.Change;
import dev.limen.protocol.ClosedFeature;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What nobody is led through or to. */
public final class ClosureStore {
    private static final String THE_CLOSURES = "closures";
    private static final String COLUMNS = "feature, reason, begins, ends, set_by, set_at";

    private final ChangeLog changes;

    ClosureStore(ChangeLog changes) {
        this.changes = changes;
    }

    /**
     * One closure.
     *
     * @param what is closed, and when
     * @param reason in the words of staff
     * @param setBy as the audit chain names them
     * @param setAt when they did
     */
    public record Stored(ClosedFeature what, String reason, String setBy, Instant setAt) {
        private static Stored of(ResultSet row) throws SQLException {
            return new Stored(
                    new ClosedFeature(row.getString(1), instant(row.getString(3)), instant(row.getString(4))),
                    row.getString(2),
                    row.getString(5),
                    Instant.parse(row.getString(6)));
        }

        private static Optional<Instant> instant(@Nullable String text) {
            return Optional.ofNullable(text).map(Instant::parse);
        }
    }

    /** Adds a closure or replaces that of the same feature, and tells every edge. */
    public void put(WriteSession session, Stored closure) throws SQLException {
        session.update(
                "INSERT OR REPLACE INTO closures (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?)",
                closure.what().feature(),
                closure.reason(),
                closure.what().from().map(Instant::toString).orElse(null),
                closure.what().until().map(Instant::toString).orElse(null),
                closure.setBy(),
                closure.setAt().toString());
        changes.append(session, ChangeLog.Kind.CLOSURES_PUT, THE_CLOSURES);
    }

    /** {@return whether there was a closure of that feature; every edge is told that there is none any more} */
    public boolean erase(WriteSession session, String feature) throws SQLException {
        boolean there = session.update("DELETE FROM closures WHERE feature = ?", feature) > 0;
        if (there) {
            changes.append(session, ChangeLog.Kind.CLOSURES_PUT, THE_CLOSURES);
        }
        return there;
    }

    /** {@return all of them, in the order in which they were set} */
    public List<Stored> list(Session session) throws SQLException {
        return session.list("SELECT " + COLUMNS + " FROM closures ORDER BY set_at, feature", Stored::of);
    }

    Change change(Session session) throws SQLException {
        return new Change.ClosuresPut(list(session).stream().map(Stored::what).toList());
    }
}
