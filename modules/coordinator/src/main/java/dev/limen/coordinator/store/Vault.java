package dev.limen.coordinator.store;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Keeps what must be erasable without a trace: names and templates.
 *
 * <p>SQLite overwrites deleted content ({@code secure_delete}), but when it rebuilds a page it may leave copies of rows
 * that moved. So a slot is appended once, has a fixed size, is overwritten in place with zeros on erasure and then used
 * again; no row ever moves. The write-ahead log is emptied by the database after every erasure.
 */
final class Vault {
    /** Contents are padded to multiples of this, so that slots can be used again. */
    private static final int SIZE_CLASS = 256;

    long put(WriteSession session, byte[] content) throws SQLException {
        byte[] padded = padded(content);
        Optional<Long> free = session.find(
                "SELECT slot FROM vault WHERE taken = 0 AND size = ? LIMIT 1", row -> row.getLong(1), padded.length);
        if (free.isPresent()) {
            session.update("UPDATE vault SET taken = 1, content = ? WHERE slot = ?", padded, free.get());
            return free.get();
        }
        session.update("INSERT INTO vault (size, taken, content) VALUES (?, 1, ?)", padded.length, padded);
        return session.number("SELECT last_insert_rowid()");
    }

    byte[] get(Session session, long slot) throws SQLException {
        byte[] padded = session.find(
                        "SELECT content FROM vault WHERE slot = ? AND taken = 1", row -> row.getBytes(1), slot)
                .orElseThrow(() -> new IllegalStateException("vault slot " + slot + " is empty"));
        int length = ByteBuffer.wrap(padded).getInt();
        return Arrays.copyOfRange(padded, Integer.BYTES, Integer.BYTES + length);
    }

    void erase(WriteSession session, long slot) throws SQLException {
        long size = session.number("SELECT size FROM vault WHERE slot = ?", slot);
        session.update("UPDATE vault SET taken = 0, content = zeroblob(?) WHERE slot = ?", size, slot);
        session.erases();
    }

    private static byte[] padded(byte[] content) {
        int needed = Integer.BYTES + content.length;
        int size = (needed + SIZE_CLASS - 1) / SIZE_CLASS * SIZE_CLASS;
        return ByteBuffer.allocate(size).putInt(content.length).put(content).array();
    }
}
