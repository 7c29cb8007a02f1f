package dev.limen.gallery;

import dev.limen.core.ComparisonScore;
import dev.limen.core.FaceTemplate;
import dev.limen.core.PersonId;
import dev.limen.core.ReferenceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All references in memory, searched exactly.
 *
 * <p>One writer at a time; searches run on the segments as they were when they began and are never blocked.
 */
final class ReferenceIndex {
    private static final Comparator<Candidate> MOST_ALIKE_FIRST = Comparator.comparing(Candidate::score)
            .reversed()
            .thenComparing(candidate -> candidate.person().value());

    /** So many at once get a segment of their own; fewer fill up the last one. */
    private static final int WORTH_A_SEGMENT = Segment.CAPACITY / 4;

    private final int dimension;
    private volatile List<Segment> segments = List.of();
    private final Map<ReferenceId, PersonId> owners = new HashMap<>();
    private final Map<PersonId, Set<ReferenceId>> byPerson = new HashMap<>();

    ReferenceIndex(int dimension) {
        this.dimension = dimension;
    }

    int size() {
        return segments.stream().mapToInt(Segment::size).sum();
    }

    /** Adds or replaces all of them; new ones go into whole segments of their own. */
    synchronized void putAll(Collection<Reference> references) {
        Map<ReferenceId, Reference> fresh = new LinkedHashMap<>();
        references.forEach(reference -> fresh.put(reference.id(), reference));
        fresh.keySet().forEach(this::remove);
        if (fresh.size() < WORTH_A_SEGMENT) {
            fresh.values().forEach(this::add);
            return;
        }
        List<Reference> all = List.copyOf(fresh.values());
        List<Segment> changed = new ArrayList<>(segments);
        for (int from = 0; from < all.size(); from += Segment.CAPACITY) {
            changed.add(Segment.of(dimension, all.subList(from, Math.min(all.size(), from + Segment.CAPACITY))));
        }
        all.forEach(this::own);
        segments = List.copyOf(changed);
    }

    /** Forgets everybody. */
    synchronized void clear() {
        List<Segment> old = segments;
        segments = List.of();
        owners.clear();
        byPerson.clear();
        old.forEach(Segment::wipe);
    }

    private void own(Reference reference) {
        owners.put(reference.id(), reference.person());
        byPerson.computeIfAbsent(reference.person(), person -> new LinkedHashSet<>())
                .add(reference.id());
    }

    private void add(Reference reference) {
        List<Segment> changed = new ArrayList<>(segments);
        int last = changed.size() - 1;
        if (last < 0 || changed.get(last).isFull()) {
            changed.add(Segment.empty(dimension).with(reference));
        } else {
            changed.set(last, changed.get(last).with(reference));
        }
        own(reference);
        segments = List.copyOf(changed);
    }

    synchronized boolean remove(ReferenceId reference) {
        PersonId owner = owners.remove(reference);
        if (owner == null) {
            return false;
        }
        Set<ReferenceId> left = byPerson.getOrDefault(owner, new LinkedHashSet<>());
        left.remove(reference);
        if (left.isEmpty()) {
            byPerson.remove(owner);
        }
        List<Segment> changed = new ArrayList<>(segments);
        for (int s = 0; s < changed.size(); s++) {
            Segment old = changed.get(s);
            for (int row = 0; row < old.size(); row++) {
                if (old.reference(row).equals(reference)) {
                    Segment shorter = old.without(row);
                    if (shorter.size() == 0) {
                        changed.remove(s);
                    } else {
                        changed.set(s, shorter);
                    }
                    segments = List.copyOf(changed);
                    old.wipe(row);
                    return true;
                }
            }
        }
        throw new IllegalStateException("reference " + reference + " is owned but not indexed");
    }

    synchronized Set<ReferenceId> referencesOf(PersonId person) {
        return Set.copyOf(byPerson.getOrDefault(person, Set.of()));
    }

    /** {@return scores of different people as the references are now} */
    SampledScores sampled() {
        return new SampledScores(segments);
    }

    SearchResult search(FaceTemplate template, int k) {
        float[] probe = new float[dimension];
        template.copyTo(probe, 0);
        float[] scores = new float[Segment.CAPACITY];
        Map<PersonId, Candidate> best = new HashMap<>();
        float worstKept = Float.NEGATIVE_INFINITY;
        for (Segment segment : segments) {
            segment.score(probe, scores);
            for (int row = 0; row < segment.size(); row++) {
                if (scores[row] <= worstKept) {
                    continue;
                }
                keep(best, segment, row, scores[row]);
                if (best.size() > 4 * k + 16) {
                    worstKept = shrink(best, k);
                }
            }
        }
        return new SearchResult(
                best.values().stream().sorted(MOST_ALIKE_FIRST).limit(k).toList());
    }

    private static void keep(Map<PersonId, Candidate> best, Segment segment, int row, float score) {
        PersonId person = segment.person(row);
        Candidate known = best.get(person);
        if (known == null || score > known.score().value()) {
            best.put(person, new Candidate(person, segment.reference(row), new ComparisonScore(score)));
        }
    }

    /** Leaves the {@code k} best people; returns the score another one must beat to matter. */
    private static float shrink(Map<PersonId, Candidate> best, int k) {
        List<Candidate> kept =
                best.values().stream().sorted(MOST_ALIKE_FIRST).limit(k).toList();
        best.clear();
        kept.forEach(candidate -> best.put(candidate.person(), candidate));
        return Math.nextDown((float) kept.get(kept.size() - 1).score().value());
    }
}
