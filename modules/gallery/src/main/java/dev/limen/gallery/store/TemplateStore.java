package dev.limen.gallery.store;

import dev.limen.core.ModelId;
import dev.limen.core.PersonId;
import dev.limen.core.ReferenceId;
import dev.limen.gallery.Consent;
import dev.limen.gallery.keys.KeyEncryptionKey;
import dev.limen.storage.Durability;
import dev.limen.storage.SqliteDatabase;
import dev.limen.storage.SqliteReaders;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The references of a gallery in one SQLite file, templates transformed and encrypted.
 *
 * <p>Reading is safe from several threads and waits for no writer; changes must come from one thread at a time. All of it
 * blocks, and throws {@link dev.limen.storage.StorageException} when the disk fails.
 */
public final class TemplateStore implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TemplateStore.class);

    private static final String BY_REFERENCE = "SELECT row, person FROM reference WHERE id = ?";
    private static final String BY_PERSON =
            "SELECT r.row, r.person FROM person p JOIN reference r ON r.person = p.number WHERE p.id = ?";

    private final ModelId model;
    private final int dimension;
    private final Clock clock;
    private final SqliteDatabase database;
    private final StoredKeys keys;
    private final Spaces spaces;
    private final RowWriter writer;
    private final RowReader rows;
    private final BulkReader bulk;
    private final Quarantine quarantine = new Quarantine();

    private TemplateStore(
            ModelId model, int dimension, Clock clock, SqliteDatabase database, StoredKeys keys, RowWriter writer) {
        this.model = model;
        this.dimension = dimension;
        this.clock = clock;
        this.database = database;
        this.keys = keys;
        this.writer = writer;
        this.spaces = new Spaces(keys);
        this.rows = new RowReader(spaces, model, dimension);
        this.bulk = new BulkReader(database.readers(), keys, rows, quarantine);
    }

    /**
     * Opens or creates a store. What an older Limen left unencrypted is encrypted first.
     *
     * @param file the SQLite file
     * @param model whose templates can be compared; others stay as they are, in quarantine
     * @param dimension of those templates
     * @param key that the gallery was made with, or is to be made with
     * @param clock tells when something is enrolled or erased
     * @throws dev.limen.core.InvalidInputException when the file is damaged, no database, or open elsewhere, or the key
     *     is not its own; nothing was changed
     */
    public static TemplateStore open(Path file, ModelId model, int dimension, KeyEncryptionKey key, Clock clock) {
        SqliteDatabase database = SqliteDatabase.open(file, Durability.FULL, GallerySchema.STEPS);
        try {
            StoredKeys keys = StoredKeys.open(database, key);
            RowWriter writer = database.read(c -> RowWriter.open(c, keys));
            TemplateStore store = new TemplateStore(model, dimension, clock, database, keys, writer);
            int encrypted = new ReadableRows(database, writer, store.spaces).encrypt();
            if (encrypted > 0) {
                log.atInfo().addKeyValue("references", encrypted).log("readable templates encrypted");
            }
            return store;
        } catch (RuntimeException unusable) {
            database.close();
            throw unusable;
        }
    }

    /** {@return the space of the templates that are written now} */
    public TemplateSpace newestSpace() {
        return spaces.newest(model.value(), dimension);
    }

    /** {@return the rows left out because they cannot be used} */
    public Quarantine quarantine() {
        return quarantine;
    }

    /**
     * Adds or replaces references, all or none.
     *
     * @param references their ids, no two alike
     * @param persons whose they are
     * @param vectors their numbers in {@link #newestSpace()}, one after another
     * @return where they are now, in the same order, and which rows they replaced
     */
    public Stored putAll(List<ReferenceId> references, List<PersonId> persons, float[] vectors) {
        return putAll(references, persons, vectors, Optional.empty());
    }

    /** The same, and records what all of these people consented to. */
    public Stored putAll(
            List<ReferenceId> references, List<PersonId> persons, float[] vectors, Optional<Consent> consent) {
        long now = clock.millis();
        int n = references.size();
        Stored stored = new Stored(new int[n], new int[n], new ArrayList<>());
        database.inTransaction(c -> {
            for (int i = 0; i < n; i++) {
                for (RowWriter.Place before :
                        places(c, BY_REFERENCE, references.get(i).value())) {
                    writer.erase(c, before);
                    stored.replaced().add(before.row());
                }
                RowWriter.Place place = writer.write(
                        c,
                        references.get(i).value(),
                        persons.get(i).value(),
                        model.value(),
                        RowLabel.FLOATS,
                        now,
                        RowCipher.bytes(vectors, i * dimension, dimension));
                stored.rows()[i] = place.row();
                stored.persons()[i] = place.person();
                if (consent.isPresent()) {
                    Consents.put(c, place.person(), consent.get());
                }
            }
            return n;
        });
        stored.replaced().forEach(quarantine::remove);
        if (!stored.replaced().isEmpty()) {
            database.checkpoint();
        }
        return stored;
    }

    /** {@return the numbers of the rows of a reference: one or none} */
    public List<Integer> listRows(ReferenceId reference) {
        return rowsOf(database.read(c -> places(c, BY_REFERENCE, reference.value())));
    }

    /** {@return the numbers of the rows of a person} */
    public List<Integer> listRows(PersonId person) {
        return rowsOf(database.read(c -> places(c, BY_PERSON, person.value())));
    }

    /** {@return how many rows of this store's model a person has} */
    public int countOfModel(PersonId person) {
        return database.read(c -> OtherModels.countOf(c, person.value(), model.value()));
    }

    /** {@return the references of other models, by whose they are} */
    public Map<PersonId, List<ReferenceId>> listOfOtherModels() {
        return database.read(c -> OtherModels.list(c, model.value()));
    }

    /** {@return what a person consented to, as far as this gallery knows} */
    public Optional<Consent> findConsent(PersonId person) {
        return database.read(c -> Consents.find(c, person.value()));
    }

    /** {@return a secret of this gallery for digests of pictures; another one after {@link #beginTransform}} */
    public byte[] pictureSecret() {
        return keys.pictureSecret();
    }

    /** Erases a reference. {@return how many rows were erased} */
    public int erase(ReferenceId reference) {
        return erase(BY_REFERENCE, reference.value());
    }

    /** Erases all references of a person. {@return how many rows were erased} */
    public int erase(PersonId person) {
        return erase(BY_PERSON, person.value());
    }

    /** Erases everything. */
    public void eraseAll() {
        database.inTransaction(c -> {
            int erased = writer.eraseAll(c);
            Tombstone.leave(c, clock.millis(), erased);
            return erased;
        });
        quarantine.clear();
        database.checkpoint();
    }

    /** {@return what was erased and when, oldest first; not whom it concerned} */
    public List<Tombstone> listTombstones() {
        return database.read(Tombstone::list);
    }

    /** {@return the numbers of those of the people who are enrolled} */
    public BitSet numbersOf(Collection<PersonId> people) {
        BitSet numbers = new BitSet();
        try (SqliteReaders.Reader reader = database.readers().borrow()) {
            for (PersonId person : people) {
                reader.ask("SELECT number FROM person WHERE id = ?", statement -> {
                    statement.setString(1, person.value());
                    try (ResultSet row = statement.executeQuery()) {
                        if (row.next()) {
                            numbers.set(row.getInt(1));
                        }
                        return numbers;
                    }
                });
            }
        }
        return numbers;
    }

    /** Hands all sound rows to {@code sink}, on several threads. */
    public void readAll(TemplateSpace space, RowSink sink) {
        bulk.readAll(writer.lastRow(), space, sink);
    }

    /**
     * Hands some of the sound rows to {@code sink}.
     *
     * @param first the least number of a row
     * @return from where to go on, or 0 when that was all
     */
    public int readFrom(int first, TemplateSpace space, RowSink sink) {
        bulk.readPiece(first, space, sink);
        return first > writer.lastRow() - BulkReader.PIECE ? 0 : first + BulkReader.PIECE;
    }

    /**
     * {@return rows read one by one into {@code space}, all as they are at the first read; for one thread, which closes it
     * within milliseconds, as the log is not emptied meanwhile}
     */
    public ConfirmedRows confirmTogether(TemplateSpace space) {
        SqliteReaders.Reader reader = database.readers().borrow();
        reader.hold();
        return new ConfirmedRows(reader, keys, rows, quarantine, space);
    }

    /** {@return whether some rows still wait for being moved to the newest keys} */
    public boolean isChangingKeys() {
        return keys.ring().isChanging();
    }

    /** Encrypts what is written from now on with a new data key. */
    public void beginDataKey() {
        keys.replace(keys.ring().withNewDataKey());
    }

    /** Issues what is written from now on under a new transform. */
    public void beginTransform() {
        keys.replace(keys.ring().withNewTransform());
    }

    /** {@return what moves the rows to the newest keys} */
    public KeyRefresh refresh() {
        return new KeyRefresh(database, keys, spaces, quarantine);
    }

    /** Destroys all keys but the newest. Rows not yet moved would be lost. */
    public void dropOlderKeys() {
        keys.replace(keys.ring().withNewestOnly());
        spaces.clear();
        database.checkpoint();
    }

    /** Wraps the gallery's keys with another key; no row changes. */
    public void rewrap(KeyEncryptionKey next) {
        keys.rewrap(next);
        database.checkpoint();
    }

    @Override
    public void close() {
        database.close();
    }

    private int erase(String sql, String id) {
        List<RowWriter.Place> erased = database.inTransaction(c -> {
            List<RowWriter.Place> found = places(c, sql, id);
            for (RowWriter.Place place : found) {
                writer.erase(c, place);
            }
            Tombstone.leave(c, clock.millis(), found.size());
            return found;
        });
        if (!erased.isEmpty()) {
            rowsOf(erased).forEach(quarantine::remove);
            database.checkpoint();
        }
        return erased.size();
    }

    private static List<RowWriter.Place> places(Connection c, String sql, String id) throws SQLException {
        try (PreparedStatement select = c.prepareStatement(sql)) {
            select.setString(1, id);
            try (ResultSet rows = select.executeQuery()) {
                List<RowWriter.Place> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(new RowWriter.Place(rows.getInt(1), rows.getInt(2)));
                }
                return found;
            }
        }
    }

    private static List<Integer> rowsOf(List<RowWriter.Place> places) {
        return places.stream().map(RowWriter.Place::row).toList();
    }

    /**
     * Where references are.
     *
     * @param rows the numbers of their rows
     * @param persons the numbers of their persons, in the same order
     * @param replaced the rows that are gone for them
     */
    public record Stored(int[] rows, int[] persons, List<Integer> replaced) {}
}
