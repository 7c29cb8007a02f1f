package dev.limen.gallery;

import dev.limen.core.ComparisonScore;
import dev.limen.core.FaceTemplate;
import dev.limen.core.PersonId;
import dev.limen.core.ReferenceId;
import dev.limen.gallery.index.Matches;
import dev.limen.gallery.index.PersonSet;
import dev.limen.gallery.store.ConfirmedRows;
import dev.limen.gallery.store.RowLabel;
import dev.limen.gallery.store.TemplateStore;
import java.util.ArrayList;
import java.util.List;

/** From probes to people: numbers are found in the index, read in the store, and named by what is authenticated there. */
final class CandidateSearch {
    private CandidateSearch() {}

    /** As {@link Gallery#searchAll}; probes and {@code k} are checked. */
    static List<SearchResult> run(
            LiveIndex.Generation now, TemplateStore store, List<FaceTemplate> probes, int k, PersonSet among) {
        float[][] entered = new float[probes.size()][];
        for (int i = 0; i < entered.length; i++) {
            entered[i] = now.space().entered(List.of(probes.get(i)));
        }
        List<SearchResult> results = new ArrayList<>(probes.size());
        try (ConfirmedRows rows = store.confirmTogether(now.space())) {
            for (Matches matches : now.index().searchAll(entered, k, among, rows)) {
                results.add(named(matches, rows));
            }
            rows.unusable().forEach(now.index()::remove);
        }
        return results;
    }

    private static SearchResult named(Matches matches, ConfirmedRows rows) {
        List<Candidate> candidates = new ArrayList<>(matches.size());
        for (int i = 0; i < matches.size(); i++) {
            RowLabel label = rows.label(matches.row(i));
            candidates.add(new Candidate(
                    new PersonId(label.person()),
                    new ReferenceId(label.reference()),
                    new ComparisonScore(matches.score(i))));
        }
        return new SearchResult(candidates);
    }
}
