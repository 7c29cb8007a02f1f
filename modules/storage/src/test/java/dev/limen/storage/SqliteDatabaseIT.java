package dev.limen.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteDatabaseIT {
    private static final String ALL = "SELECT text FROM word ORDER BY rowid";
    private static final List<String> SCHEMA = List.of("CREATE TABLE word (text TEXT NOT NULL)");

    @TempDir
    Path folder;

    @Test
    void whatWasCommittedIsThereAfterReopeningAndWhatFailedIsNot() {
        try (SqliteDatabase database = open()) {
            database.inTransaction(c -> insert(c, "kept"));
            assertThatThrownBy(() -> database.inTransaction(c -> {
                        insert(c, "dropped");
                        throw new SQLException("half-way");
                    }))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("word.sqlite");
        }

        try (SqliteDatabase again = open()) {
            assertThat(words(again)).containsExactly("kept");
        }
    }

    @Test
    void aFileThatIsNotADatabaseIsRefusedAndLeftAsItIs() throws IOException {
        Path file = folder.resolve("word.sqlite");
        Files.writeString(file, "these are my holiday notes, not a database at all, but they are dear to me");
        byte[] before = Files.readAllBytes(file);

        assertThatThrownBy(this::open)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("word.sqlite")
                .hasMessageContaining("nothing was changed");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void aDamagedPageIsFoundAtTheStart() throws IOException {
        Path file = folder.resolve("word.sqlite");
        try (SqliteDatabase database = open()) {
            database.inTransaction(c -> {
                for (int i = 0; i < 2000; i++) {
                    insert(c, "word number " + i);
                }
                return 0;
            });
            database.checkpoint();
        }
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 4096; i < 4096 * 3; i++) {
            bytes[i] = (byte) (i * 31);
        }
        Files.write(file, bytes, StandardOpenOption.TRUNCATE_EXISTING);

        assertThatThrownBy(this::open).isInstanceOf(InvalidInputException.class).hasMessageContaining("damaged");
    }

    @Test
    void aSecondOwnerIsRefusedWhileTheFirstIsThere() {
        try (SqliteDatabase first = open()) {
            assertThatThrownBy(this::open)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("in use");
            assertThat(words(first)).isEmpty();
        }
        open().close();
    }

    @Test
    void aNewerSchemaIsRefused() {
        SqliteDatabase.open(
                        folder.resolve("word.sqlite"), Durability.FULL, List.of(SCHEMA.get(0), "CREATE TABLE x (y)"))
                .close();

        assertThatThrownBy(this::open).isInstanceOf(InvalidInputException.class).hasMessageContaining("newer Limen");
    }

    @Test
    void erasedContentIsNowhereOnDiskAfterACheckpoint() throws IOException {
        try (SqliteDatabase database = open()) {
            database.inTransaction(c -> insert(c, "unforgettable-4711"));
            database.inTransaction(c -> {
                try (Statement statement = c.createStatement()) {
                    return statement.executeUpdate("DELETE FROM word");
                }
            });
            database.checkpoint();

            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                            .as(file.toString())
                            .doesNotContain("unforgettable-4711");
                }
            }
        }
    }

    @Test
    void aReaderSeesWhatWasCommittedAndWaitsForNoWriter() {
        try (SqliteDatabase database = open();
                SqliteReaders.Reader reader = database.readers().borrow()) {
            database.inTransaction(c -> insert(c, "committed"));

            List<String> seen = database.inTransaction(c -> {
                insert(c, "not yet");
                return reader.ask(ALL, SqliteDatabaseIT::words);
            });

            assertThat(seen).containsExactly("committed");
            List<String> seenAfterwards = reader.ask(ALL, SqliteDatabaseIT::words);
            assertThat(seenAfterwards).containsExactly("committed", "not yet");
            assertThatThrownBy(() -> reader.ask("DELETE FROM word", PreparedStatement::executeUpdate))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("readonly");
        }
    }

    @Test
    void aReaderIsUsedAgainAndGoesWithItsDatabase() {
        SqliteReaders readers;
        try (SqliteDatabase database = open()) {
            readers = database.readers();
            SqliteReaders.Reader first = readers.borrow();
            try (SqliteReaders.Reader second = readers.borrow()) {
                assertThat(second).isNotSameAs(first);
            }
            first.close();
            try (SqliteReaders.Reader again = readers.borrow()) {
                assertThat(again).isSameAs(first);
            }
        }
        SqliteReaders closed = readers;
        assertThatThrownBy(closed::borrow).isInstanceOf(StorageException.class).hasMessageContaining("closed");
    }

    private SqliteDatabase open() {
        return SqliteDatabase.open(folder.resolve("word.sqlite"), Durability.FULL, SCHEMA);
    }

    private static int insert(Connection c, String text) throws SQLException {
        try (var statement = c.prepareStatement("INSERT INTO word (text) VALUES (?)")) {
            statement.setString(1, text);
            return statement.executeUpdate();
        }
    }

    private static List<String> words(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    private static List<String> words(SqliteDatabase database) {
        return database.read(c -> {
            try (Statement statement = c.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT text FROM word")) {
                List<String> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
                return found;
            }
        });
    }
}
