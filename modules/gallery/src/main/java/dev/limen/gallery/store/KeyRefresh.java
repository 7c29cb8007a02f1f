package dev.limen.gallery.store;

import dev.limen.gallery.keys.Keyring;
import dev.limen.storage.SqliteDatabase;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Moves all rows to the newest keys, a few at a time, so that searches and changes go on in between. Where it stands can
 * be seen from the rows themselves, so it may be cut off anywhere and begun again. One thread at a time.
 */
public final class KeyRefresh {
    /** Rows per transaction: some 10 ms, for which a change has to wait. */
    private static final int ROWS = 256;

    private static final String OLDER = RowReader.SELECT
            + "r.row > ? AND (r.transform <> ? OR substr(r.template, 1, ?) <> ?) ORDER BY r.row LIMIT " + ROWS;

    private final SqliteDatabase database;
    private final StoredKeys keys;
    private final Spaces spaces;
    private final Quarantine quarantine;
    private int done;

    KeyRefresh(SqliteDatabase database, StoredKeys keys, Spaces spaces, Quarantine quarantine) {
        this.database = database;
        this.keys = keys;
        this.spaces = spaces;
        this.quarantine = quarantine;
    }

    /**
     * Moves some rows, in one transaction.
     *
     * @return whether there were any left to move
     * @throws dev.limen.storage.StorageException when the disk fails; what was moved before stays moved
     */
    public boolean step() {
        return database.inTransaction(c -> {
            List<Older> rows = select(c);
            for (Older row : rows) {
                move(c, row);
                done = row.label.row();
            }
            return !rows.isEmpty();
        });
    }

    private List<Older> select(Connection c) throws SQLException {
        byte[] prefix = keys.ring().dataKeyPrefix();
        List<Older> found = new ArrayList<>();
        try (PreparedStatement select = c.prepareStatement(OLDER)) {
            select.setInt(1, done);
            select.setInt(2, keys.ring().transform());
            select.setInt(3, prefix.length);
            select.setBytes(4, prefix);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new Older(RowReader.label(rows), RowReader.sealed(rows)));
                }
            }
        }
        return found;
    }

    private void move(Connection c, Older row) throws SQLException {
        Keyring ring = keys.ring();
        RowLabel label = row.label.withTransform(ring.transform());
        byte[] sealed;
        try {
            sealed = keys.cipher().seal(label, issue(row, ring));
        } catch (GeneralSecurityException changed) {
            quarantine.add(row.label.row(), row.label.reference(), "it was changed on disk, or its key is gone");
            return;
        }
        try (PreparedStatement update =
                c.prepareStatement("UPDATE reference SET transform = ?, template = ? WHERE row = ?")) {
            update.setInt(1, label.transform());
            update.setBytes(2, sealed);
            update.setInt(3, label.row());
            update.executeUpdate();
        }
    }

    private byte[] issue(Older row, Keyring ring) throws GeneralSecurityException {
        byte[] numbers = keys.cipher().open(row.label, row.sealed);
        if (row.label.format() != RowLabel.FLOATS || row.label.transform() == ring.transform()) {
            return numbers;
        }
        float[] vector = new float[numbers.length / Float.BYTES];
        RowCipher.takeFloats(numbers, vector, 0);
        String model = row.label.model();
        spaces.get(ring.transform(), model, vector.length)
                .enterFrom(spaces.get(row.label.transform(), model, vector.length), vector, 0);
        return RowCipher.bytes(vector, 0, vector.length);
    }

    private record Older(RowLabel label, byte[] sealed) {}
}
