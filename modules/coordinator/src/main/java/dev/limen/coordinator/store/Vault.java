package dev.limen.coordinator.store;

import java.sql.SQLException;
import java.util.Optional;

/**
 * Keeps what must be erasable without a trace and unreadable on a stolen disk: names, templates, what staff wrote.
 *
 * <p>SQLite overwrites deleted content ({@code secure_delete}), but when it rebuilds a page it may leave copies of rows
 * that moved. So a slot is appended once, has a fixed size, is overwritten in place with zeros on erasure and then used
 * again; no row ever moves. The write-ahead log is emptied by the database after every erasure.
 */
final class Vault {
    private final VaultCipher cipher;

    Vault(VaultCipher cipher) {
        this.cipher = cipher;
    }

    long put(WriteSession session, Label label, byte[] content) throws SQLException {
        long slot = emptySlot(session, VaultCipher.sealedSize(content.length));
        session.update(
                "UPDATE vault SET taken = 1, sealed = 1, content = ? WHERE slot = ?",
                cipher.seal(slot, label, content),
                slot);
        return slot;
    }

    /** @throws DamagedContentException when the content is not what was put there under that label */
    byte[] get(Session session, long slot, Label label) throws SQLException {
        byte[] encrypted = session.find(
                        "SELECT content FROM vault WHERE slot = ? AND taken = 1 AND sealed = 1",
                        row -> row.getBytes(1),
                        slot)
                .orElseThrow(() -> new IllegalStateException("vault slot " + slot + " is empty"));
        return cipher.open(slot, label, encrypted);
    }

    /** Encrypts what an older version left in plain in another slot, and overwrites it; {@return that slot} */
    long seal(WriteSession session, long plain, Label label) throws SQLException {
        byte[] padded = session.find(
                        "SELECT content FROM vault WHERE slot = ? AND taken = 1 AND sealed = 0",
                        row -> row.getBytes(1),
                        plain)
                .orElseThrow(() -> new IllegalStateException("vault slot " + plain + " is not in plain"));
        long encrypted = put(session, label, VaultCipher.unpadded(padded));
        erase(session, plain);
        return encrypted;
    }

    void erase(WriteSession session, long slot) throws SQLException {
        long size = session.number("SELECT size FROM vault WHERE slot = ?", slot);
        session.update("UPDATE vault SET taken = 0, sealed = 0, content = zeroblob(?) WHERE slot = ?", size, slot);
        session.erases();
    }

    private static long emptySlot(WriteSession session, int size) throws SQLException {
        Optional<Long> free = session.find(
                "SELECT slot FROM vault WHERE taken = 0 AND size = ? LIMIT 1", row -> row.getLong(1), size);
        if (free.isPresent()) {
            return free.get();
        }
        session.update("INSERT INTO vault (size, taken, content) VALUES (?1, 0, zeroblob(?1))", size);
        return session.number("SELECT last_insert_rowid()");
    }
}
