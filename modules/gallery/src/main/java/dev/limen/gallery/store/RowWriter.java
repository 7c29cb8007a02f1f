package dev.limen.gallery.store;

import dev.limen.core.InvalidInputException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

/** Writes and erases rows within a transaction. One thread at a time. */
final class RowWriter {
    private final StoredKeys keys;
    /** Never used again, so that a search that still knows an erased row can only find it gone. */
    private int lastRow;

    private RowWriter(StoredKeys keys, int lastRow) {
        this.keys = keys;
        this.lastRow = lastRow;
    }

    static RowWriter open(Connection c, StoredKeys keys) throws SQLException {
        try (Statement statement = c.createStatement();
                ResultSet last =
                        statement.executeQuery("SELECT max(seq) FROM sqlite_sequence WHERE name = 'reference'")) {
            return new RowWriter(keys, last.next() ? last.getInt(1) : 0);
        }
    }

    /** {@return the greatest number a row has or had} */
    int lastRow() {
        return lastRow;
    }

    /**
     * Adds a row; there must be none of that reference.
     *
     * @param numbers as they are stored, before encryption; overwritten
     * @return where it is
     */
    Place write(
            Connection c, String reference, String person, String model, int format, long enrolledAt, byte[] numbers)
            throws SQLException {
        if (lastRow == Integer.MAX_VALUE) {
            throw new InvalidInputException("The gallery has used up its row numbers: enrol everybody into a new one.");
        }
        RowLabel label = new RowLabel(
                ++lastRow, reference, person, model, format, keys.ring().transform(), enrolledAt);
        int number = personNumber(c, person);
        try (PreparedStatement put = c.prepareStatement(
                "INSERT INTO reference (row, id, person, model, format, transform, enrolled_at, template)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
            put.setInt(1, label.row());
            put.setString(2, reference);
            put.setInt(3, number);
            put.setString(4, model);
            put.setInt(5, format);
            put.setInt(6, label.transform());
            put.setLong(7, enrolledAt);
            put.setBytes(8, keys.cipher().seal(label, numbers));
            put.executeUpdate();
        }
        Arrays.fill(numbers, (byte) 0);
        return new Place(label.row(), number);
    }

    /** Erases a row, and its person when it was the last one. */
    void erase(Connection c, Place place) throws SQLException {
        // Zeros first: what a delete alone leaves behind in a page that SQLite rearranges is then nothing.
        update(c, "UPDATE reference SET template = zeroblob(length(template)) WHERE row = ?", place.row());
        update(c, "DELETE FROM reference WHERE row = ?", place.row());
        update(
                c,
                "DELETE FROM person WHERE number = ?1 AND NOT EXISTS (SELECT * FROM reference WHERE person = ?1)",
                place.person());
    }

    /** Erases all. {@return how many there were} */
    int eraseAll(Connection c) throws SQLException {
        try (Statement statement = c.createStatement()) {
            statement.executeUpdate("UPDATE reference SET template = zeroblob(length(template))");
            int rows = statement.executeUpdate("DELETE FROM reference");
            statement.executeUpdate("DELETE FROM person");
            return rows;
        }
    }

    private static int personNumber(Connection c, String person) throws SQLException {
        try (PreparedStatement known = c.prepareStatement("SELECT number FROM person WHERE id = ?")) {
            known.setString(1, person);
            try (ResultSet row = known.executeQuery()) {
                if (row.next()) {
                    return row.getInt(1);
                }
            }
        }
        try (PreparedStatement put = c.prepareStatement("INSERT INTO person (id) VALUES (?) RETURNING number")) {
            put.setString(1, person);
            try (ResultSet row = put.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private static void update(Connection c, String sql, int number) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(sql)) {
            statement.setInt(1, number);
            statement.executeUpdate();
        }
    }

    /**
     * Where a reference is.
     *
     * @param row its number
     * @param person its person's number
     */
    record Place(int row, int person) {}
}
