package dev.limen.coordinator.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one connection that may write, inside one transaction. */
public final class WriteSession extends Session {
    private final List<Runnable> afterCommit = new ArrayList<>();
    private boolean erases;

    WriteSession(Connection connection, Map<String, PreparedStatement> prepared) {
        super(connection, prepared);
    }

    int update(String sql, @Nullable Object... parameters) throws SQLException {
        return bound(sql, parameters).executeUpdate();
    }

    /** Runs {@code work} on the writer's thread once this transaction is durable, in the order of the commits. */
    void afterCommit(Runnable work) {
        afterCommit.add(work);
    }

    /** Asks that nothing of what was overwritten is left in any file when the transaction is answered. */
    void erases() {
        erases = true;
    }

    List<Runnable> afterCommitWork() {
        return afterCommit;
    }

    boolean isErasing() {
        return erases;
    }
}
