package dev.limen.gallery;

import dev.limen.calibration.CrossComparisons;
import dev.limen.core.FaceTemplate;
import dev.limen.core.InvalidInputException;
import dev.limen.core.ModelId;
import dev.limen.core.PersonId;
import dev.limen.core.ReferenceId;
import dev.limen.gallery.index.PersonSet;
import dev.limen.gallery.index.Snapshot;
import dev.limen.gallery.keys.KeyEncryptionKey;
import dev.limen.gallery.store.Quarantine;
import dev.limen.gallery.store.TemplateSpace;
import dev.limen.gallery.store.TemplateStore;
import dev.limen.gallery.store.Tombstone;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The references a gate compares with: one SQLite file, in which templates lie transformed and encrypted, and an exact
 * index of them in memory.
 *
 * <p>Finds references of one model only. A row that cannot be read, was changed, or is another model's, is left out of
 * the search, counted and reported; the others work. A match is always confirmed against the stored, authenticated row.
 * {@link #search} may be called from any thread and is never blocked by a change; changes block (disk) and are
 * serialised. Whatever needs the disk throws {@link dev.limen.storage.StorageException} when that fails.
 */
public final class Gallery implements AutoCloseable {
    private final ModelId model;
    private final int dimension;
    private final TemplateStore store;
    private final LiveIndex live;
    private final KeyChange keyChange;
    private final AtomicLong version = new AtomicLong();
    /** Held by whoever changes store and index. */
    private final Object changes = new Object();

    private Gallery(ModelId model, int dimension, TemplateStore store) {
        this.model = model;
        this.dimension = dimension;
        this.store = store;
        this.live = new LiveIndex(store.newestSpace());
        this.keyChange = new KeyChange(store, live, changes);
    }

    /**
     * Opens or creates a gallery and indexes it. A gallery of an older Limen, which was not encrypted, is encrypted; a
     * change of keys that was cut off goes on in the background.
     *
     * @param file the SQLite file
     * @param model whose templates it holds
     * @param dimension of those templates
     * @param key it was made with, or is to be made with
     * @throws InvalidInputException when the file is damaged, not a database, or open elsewhere, or the key is not the
     *     gallery's; nothing was changed
     */
    public static Gallery open(Path file, ModelId model, int dimension, KeyEncryptionKey key) {
        TemplateStore store = TemplateStore.open(file, model, dimension, key, Clock.systemUTC());
        try {
            Gallery gallery = new Gallery(model, dimension, store);
            LiveIndex.Generation now = gallery.live.current();
            store.readAll(now.space(), now.index()::putAll);
            if (store.isChangingKeys()) {
                gallery.keyChange.finishInBackground();
            }
            return gallery;
        } catch (RuntimeException unusable) {
            store.close();
            throw unusable;
        }
    }

    /** {@return whose templates it holds} */
    public ModelId model() {
        return model;
    }

    /** {@return how many references can be found} */
    public int size() {
        return live.current().index().size();
    }

    /** {@return how many stored rows were left out because they are damaged, were changed, or are another model's} */
    public int quarantined() {
        return store.quarantine().size();
    }

    /** {@return those rows, and what is wrong with each} */
    public List<Quarantine.Row> listQuarantined() {
        return store.quarantine().list();
    }

    /** {@return when how much was erased, oldest first} */
    public List<Tombstone> listTombstones() {
        return store.listTombstones();
    }

    /**
     * Adds or replaces references, all or none; of two with one id the last counts.
     *
     * @throws InvalidInputException when one has another model or dimension
     */
    public void putAll(Collection<Reference> references) {
        put(references, Optional.empty());
    }

    /**
     * Adds or replaces a reference and records its person's consent, both or neither.
     *
     * @throws InvalidInputException when it has another model or dimension
     */
    public void enrol(Reference reference, Consent consent) {
        put(List.of(reference), Optional.of(consent));
    }

    /** {@return what a person consented to, when that is known here} */
    public Optional<Consent> findConsent(PersonId person) {
        return store.findConsent(person);
    }

    /** {@return how many references of this model a person has; those of another are to be replaced, and do not count} */
    public int countReferences(PersonId person) {
        return store.countOfModel(person);
    }

    /** {@return the references that are of another model, by whose they are; gates do not search them} */
    public Map<PersonId, List<ReferenceId>> listOfOtherModels() {
        return store.listOfOtherModels();
    }

    /** {@return whether there is a reference of that id, of whatever model} */
    public boolean holds(ReferenceId reference) {
        return !store.listRows(reference).isEmpty();
    }

    /**
     * Names a picture without keeping anything of it: a digest under a secret of this gallery, so that nobody without the
     * key can try pictures. {@link #renew()} changes it.
     *
     * @return the id for the reference of this person that is made of the picture
     */
    public ReferenceId idOf(PersonId person, byte[] picture) {
        return PictureDigest.id(store.pictureSecret(), model, person, picture);
    }

    private void put(Collection<Reference> references, Optional<Consent> consent) {
        Map<ReferenceId, Reference> fresh = new LinkedHashMap<>();
        for (Reference reference : references) {
            check(reference.template(), "reference " + reference.id());
            fresh.put(reference.id(), reference);
        }
        List<Reference> all = List.copyOf(fresh.values());
        synchronized (changes) {
            LiveIndex.Generation now = live.current();
            TemplateSpace written = store.newestSpace();
            List<FaceTemplate> templates = all.stream().map(Reference::template).toList();
            float[] vectors = written.entered(templates);
            TemplateStore.Stored stored = store.putAll(
                    all.stream().map(Reference::id).toList(),
                    all.stream().map(Reference::person).toList(),
                    vectors,
                    consent);
            if (now.space().id() != written.id()) {
                vectors = now.space().entered(templates);
            }
            stored.replaced().forEach(live::remove);
            now.index().putAll(all.size(), stored.rows(), stored.persons(), vectors);
            Arrays.fill(vectors, 0);
            version.incrementAndGet();
        }
    }

    /**
     * Erases a reference from index and disk. Afterwards its template is in no file of this gallery.
     *
     * @return whether there was one
     */
    public boolean erase(ReferenceId reference) {
        synchronized (changes) {
            // First from the search: should the disk fail, the gate must not go on matching somebody who was erased.
            store.listRows(reference).forEach(live::remove);
            version.incrementAndGet();
            return store.erase(reference) > 0;
        }
    }

    /**
     * Erases all references of a person from index and disk, damaged ones included.
     *
     * @return how many there were
     */
    public int erase(PersonId person) {
        synchronized (changes) {
            store.listRows(person).forEach(live::remove);
            version.incrementAndGet();
            return store.erase(person);
        }
    }

    /** Erases everything, when the change feed begins afresh. */
    public void eraseAll() {
        synchronized (changes) {
            live.clear();
            version.incrementAndGet();
            store.eraseAll();
        }
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
        return search(probe, k, PersonSet.everybody());
    }

    /**
     * Compares the probe with the references of some people.
     *
     * @param probe of this gallery's model
     * @param k how many different people at most, at least 1
     * @param among whom it may find; made by {@link #personSet}
     * @return exact: nobody better among them was left out
     * @throws InvalidInputException when the probe is another model's, or {@code k} is below 1
     */
    public SearchResult search(FaceTemplate probe, int k, PersonSet among) {
        return searchAll(List.of(probe), k, among).get(0);
    }

    /**
     * Compares several probes, such as all faces of one frame, with the references of some people.
     *
     * @param probes of this gallery's model
     * @param k how many different people at most for each, at least 1
     * @param among whom it may find; made by {@link #personSet}
     * @return for each probe, in the same order, what searching for it alone finds
     * @throws InvalidInputException when a probe is another model's, or {@code k} is below 1
     */
    public List<SearchResult> searchAll(List<FaceTemplate> probes, int k, PersonSet among) {
        probes.forEach(probe -> check(probe, "probe"));
        if (k < 1) {
            throw new InvalidInputException("A search returns at least 1 candidate, not " + k + ".");
        }
        return CandidateSearch.run(live.current(), store, probes, k, among);
    }

    /**
     * {@return these people, for searches among them; a set stays right while references come and go, but does not know
     * people who are enrolled for the first time after it was made}
     */
    public PersonSet personSet(Collection<PersonId> people) {
        return PersonSet.of(store.numbersOf(people));
    }

    /** {@return a number that is another one after every change of the references} */
    public long version() {
        return version.get();
    }

    /**
     * Compares enrolled people with each other, which shows how strangers score here; nothing is kept. Scores are of the
     * index's rounded numbers, off by some 0.001.
     *
     * @param budget comparisons at most; more are drawn at random
     * @param seed of the draw
     */
    public CrossComparisons compareAcross(int budget, long seed) {
        try (Snapshot index = live.current().index().snapshot()) {
            return new SampledScores(index).across(budget, seed);
        }
    }

    /**
     * Compares a probe with some enrolled people, by the index's rounded numbers. Nothing is kept.
     *
     * @param probe of this gallery's model
     * @param budget references at most; more are drawn at random
     * @param seed of the draw
     * @return one score for each person drawn, no order
     * @throws InvalidInputException when the probe is another model's
     */
    public double[] compareWithCohort(FaceTemplate probe, int budget, long seed) {
        check(probe, "probe");
        LiveIndex.Generation now = live.current();
        try (Snapshot index = now.index().snapshot()) {
            return new SampledScores(index).cohort(now.space().entered(List.of(probe)), budget, seed);
        }
    }

    /**
     * Encrypts all templates with a new data key and destroys the old one. Takes minutes for a million; searches and
     * changes go on meanwhile. Should the process die, the rest follows when the gallery is opened again.
     *
     * @throws KeyChangeStoppedException when the gallery was closed meanwhile
     */
    public void rekey() {
        keyChange.rekey();
    }

    /**
     * Issues all templates again under a new transform (ISO/IEC 24745 renewal) and destroys the old one, as when a gallery
     * was stolen. Goes on beside searches as {@link #rekey()} does, and needs the memory of a second index meanwhile.
     *
     * @throws KeyChangeStoppedException when the gallery was closed meanwhile
     */
    public void renew() {
        keyChange.renew();
        version.incrementAndGet();
    }

    /** Makes {@code next} the key that opens this gallery from now on; no template is touched. */
    public void rewrap(KeyEncryptionKey next) {
        keyChange.rewrap(next);
    }

    /** {@return whether a change of keys is under way} */
    public boolean isChangingKeys() {
        return store.isChangingKeys();
    }

    @Override
    public void close() {
        keyChange.stop();
        synchronized (changes) {
            store.close();
        }
    }

    /** {@return the numbers by which a template is stored and compared now} */
    float[] stored(FaceTemplate template) {
        return live.current().space().entered(List.of(template));
    }

    private void check(FaceTemplate template, String what) {
        if (!template.model().equals(model) || template.dimension() != dimension) {
            throw new InvalidInputException("The " + what + " is of model " + template.model() + " ("
                    + template.dimension() + "-d), this gallery holds " + model + " (" + dimension
                    + "-d): enrol again with that model.");
        }
    }
}
