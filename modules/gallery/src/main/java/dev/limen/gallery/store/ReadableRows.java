package dev.limen.gallery.store;

import dev.limen.core.FaceTemplate;
import dev.limen.core.InvalidInputException;
import dev.limen.core.ModelId;
import dev.limen.core.PersonId;
import dev.limen.core.ReferenceId;
import dev.limen.storage.SqliteDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Encrypts the rows of a gallery from before templates were encrypted, and erases the readable ones. */
final class ReadableRows {
    /** Rows per transaction, so that being cut off costs little. */
    private static final int ROWS = 256;

    /** When they were enrolled was not kept. */
    private static final long UNKNOWN_TIME = 0;

    private final SqliteDatabase database;
    private final RowWriter writer;
    private final Spaces spaces;

    ReadableRows(SqliteDatabase database, RowWriter writer, Spaces spaces) {
        this.database = database;
        this.writer = writer;
        this.spaces = spaces;
    }

    /** {@return how many there were} */
    int encrypt() {
        int all = 0;
        for (int moved = move(); moved > 0; moved = move()) {
            all += moved;
        }
        if (all > 0) {
            database.checkpoint();
        }
        return all;
    }

    private int move() {
        return database.inTransaction(c -> {
            List<Readable> rows = select(c);
            for (Readable row : rows) {
                write(c, row);
            }
            try (PreparedStatement wipe = c.prepareStatement(
                            "UPDATE readable_reference SET template = zeroblob(length(template)) WHERE id = ?");
                    PreparedStatement delete = c.prepareStatement("DELETE FROM readable_reference WHERE id = ?")) {
                for (Readable row : rows) {
                    wipe.setString(1, row.id);
                    wipe.executeUpdate();
                    delete.setString(1, row.id);
                    delete.executeUpdate();
                }
            }
            return rows.size();
        });
    }

    private static List<Readable> select(Connection c) throws SQLException {
        List<Readable> found = new ArrayList<>();
        try (Statement statement = c.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT id, person, model, template FROM readable_reference LIMIT " + ROWS)) {
            while (rows.next()) {
                found.add(new Readable(rows.getString(1), rows.getString(2), rows.getString(3), rows.getBytes(4)));
            }
        }
        return found;
    }

    private void write(Connection c, Readable row) throws SQLException {
        byte[] numbers = row.template;
        int format = RowLabel.DAMAGED;
        try {
            new ReferenceId(row.id);
            new PersonId(row.person);
            FaceTemplate template = FaceTemplate.ofBytes(new ModelId(row.model), row.template);
            float[] vector = new float[template.dimension()];
            template.copyTo(vector, 0);
            spaces.newest(row.model, vector.length).enter(vector, 1);
            numbers = RowCipher.bytes(vector, 0, vector.length);
            format = RowLabel.FLOATS;
        } catch (InvalidInputException damaged) {
            // Kept as it is, encrypted: it stays in quarantine until it is enrolled again or erased.
        }
        writer.write(c, row.id, row.person, row.model, format, UNKNOWN_TIME, numbers);
    }

    private record Readable(String id, String person, String model, byte[] template) {}
}
