package dev.limen.gallery;

import dev.limen.calibration.CrossComparisons;
import dev.limen.core.FaceTemplate;
import dev.limen.core.InvalidInputException;
import dev.limen.core.ModelId;
import dev.limen.core.PersonId;
import dev.limen.core.ReferenceId;
import dev.limen.storage.Durability;
import dev.limen.storage.SqliteDatabase;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The references a gate compares with: one SQLite file and an exact index of it in memory.
 *
 * <p>Holds references of one model only. A row that cannot be read, or is another model's, is left out of the search,
 * counted and reported; the others work. {@link #search} may be called from any thread and is never blocked by a change;
 * changes block (disk) and are serialised.
 */
public final class Gallery implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Gallery.class);
    private static final List<String> SCHEMA = List.of("""
            CREATE TABLE reference (
              id TEXT PRIMARY KEY,
              person TEXT NOT NULL,
              model TEXT NOT NULL,
              template BLOB NOT NULL
            ) WITHOUT ROWID;
            CREATE INDEX reference_person ON reference (person)
            """);

    private final ModelId model;
    private final int dimension;
    private final SqliteDatabase database;
    private final ReferenceIndex index;
    private final AtomicLong version = new AtomicLong();
    private int quarantined;

    private Gallery(ModelId model, int dimension, SqliteDatabase database) {
        this.model = model;
        this.dimension = dimension;
        this.database = database;
        this.index = new ReferenceIndex(dimension);
    }

    /**
     * Opens or creates a gallery and indexes it.
     *
     * @param file the SQLite file
     * @param model whose templates it holds
     * @param dimension of those templates
     * @throws InvalidInputException when the file is damaged, not a database, or open elsewhere
     */
    public static Gallery open(Path file, ModelId model, int dimension) {
        Gallery gallery = new Gallery(model, dimension, SqliteDatabase.open(file, Durability.FULL, SCHEMA));
        try {
            gallery.load();
            return gallery;
        } catch (RuntimeException unusable) {
            gallery.close();
            throw unusable;
        }
    }

    /** {@return whose templates it holds} */
    public ModelId model() {
        return model;
    }

    /** {@return how many references can be found} */
    public int size() {
        return index.size();
    }

    /** {@return how many stored rows were left out because they are damaged or another model's} */
    public int quarantined() {
        return quarantined;
    }

    /**
     * Adds or replaces references, all or none.
     *
     * @throws InvalidInputException when one has another model or dimension
     */
    public void putAll(Collection<Reference> references) {
        references.forEach(reference -> check(reference.template(), "reference " + reference.id()));
        database.inTransaction(c -> {
            try (PreparedStatement put = c.prepareStatement(
                    "INSERT OR REPLACE INTO reference (id, person, model, template) VALUES (?, ?, ?, ?)")) {
                for (Reference reference : references) {
                    put.setString(1, reference.id().value());
                    put.setString(2, reference.person().value());
                    put.setString(3, model.value());
                    put.setBytes(4, reference.template().toBytes());
                    put.addBatch();
                }
                return put.executeBatch();
            }
        });
        index.putAll(references);
        version.incrementAndGet();
    }

    /**
     * Erases a reference from index and disk. Afterwards its template is in no file of this gallery.
     *
     * @return whether there was one
     */
    public boolean erase(ReferenceId reference) {
        // First from the search: should the disk fail, the gate must not go on matching somebody who was erased.
        boolean known = index.remove(reference);
        version.incrementAndGet();
        return delete("id", reference.value()) > 0 || known;
    }

    /**
     * Erases all references of a person from index and disk, damaged ones included.
     *
     * @return how many there were
     */
    public int erase(PersonId person) {
        Set<ReferenceId> references = index.referencesOf(person);
        references.forEach(index::remove);
        version.incrementAndGet();
        return Math.max(references.size(), delete("person", person.value()));
    }

    /** Erases everything, when the change feed begins afresh. */
    public void eraseAll() {
        index.clear();
        version.incrementAndGet();
        database.inTransaction(c -> {
            try (Statement all = c.createStatement()) {
                all.executeUpdate("UPDATE reference SET template = zeroblob(length(template))");
                return all.executeUpdate("DELETE FROM reference");
            }
        });
        database.checkpoint();
    }

    /**
     * Compares the probe with every reference.
     *
     * @param probe of this gallery's model
     * @param k how many different people at most, at least 1; more than there are is fine
     * @return exact: no better person was left out
     * @throws InvalidInputException when the probe is another model's, or {@code k} is below 1
     */
    public SearchResult search(FaceTemplate probe, int k) {
        check(probe, "probe");
        if (k < 1) {
            throw new InvalidInputException("A search returns at least 1 candidate, not " + k + ".");
        }
        return index.search(probe, k);
    }

    /** {@return a number that is another one after every change of the references} */
    public long version() {
        return version.get();
    }

    /**
     * Compares enrolled people with each other, which shows how strangers score here. Takes milliseconds for tens of
     * thousands of comparisons; nothing is kept.
     *
     * @param budget comparisons at most; more are drawn at random
     * @param seed of the draw
     */
    public CrossComparisons compareAcross(int budget, long seed) {
        return index.sampled().across(budget, seed);
    }

    /**
     * Compares a probe with some enrolled people. Nothing is kept.
     *
     * @param probe of this gallery's model
     * @param budget references at most; more are drawn at random
     * @param seed of the draw
     * @return one score for each person drawn, no order
     * @throws InvalidInputException when the probe is another model's
     */
    public double[] compareWithCohort(FaceTemplate probe, int budget, long seed) {
        check(probe, "probe");
        return index.sampled().cohort(probe, budget, seed);
    }

    @Override
    public void close() {
        database.close();
    }

    private int delete(String column, String id) {
        int rows = database.inTransaction(c -> {
            // Zeros first: what a delete alone leaves behind in a page that SQLite rearranges is then nothing.
            try (PreparedStatement wipe = c.prepareStatement(
                            "UPDATE reference SET template = zeroblob(length(template)) WHERE " + column + " = ?");
                    PreparedStatement delete = c.prepareStatement("DELETE FROM reference WHERE " + column + " = ?")) {
                wipe.setString(1, id);
                wipe.executeUpdate();
                delete.setString(1, id);
                return delete.executeUpdate();
            }
        });
        if (rows > 0) {
            database.checkpoint();
        }
        return rows;
    }

    private void load() {
        index.putAll(database.read(c -> {
            try (PreparedStatement select = c.prepareStatement("SELECT id, person, model, template FROM reference");
                    ResultSet rows = select.executeQuery()) {
                List<Reference> sound = new ArrayList<>();
                while (rows.next()) {
                    readRow(rows).ifPresent(sound::add);
                }
                return sound;
            }
        }));
    }

    private Optional<Reference> readRow(ResultSet row) throws SQLException {
        String id = row.getString(1);
        try {
            FaceTemplate template = FaceTemplate.ofBytes(new ModelId(row.getString(3)), row.getBytes(4));
            check(template, "reference " + id);
            return Optional.of(new Reference(new ReferenceId(id), new PersonId(row.getString(2)), template));
        } catch (InvalidInputException unusable) {
            quarantined++;
            log.atWarn()
                    .addKeyValue("reference", id)
                    .addKeyValue("reason", unusable.getMessage())
                    .log("reference left out of the search");
            return Optional.empty();
        }
    }

    private void check(FaceTemplate template, String what) {
        if (!template.model().equals(model) || template.dimension() != dimension) {
            throw new InvalidInputException("The " + what + " is of model " + template.model() + " ("
                    + template.dimension() + "-d), this gallery holds " + model + " (" + dimension
                    + "-d): enrol again with that model.");
        }
    }
}
