package dev.limen.gallery;

import java.util.List;
import java.util.Optional;

/**
 * The answer of a search.
 *
 * @param candidates different people, most alike first, at most as many as were asked for
 */
public record SearchResult(List<Candidate> candidates) {
    /** Copies the list. */
    public SearchResult {
        candidates = List.copyOf(candidates);
    }

    /** {@return the most alike person; empty when the gallery is} */
    public Optional<Candidate> best() {
        return candidates.stream().findFirst();
    }

    /** {@return how far the best is ahead of the next different person; empty when there is no other} */
    public Optional<Double> margin() {
        return candidates.size() < 2
                ? Optional.empty()
                : Optional.of(candidates.get(0).score().value()
                        - candidates.get(1).score().value());
    }
}
