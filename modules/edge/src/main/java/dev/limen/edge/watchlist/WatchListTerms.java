package dev.limen.edge.watchlist;

import dev.limen.core.ReferenceId;
import dev.limen.storage.Durability;
import dev.limen.storage.SqliteDatabase;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** When the entries of a watch list run out. Holds nothing else about anybody. */
final class WatchListTerms implements AutoCloseable {
    private static final List<String> SCHEMA =
            List.of("CREATE TABLE term (entry TEXT PRIMARY KEY, expires_at TEXT NOT NULL)");

    private final SqliteDatabase database;

    private WatchListTerms(SqliteDatabase database) {
        this.database = database;
    }

    static WatchListTerms open(Path file) {
        return new WatchListTerms(SqliteDatabase.open(file, Durability.FULL, SCHEMA));
    }

    Map<ReferenceId, Instant> list() {
        return database.read(connection -> {
            Map<ReferenceId, Instant> terms = new HashMap<>();
            try (PreparedStatement select = connection.prepareStatement("SELECT entry, expires_at FROM term");
                    ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    terms.put(new ReferenceId(rows.getString(1)), Instant.parse(rows.getString(2)));
                }
            }
            return terms;
        });
    }

    void put(ReferenceId entry, Instant expiresAt) {
        database.inTransaction(connection -> {
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT OR REPLACE INTO term (entry, expires_at) VALUES (?, ?)")) {
                insert.setString(1, entry.value());
                insert.setString(2, expiresAt.toString());
                return insert.executeUpdate();
            }
        });
    }

    void erase(ReferenceId entry) {
        database.inTransaction(connection -> {
            try (PreparedStatement delete = connection.prepareStatement("DELETE FROM term WHERE entry = ?")) {
                delete.setString(1, entry.value());
                return delete.executeUpdate();
            }
        });
    }

    void eraseAll() {
        database.inTransaction(connection -> {
            try (PreparedStatement delete = connection.prepareStatement("DELETE FROM term")) {
                return delete.executeUpdate();
            }
        });
    }

    @Override
    public void close() {
        database.close();
    }
}
