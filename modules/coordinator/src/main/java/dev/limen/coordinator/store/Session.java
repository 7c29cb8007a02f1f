package dev.limen.coordinator.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One connection inside one transaction. Statements are prepared once per connection. Used by one thread at a time. */
public class Session {
    private final Connection connection;
    private final Map<String, PreparedStatement> prepared;

    Session(Connection connection) {
        this(connection, new HashMap<>());
    }

    Session(Connection connection, Map<String, PreparedStatement> prepared) {
        this.connection = connection;
        this.prepared = prepared;
    }

    /** Reads one row of a result. */
    @FunctionalInterface
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... parameters) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (ResultSet result = bound(sql, parameters).executeQuery()) {
            while (result.next()) {
                rows.add(reader.read(result));
            }
        }
        return rows;
    }

    <T> Optional<T> find(String sql, RowReader<T> reader, @Nullable Object... parameters) throws SQLException {
        try (ResultSet result = bound(sql, parameters).executeQuery()) {
            return result.next() ? Optional.of(reader.read(result)) : Optional.empty();
        }
    }

    long number(String sql, @Nullable Object... parameters) throws SQLException {
        return find(sql, row -> row.getLong(1), parameters).orElse(0L);
    }

    Connection connection() {
        return connection;
    }

    Map<String, PreparedStatement> prepared() {
        return prepared;
    }

    PreparedStatement bound(String sql, @Nullable Object... parameters) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
