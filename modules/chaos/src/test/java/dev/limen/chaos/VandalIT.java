package dev.limen.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.InvalidInputException;
import dev.limen.storage.Durability;
import dev.limen.storage.SqliteDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the vandal does is what it says, and our files stand it. */
class VandalIT {
    private static final List<String> SCHEMA =
            List.of("CREATE TABLE thing (id INTEGER PRIMARY KEY, body BLOB NOT NULL)");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aTornWriteTakesNothingThatWasCommitted(long seed) throws IOException {
        // given: a process that was killed: its files as they lay there
        Path alive = folder.resolve("alive.sqlite");
        try (SqliteDatabase database = SqliteDatabase.open(alive, Durability.FULL, SCHEMA)) {
            for (int i = 0; i < 20; i++) {
                insert(database, 3_000);
            }
            Vandal.copy(alive, folder.resolve("dead"));
        }
        Path dead = folder.resolve("dead/alive.sqlite");

        Vandal.tear(dead, new Random(seed));

        try (SqliteDatabase database = SqliteDatabase.open(dead, Durability.FULL, SCHEMA)) {
            assertThat(database.read(VandalIT::count)).isEqualTo(20);
        }
    }

    @Test
    void aPageOfNoiseIsRefusedWithTheRemedy() throws IOException, SQLException {
        Path file = folder.resolve("noise.sqlite");
        try (SqliteDatabase database = SqliteDatabase.open(file, Durability.FULL, SCHEMA)) {
            for (int i = 0; i < 50; i++) {
                insert(database, 500);
            }
        }

        assertThat(Vandal.corrupt(file, new Random(1))).isTrue();

        assertThatThrownBy(() -> SqliteDatabase.open(file, Durability.FULL, SCHEMA))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("noise.sqlite is damaged");
    }

    @Test
    void whatWasRemovedIsGone() throws IOException {
        Path file = folder.resolve("gone.sqlite");
        SqliteDatabase.open(file, Durability.FULL, SCHEMA).close();

        Vandal.remove(file);

        assertThat(Files.exists(file)).isFalse();
    }

    private static void insert(SqliteDatabase database, int size) {
        database.inTransaction(c -> {
            try (Statement statement = c.createStatement()) {
                return statement.executeUpdate("INSERT INTO thing (body) VALUES (randomblob(" + size + "))");
            }
        });
    }

    private static int count(Connection c) throws SQLException {
        try (Statement statement = c.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM thing")) {
            return row.next() ? row.getInt(1) : 0;
        }
    }
}
