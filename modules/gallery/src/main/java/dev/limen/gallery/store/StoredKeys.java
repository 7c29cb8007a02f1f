package dev.limen.gallery.store;

import dev.limen.core.InvalidInputException;
import dev.limen.gallery.keys.KeyEncryptionKey;
import dev.limen.gallery.keys.Keyring;
import dev.limen.storage.SqliteDatabase;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** The keys of a gallery, wrapped, in its own file. One writer at a time; read from any thread. */
final class StoredKeys {
    private final SqliteDatabase database;
    private final String gallery;
    private KeyEncryptionKey outer;
    private volatile Keyring ring;
    private volatile RowCipher cipher;

    private StoredKeys(SqliteDatabase database, String gallery, KeyEncryptionKey outer, Keyring ring) {
        this.database = database;
        this.gallery = gallery;
        this.outer = outer;
        this.ring = ring;
        this.cipher = new RowCipher(ring, gallery);
    }

    /**
     * Unwraps the keys, or makes them for a gallery that has never had any.
     *
     * @throws InvalidInputException when {@code outer} is not the key they were wrapped with, or they are lost; nothing
     *     was changed
     */
    static StoredKeys open(SqliteDatabase database, KeyEncryptionKey outer) {
        return database.inTransaction(c -> {
            try (Statement statement = c.createStatement();
                    ResultSet row = statement.executeQuery("SELECT gallery, data, transforms FROM gallery_keys")) {
                if (row.next()) {
                    String gallery = row.getString(1);
                    Keyring ring =
                            unwrap(database, outer, gallery, new Keyring.Wrapped(row.getBytes(2), row.getBytes(3)));
                    return new StoredKeys(database, gallery, outer, ring);
                }
            }
            return create(database, outer, c);
        });
    }

    /**
     * Unwraps the keys of a gallery that must have some.
     *
     * @throws InvalidInputException as {@link #open} does
     */
    static StoredKeys openExisting(SqliteDatabase database, KeyEncryptionKey outer) {
        return database.read(c -> {
            try (Statement statement = c.createStatement();
                    ResultSet row = statement.executeQuery("SELECT gallery, data, transforms FROM gallery_keys")) {
                if (!row.next()) {
                    throw new InvalidInputException("The gallery " + database.file()
                            + " has lost its keys; nothing was changed: put a backup in its place.");
                }
                String gallery = row.getString(1);
                Keyring ring = unwrap(database, outer, gallery, new Keyring.Wrapped(row.getBytes(2), row.getBytes(3)));
                return new StoredKeys(database, gallery, outer, ring);
            }
        });
    }

    private static StoredKeys create(SqliteDatabase database, KeyEncryptionKey outer, Connection c)
            throws SQLException {
        try (Statement statement = c.createStatement();
                ResultSet row = statement.executeQuery("SELECT EXISTS (SELECT * FROM reference)")) {
            if (row.next() && row.getBoolean(1)) {
                throw new InvalidInputException("The gallery " + database.file()
                        + " has lost its keys; nothing was changed: put a backup in its place.");
            }
        }
        StoredKeys created = new StoredKeys(database, UUID.randomUUID().toString(), outer, Keyring.generate());
        created.write(c, created.ring, outer);
        return created;
    }

    private static Keyring unwrap(
            SqliteDatabase database, KeyEncryptionKey outer, String gallery, Keyring.Wrapped wrapped) {
        try {
            return Keyring.unwrap(wrapped, outer, gallery);
        } catch (GeneralSecurityException wrong) {
            throw new InvalidInputException(
                    "The key does not open the gallery " + database.file()
                            + "; nothing was changed: give the key it was made with, or move the gallery away to start"
                            + " empty.",
                    wrong);
        }
    }

    Keyring ring() {
        return ring;
    }

    byte[] pictureSecret() {
        try {
            return ring.transformSecret(ring.transform(), "limen digest of pictures");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("the gallery lost its newest transform", impossible);
        }
    }

    /** {@return what opens the rows; take it before reading one, as a key is dropped once no row needs it any more} */
    RowCipher cipher() {
        return cipher;
    }

    /** Makes {@code next} the keys, first on disk. */
    void replace(Keyring next) {
        database.inTransaction(c -> write(c, next, outer));
        ring = next;
        cipher = new RowCipher(next, gallery);
    }

    /** Wraps the same keys with another key. */
    void rewrap(KeyEncryptionKey next) {
        database.inTransaction(c -> write(c, ring, next));
        outer = next;
    }

    private int write(Connection c, Keyring keys, KeyEncryptionKey key) throws SQLException {
        Keyring.Wrapped wrapped;
        try {
            wrapped = keys.wrap(key, gallery);
        } catch (GeneralSecurityException unusable) {
            throw new InvalidInputException(
                    "The key of the gallery " + database.file() + " cannot encrypt now; nothing was changed: make sure"
                            + " that whatever keeps it is running.",
                    unusable);
        }
        try (PreparedStatement put = c.prepareStatement(
                "INSERT OR REPLACE INTO gallery_keys (gallery, data, transforms) VALUES (?, ?, ?)")) {
            put.setString(1, gallery);
            put.setBytes(2, wrapped.data());
            put.setBytes(3, wrapped.transforms());
            return put.executeUpdate();
        }
    }
}
