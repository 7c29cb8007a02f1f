package dev.limen.coordinator;

import dev.limen.storage.Durability;
import dev.limen.storage.SqliteFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Does to a coordinator's store what no coordinator would: damages it, or has it fail. */
final class StoreSql {
    private StoreSql() {}

    static void run(Path directory, String sql) throws SQLException {
        try (Connection connection = SqliteFile.dataSource(directory.resolve("coordinator.sqlite"), Durability.FULL)
                        .getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
