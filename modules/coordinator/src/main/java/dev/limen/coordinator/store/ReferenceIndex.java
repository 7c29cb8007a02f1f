package dev.limen.coordinator.store;

import dev.limen.core.ComparisonScore;
import dev.limen.core.FaceTemplate;
import dev.limen.core.InvalidInputException;
import dev.limen.core.ModelId;
import dev.limen.core.PersonId;
import dev.limen.gallery.enrolment.Resemblance;
import dev.limen.gallery.index.Matches;
import dev.limen.gallery.index.PersonSet;
import dev.limen.gallery.index.TemplateIndex;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All references in memory, one index per network, so that a new one can be held against everybody.
 *
 * <p>Filled once at the start; from then on the store keeps it in step after every commit, and before an erasure is
 * answered. Searches may run on any thread; what they find is confirmed against the store.
 */
public final class ReferenceIndex {
    private static final Logger log = LoggerFactory.getLogger(ReferenceIndex.class);
    private static final int PAGE = 1_000;
    private static final int USUALLY_ENOUGH = 8;

    private final Vault vault;
    private final Map<Scale, TemplateIndex> indexes = new ConcurrentHashMap<>();

    ReferenceIndex(Vault vault) {
        this.vault = vault;
    }

    /** Only templates of one network, and of one length, can be compared. */
    private record Scale(ModelId model, int dimension) {
        static Scale of(FaceTemplate template) {
            return new Scale(template.model(), template.dimension());
        }
    }

    /**
     * Reads all references of the store. One that cannot be read is left out and told; the others work.
     *
     * @return how many there are in memory now
     */
    public int load(Session session) throws SQLException {
        long last = 0;
        List<Stored> page;
        do {
            page = session.list(
                    "SELECT row, person_number, model, slot FROM reference_templates WHERE row > ? ORDER BY row LIMIT ?",
                    row -> new Stored(row.getLong(1), row.getLong(2), new ModelId(row.getString(3)), row.getLong(4)),
                    last,
                    PAGE);
            for (Stored stored : page) {
                last = stored.row;
                Optional<FaceTemplate> template = readable(session, stored);
                template.ifPresent(sound -> put(stored.row, stored.person, sound));
            }
        } while (page.size() == PAGE);
        return size();
    }

    /** {@return how many references there are, of all networks} */
    public int size() {
        return indexes.values().stream().mapToInt(TemplateIndex::size).sum();
    }

    /**
     * Holds a template against everybody but its own person.
     *
     * @param least how alike somebody must be to be found
     * @return one entry per person, the most alike first; nobody is left out
     */
    public List<Resemblance> search(Session session, FaceTemplate probe, PersonId own, ComparisonScore least)
            throws SQLException {
        TemplateIndex index = indexes.get(Scale.of(probe));
        if (index == null) {
            return List.of();
        }
        float[] numbers = new float[probe.dimension()];
        probe.copyTo(numbers, 0);
        for (int k = USUALLY_ENOUGH; ; k *= 8) {
            Matches matches = index.search(
                    numbers, k, PersonSet.everybody(), (row, into) -> read(session, row, probe.model(), into));
            int enough = matches.size();
            if (enough < k || matches.score(enough - 1) < least.value()) {
                return people(session, matches, own, least);
            }
        }
    }

    void put(long row, long person, FaceTemplate template) {
        float[] numbers = new float[template.dimension()];
        template.copyTo(numbers, 0);
        indexes.computeIfAbsent(Scale.of(template), scale -> new TemplateIndex(scale.dimension()))
                .putAll(1, new int[] {Math.toIntExact(row)}, new int[] {Math.toIntExact(person)}, numbers);
    }

    void remove(long row) {
        indexes.values().forEach(index -> index.remove(Math.toIntExact(row)));
    }

    private static List<Resemblance> people(Session session, Matches matches, PersonId own, ComparisonScore least)
            throws SQLException {
        List<Resemblance> found = new ArrayList<>();
        for (int i = 0; i < matches.size() && matches.score(i) >= least.value(); i++) {
            Optional<PersonId> person = session.find(
                    "SELECT person FROM reference_templates WHERE row = ?",
                    row -> new PersonId(row.getString(1)),
                    matches.row(i));
            if (person.isPresent() && !person.get().equals(own)) {
                found.add(new Resemblance(person.get(), new ComparisonScore(matches.score(i))));
            }
        }
        return found;
    }

    /** A session is one thread's; should the index ask from several, they take turns. */
    private boolean read(Session session, int row, ModelId model, float[] into) {
        synchronized (session) {
            try {
                Optional<Stored> stored = session.find(
                        "SELECT row, person_number, model, slot FROM reference_templates WHERE row = ? AND model = ?",
                        found -> new Stored(found.getLong(1), found.getLong(2), model, found.getLong(4)),
                        row,
                        model.value());
                Optional<FaceTemplate> template = stored.isEmpty() ? Optional.empty() : readable(session, stored.get());
                template.ifPresent(sound -> sound.copyTo(into, 0));
                return template.isPresent();
            } catch (SQLException fault) {
                throw new IllegalStateException("the store does not answer a search", fault);
            }
        }
    }

    private Optional<FaceTemplate> readable(Session session, Stored stored) throws SQLException {
        try {
            return Optional.of(FaceTemplate.ofBytes(stored.model, vault.get(session, stored.slot)));
        } catch (InvalidInputException damaged) {
            log.atError()
                    .addKeyValue("row", stored.row)
                    .addKeyValue("reason", damaged.getMessage())
                    .log("a stored template is damaged and is not searched: erase it and enrol the person again");
            return Optional.empty();
        }
    }

    private record Stored(long row, long person, ModelId model, long slot) {}
}
