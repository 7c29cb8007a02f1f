package dev.limen.evaluation.identification;

import dev.limen.core.PersonId;
import dev.limen.evaluation.chart.DetChart;
import dev.limen.evaluation.pictures.FaceSample;
import dev.limen.evaluation.pictures.FaceSamples;
import dev.limen.evaluation.pictures.Groups;
import dev.limen.evaluation.pictures.Picture;
import dev.limen.evaluation.statistics.Comparison;
import dev.limen.evaluation.statistics.ErrorTradeoff;
import dev.limen.evaluation.statistics.IdentityBootstrap;
import dev.limen.evaluation.statistics.OperatingPoint;
import dev.limen.evaluation.statistics.Proportion;
import dev.limen.gallery.Candidate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All searches through a gallery of one size.
 *
 * @param searches mated and non-mated
 * @param identities everybody, by number
 */
record SearchSet(List<Search> searches, List<String> identities) {
    private static final int MOST_POINTS = 500;

    SearchSet {
        searches = List.copyOf(searches);
    }

    static SearchSet run(
            IdentificationEvaluation.Plan plan,
            TemporaryGallery gallery,
            FaceSamples samples,
            Set<String> enrolled,
            List<String> identities) {
        List<Search> searches = new ArrayList<>();
        for (Picture probe : plan.probes().pictures()) {
            int identity = Collections.binarySearch(identities, probe.identity());
            PersonId person = IdentificationEvaluation.person(identities, probe.identity());
            boolean mated = enrolled.contains(probe.identity());
            // Two candidates are enough to know who would come first without this person.
            List<Candidate> found = samples.findAcquired(probe)
                    .map(FaceSample.Acquired::template)
                    .map(template -> gallery.search(template, 2).candidates())
                    .orElse(List.of());
            searches.add(new Search(
                    identity,
                    mated,
                    mated && first(found).filter(person::equals).isPresent(),
                    score(found)));
            if (mated && plan.leaveOneOut()) {
                searches.add(new Search(
                        identity,
                        false,
                        false,
                        score(found.stream()
                                .filter(candidate -> !candidate.person().equals(person))
                                .toList())));
            }
        }
        return new SearchSet(searches, identities);
    }

    SearchFigures figures(int size, int references, IdentificationEvaluation.Plan plan) {
        List<Search> mated = searches.stream().filter(Search::mated).toList();
        List<Comparison> counted = comparisons();
        double[] hits = Comparison.scores(counted, true);
        double[] misses = Comparison.scores(counted, false);
        Optional<Proportion> rankOne = rankOne(mated);
        if (hits.length == 0 || misses.length == 0) {
            return new SearchFigures(size, references, hits.length, misses.length, rankOne, List.of(), List.of());
        }
        ErrorTradeoff rates = new ErrorTradeoff(hits, misses);
        IdentityBootstrap bootstrap = new IdentityBootstrap(counted, identities.size(), plan.seed());
        return new SearchFigures(
                size,
                references,
                hits.length,
                misses.length,
                rankOne,
                plan.falsePositiveRates().stream()
                        .map(rate -> OperatingPoint.of(rate, rates, bootstrap))
                        .toList(),
                DetChart.thinned(rates.points(), MOST_POINTS));
    }

    List<GroupFigures> groups(Groups groups, SearchFigures everybody) {
        List<GroupFigures> figures = new ArrayList<>();
        for (Groups.Group group : groups.groups()) {
            List<Search> within = searches.stream()
                    .filter(search -> group.identities().contains(identities.get(search.identity())))
                    .toList();
            List<Search> mated = within.stream().filter(Search::mated).toList();
            List<Search> nonMated =
                    within.stream().filter(search -> !search.mated()).toList();
            figures.add(new GroupFigures(
                    group.name(),
                    within.stream().map(Search::identity).distinct().count(),
                    mated.size(),
                    nonMated.size(),
                    rankOne(mated),
                    everybody.operatingPoints().stream()
                            .flatMap(point -> point.reading().stream())
                            .map(reading -> GroupFigures.at(reading.threshold(), mated, nonMated))
                            .toList()));
        }
        return figures;
    }

    private List<Comparison> comparisons() {
        return searches.stream()
                .map(search -> new Comparison(
                        search.counted(), search.identity(), search.mated() ? search.identity() : Comparison.GALLERY))
                .toList();
    }

    private static Optional<Proportion> rankOne(List<Search> mated) {
        return mated.isEmpty()
                ? Optional.empty()
                : Optional.of(Proportion.of(mated.stream().filter(Search::right).count(), mated.size()));
    }

    private static Optional<PersonId> first(List<Candidate> found) {
        return found.stream().findFirst().map(Candidate::person);
    }

    private static double score(List<Candidate> found) {
        return found.stream()
                .findFirst()
                .map(candidate -> candidate.score().value())
                .orElse(Double.NEGATIVE_INFINITY);
    }
}
