package dev.limen.gallery.store;

import dev.limen.core.InvalidInputException;
import dev.limen.core.ModelId;
import dev.limen.core.PersonId;
import dev.limen.core.ReferenceId;
import dev.limen.gallery.Consent;
import dev.limen.gallery.keys.KeyEncryptionKey;
import dev.limen.storage.Durability;
import dev.limen.storage.SqliteDatabase;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * A gallery's file while no node uses it: rows of all models, without an index. For one thread.
 *
 * <p>All of it blocks, and throws {@link dev.limen.storage.StorageException} when the disk fails.
 */
public final class OfflineStore implements AutoCloseable {
    private static final int ROWS = 256;
    private static final String PAGE = RowReader.SELECT + "r.row > ? ORDER BY r.row LIMIT " + ROWS;

    private final SqliteDatabase database;
    private final StoredKeys keys;
    private final Spaces spaces;

    private OfflineStore(SqliteDatabase database, StoredKeys keys) {
        this.database = database;
        this.keys = keys;
        this.spaces = new Spaces(keys);
    }

    /**
     * Opens a gallery to change it; a missing one is made.
     *
     * @throws InvalidInputException when it is damaged, no database or open elsewhere, or the key is not its own; nothing
     *     was changed
     */
    public static OfflineStore open(Path file, KeyEncryptionKey key) {
        return opened(SqliteDatabase.open(file, Durability.FULL, GallerySchema.STEPS), key, true);
    }

    /**
     * Opens a gallery to look at it; its file is never written to.
     *
     * @throws InvalidInputException as {@link #open}, and when there is none or it is an older Limen's
     */
    public static OfflineStore look(Path file, KeyEncryptionKey key) {
        return opened(SqliteDatabase.openReadOnly(file, GallerySchema.STEPS.size()), key, false);
    }

    private static OfflineStore opened(SqliteDatabase database, KeyEncryptionKey key, boolean change) {
        try {
            StoredKeys keys = change ? StoredKeys.open(database, key) : StoredKeys.openExisting(database, key);
            OfflineStore store = new OfflineStore(database, keys);
            if (change) {
                RowWriter writer = database.read(c -> RowWriter.open(c, keys));
                new ReadableRows(database, writer, store.spaces).encrypt();
            }
            return store;
        } catch (RuntimeException unusable) {
            database.close();
            throw unusable;
        }
    }

    /** {@return the database file} */
    public Path file() {
        return database.file();
    }

    /** {@return the number that one question without parameters answers} */
    public long count(Count what) {
        return database.read(c -> {
            try (Statement statement = c.createStatement();
                    ResultSet result = statement.executeQuery(what.sql)) {
                return result.next() ? result.getLong(1) : 0;
            }
        });
    }

    /** {@return what SQLite itself finds wrong with the file; empty when nothing} */
    public List<String> listDamage() {
        return database.read(c -> {
            List<String> damage = new ArrayList<>();
            try (Statement statement = c.createStatement();
                    ResultSet result = statement.executeQuery("PRAGMA integrity_check(100)")) {
                while (result.next()) {
                    if (!"ok".equals(result.getString(1))) {
                        damage.add(result.getString(1));
                    }
                }
            }
            return damage;
        });
    }

    /** {@return how many data keys there are: 2 while a change is under way} */
    public int dataKeys() {
        return keys.ring().dataKeys();
    }

    /** {@return how many transforms there are: 2 while a change is under way} */
    public int transforms() {
        return keys.ring().transforms();
    }

    /** Shows every row, by its number, authenticated and decrypted. */
    public void visit(StoredRow.Visitor visitor) {
        int last = 0;
        List<StoredRow> page = page(last);
        while (!page.isEmpty()) {
            for (StoredRow row : page) {
                visitor.take(row);
                Arrays.fill(row.vector(), 0);
                last = row.label().row();
            }
            page = page(last);
        }
    }

    /** {@return the space that templates of a model are in after the newest transform} */
    public TemplateSpace newestSpace(ModelId model, int dimension) {
        return spaces.newest(model.value(), dimension);
    }

    /** {@return the space that a sound row's template is in} */
    public TemplateSpace spaceOf(StoredRow row) {
        try {
            return spaces.get(row.label().transform(), row.label().model(), row.vector().length);
        } catch (GeneralSecurityException gone) {
            throw new IllegalStateException("a sound row's transform is gone", gone);
        }
    }

    /** {@return rows of one model read one by one into its newest space; close it} */
    public ConfirmedRows confirm(ModelId model, int dimension) {
        return new ConfirmedRows(
                database.readers().borrow(),
                keys,
                new RowReader(spaces, model, dimension),
                new Quarantine(),
                newestSpace(model, dimension));
    }

    /** {@return what a person consented to} */
    public Optional<Consent> findConsent(PersonId person) {
        return database.read(c -> Consents.find(c, person.value()));
    }

    /**
     * Moves everything to new keys and destroys the older ones. A change that was cut off is finished first, and counts as
     * the one that is asked for.
     *
     * @param data whether to change the data key
     * @param transform whether to change the transform
     * @param moved is told how many rows have been moved, roughly
     */
    public void changeKeys(boolean data, boolean transform, IntConsumer moved) {
        boolean dataToo = data && keys.ring().dataKeys() == 1;
        boolean transformToo = transform && keys.ring().transforms() == 1;
        if (keys.ring().isChanging()) {
            finish(moved);
        }
        if (dataToo) {
            keys.replace(keys.ring().withNewDataKey());
        }
        if (transformToo) {
            keys.replace(keys.ring().withNewTransform());
        }
        if (keys.ring().isChanging()) {
            finish(moved);
        }
    }

    private void finish(IntConsumer moved) {
        KeyRefresh refresh = new KeyRefresh(database, keys, spaces, new Quarantine());
        for (int done = ROWS; refresh.step(); done += ROWS) {
            moved.accept(done);
        }
        keys.replace(keys.ring().withNewestOnly());
        spaces.clear();
        database.checkpoint();
    }

    /** Wraps the gallery's keys with another key; no row changes. */
    public void rewrap(KeyEncryptionKey next) {
        keys.rewrap(next);
        database.checkpoint();
    }

    /**
     * Adds rows, all or none. One whose reference is there already is left as it is.
     *
     * @param rows their numbers already in {@link #newestSpace}; what it throws undoes all
     * @return how many were added
     */
    public int addAll(Iterator<StoredRow.Carried> rows) {
        int before = (int) count(Count.REFERENCES);
        database.inTransaction(c -> {
            RowWriter writer = RowWriter.open(c, keys);
            while (rows.hasNext()) {
                add(c, writer, rows.next());
            }
            return before;
        });
        return (int) count(Count.REFERENCES) - before;
    }

    private static void add(Connection c, RowWriter writer, StoredRow.Carried row) throws SQLException {
        if (isThere(c, new ReferenceId(row.reference()))) {
            return;
        }
        RowWriter.Place place = writer.write(
                c,
                row.reference(),
                new PersonId(row.person()).value(),
                row.model(),
                RowLabel.FLOATS,
                row.enrolledAt(),
                RowCipher.bytes(row.vector(), 0, row.vector().length));
        if (row.consent().isPresent()) {
            Consents.put(c, place.person(), row.consent().get());
        }
    }

    private static boolean isThere(Connection c, ReferenceId reference) throws SQLException {
        try (PreparedStatement select = c.prepareStatement("SELECT EXISTS (SELECT * FROM reference WHERE id = ?)")) {
            select.setString(1, reference.value());
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private List<StoredRow> page(int after) {
        return database.read(c -> {
            List<StoredRow> page = new ArrayList<>();
            try (PreparedStatement select = c.prepareStatement(PAGE)) {
                select.setInt(1, after);
                try (ResultSet result = select.executeQuery()) {
                    while (result.next()) {
                        page.add(open(RowReader.label(result), result.getInt(2), RowReader.sealed(result)));
                    }
                }
            }
            return page;
        });
    }

    private StoredRow open(RowLabel label, int person, byte[] sealed) {
        try {
            byte[] numbers = keys.cipher().open(label, sealed);
            if (label.format() != RowLabel.FLOATS) {
                return new StoredRow(label, person, new float[0], "it was damaged before it was encrypted");
            }
            float[] vector = new float[numbers.length / Float.BYTES];
            RowCipher.takeFloats(numbers, vector, 0);
            return new StoredRow(label, person, vector, "");
        } catch (GeneralSecurityException changed) {
            return new StoredRow(label, person, new float[0], "it was changed on disk, or its key is gone");
        }
    }

    @Override
    public void close() {
        database.close();
    }

    /** Something to count. */
    public enum Count {
        PEOPLE("SELECT count(*) FROM person"),
        REFERENCES("SELECT count(*) FROM reference"),
        CONSENTS("SELECT count(*) FROM consent"),
        TOMBSTONES("SELECT count(*) FROM tombstone"),
        ORPHAN_REFERENCES("SELECT count(*) FROM reference WHERE person NOT IN (SELECT number FROM person)"),
        ORPHAN_PEOPLE("SELECT count(*) FROM person WHERE number NOT IN (SELECT person FROM reference)"),
        ORPHAN_CONSENTS("SELECT count(*) FROM consent WHERE person NOT IN (SELECT number FROM person)");

        private final String sql;

        Count(String sql) {
            this.sql = sql;
        }
    }
}
