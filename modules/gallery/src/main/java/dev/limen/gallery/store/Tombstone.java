package dev.limen.gallery.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What stays of an erasure: that there was one. Nothing says whom it concerned.
 *
 * @param sequence one more than that of the erasure before
 * @param erasedAt when
 * @param templates how many were erased
 */
public record Tombstone(long sequence, Instant erasedAt, int templates) {
    static void leave(Connection c, long now, int templates) throws SQLException {
        if (templates == 0) {
            return;
        }
        try (PreparedStatement put = c.prepareStatement("INSERT INTO tombstone (erased_at, templates) VALUES (?, ?)")) {
            put.setLong(1, now);
            put.setInt(2, templates);
            put.executeUpdate();
        }
    }

    static List<Tombstone> list(Connection c) throws SQLException {
        try (PreparedStatement select =
                        c.prepareStatement("SELECT sequence, erased_at, templates FROM tombstone ORDER BY sequence");
                ResultSet rows = select.executeQuery()) {
            List<Tombstone> all = new ArrayList<>();
            while (rows.next()) {
                all.add(new Tombstone(rows.getLong(1), Instant.ofEpochMilli(rows.getLong(2)), rows.getInt(3)));
            }
            return all;
        }
    }
}
