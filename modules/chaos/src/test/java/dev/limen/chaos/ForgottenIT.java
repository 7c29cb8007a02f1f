package dev.limen.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.storage.Durability;
import dev.limen.storage.SqliteDatabase;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is still there is found, also in a write-ahead log: a search that never finds proves nothing. */
class ForgottenIT {
    private static final long PIECE = 0x1234_5678_9ABC_DEF1L;

    @TempDir
    Path folder;

    @Test
    void whatStandsInTheLogOfADatabaseIsFoundUntilItIsErasedAndTheLogIsEmptied() throws IOException {
        List<String> schema = List.of("CREATE TABLE face (id INTEGER PRIMARY KEY, template BLOB NOT NULL)");
        try (SqliteDatabase database = SqliteDatabase.open(folder.resolve("faces.sqlite"), Durability.FULL, schema)) {
            database.inTransaction(c -> {
                try (PreparedStatement insert = c.prepareStatement("INSERT INTO face (template) VALUES (?)")) {
                    insert.setBytes(
                            1, ByteBuffer.allocate(100).putLong(33, PIECE).array());
                    return insert.executeUpdate();
                }
            });
            assertThat(Forgotten.find(folder, Map.of(PIECE, "the template of ada")))
                    .contains("the template of ada is in faces.sqlite-wal");

            database.inTransaction(c -> c.createStatement().executeUpdate("DELETE FROM face"));
            database.checkpoint();

            assertThat(Forgotten.find(folder, Map.of(PIECE, "the template of ada")))
                    .isEmpty();
        }
    }
}
