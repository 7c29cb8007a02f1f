package dev.limen.evaluation.verification;

import dev.limen.evaluation.pictures.Acquisition;
import dev.limen.evaluation.pictures.FaceSamples;
import dev.limen.evaluation.pictures.Groups;
import dev.limen.evaluation.pictures.Networks;
import dev.limen.evaluation.pictures.Pair;
import dev.limen.evaluation.pictures.Picture;
import dev.limen.evaluation.pictures.QualityMeasures;
import dev.limen.evaluation.statistics.Comparison;
import dev.limen.evaluation.statistics.CrossValidation;
import dev.limen.evaluation.statistics.ErrorTradeoff;
import dev.limen.evaluation.statistics.IdentityBootstrap;
import dev.limen.evaluation.statistics.OperatingPoint;
import dev.limen.evaluation.statistics.Proportion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Measures one-to-one comparison over pairs of pictures: LFW's protocol (unrestricted, G. B. Huang and E. Learned-Miller
 * 2014) where the pairs come in folds, and the DET curve in any case. A failure to acquire passes no threshold: it is an
 * error in a mated pair and none in a non-mated one. Stateless.
 */
public final class VerificationEvaluation {
    private VerificationEvaluation() {}

    /**
     * What is compared.
     *
     * @param source where the pairs come from, for the report
     * @param folds pairs by fold; one fold when there is nothing to cross-validate
     * @param falseMatchRates at which to read what the threshold costs, each above 0
     * @param thresholds at which to read both rates
     * @param groups by which to divide the people
     * @param seed of the resampling
     */
    public record Plan(
            String source,
            List<List<Pair>> folds,
            List<Double> falseMatchRates,
            List<Double> thresholds,
            Groups groups,
            long seed) {
        /** Copies the lists. */
        public Plan {
            folds = folds.stream().map(List::copyOf).toList();
            falseMatchRates = List.copyOf(falseMatchRates);
            thresholds = List.copyOf(thresholds);
        }

        /** {@return every pair of every fold} */
        public List<Pair> pairs() {
            return folds.stream().flatMap(List::stream).toList();
        }
    }

    /**
     * @param report what was found
     * @param scores of every pair, in the plan's order; negative infinity where a picture failed to acquire
     */
    public record Outcome(VerificationReport report, List<ScoredPair> scores) {
        /** Copies the list. */
        public Outcome {
            scores = List.copyOf(scores);
        }
    }

    /**
     * @param pair what was compared
     * @param score of it; negative infinity where a picture failed to acquire
     */
    public record ScoredPair(Pair pair, double score) {}

    /**
     * Reads every picture once and compares the pairs.
     *
     * @throws dev.limen.core.InvalidInputException when a picture or network cannot be used, or the pairs hold no mated or
     *     no non-mated one
     */
    public static Outcome run(Plan plan, Networks networks) {
        Set<Picture> pictures = plan.pairs().stream()
                .flatMap(pair -> Stream.of(pair.first(), pair.second()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        FaceSamples samples = FaceSamples.read(pictures, networks, QualityMeasures.NONE);
        List<String> identities = samples.identities();
        List<ScoredPair> scored = new ArrayList<>();
        List<List<Comparison>> folds = new ArrayList<>();
        for (List<Pair> fold : plan.folds()) {
            List<Comparison> comparisons = new ArrayList<>();
            for (Pair pair : fold) {
                ScoredPair one = new ScoredPair(pair, samples.compare(pair));
                scored.add(one);
                comparisons.add(
                        new Comparison(one.score(), index(identities, pair.first()), index(identities, pair.second())));
            }
            folds.add(comparisons);
        }
        return new Outcome(report(plan, Acquisition.of(samples, networks), folds, identities), scored);
    }

    /** All figures of the counted comparisons; pure. */
    static VerificationReport report(
            Plan plan, Acquisition acquisition, List<List<Comparison>> folds, List<String> identities) {
        List<Comparison> all = folds.stream().flatMap(List::stream).toList();
        ErrorTradeoff rates = new ErrorTradeoff(Comparison.scores(all, true), Comparison.scores(all, false));
        IdentityBootstrap bootstrap = new IdentityBootstrap(all, identities.size(), plan.seed());
        List<OperatingPoint> points = plan.falseMatchRates().stream()
                .map(rate -> OperatingPoint.of(rate, rates, bootstrap))
                .toList();
        return new VerificationReport(
                plan.source(),
                plan.seed(),
                acquisition,
                VerificationReport.Scores.of(rates, all),
                folds.size() < 2 ? Optional.empty() : Optional.of(CrossValidation.of(folds)),
                new VerificationReport.EqualError(
                        rates.equalErrorRate(), bootstrap.equalErrorRate(), rates.mated(), rates.nonMated()),
                points,
                plan.thresholds().stream()
                        .map(threshold -> rates(rates, threshold))
                        .toList(),
                groups(plan, all, identities, points),
                VerificationReport.thinned(rates.points()));
    }

    private static List<VerificationReport.GroupFigures> groups(
            Plan plan, List<Comparison> all, List<String> identities, List<OperatingPoint> points) {
        List<VerificationReport.GroupFigures> figures = new ArrayList<>();
        for (Groups.Group group : plan.groups().groups()) {
            // Strangers are counted within the group: they are those that look alike.
            List<Comparison> within = all.stream()
                    .filter(one -> group.identities().contains(identities.get(one.first()))
                            && group.identities().contains(identities.get(one.second())))
                    .toList();
            List<Integer> people = within.stream()
                    .flatMap(one -> Stream.of(one.first(), one.second()))
                    .distinct()
                    .sorted()
                    .toList();
            double[] mated = Comparison.scores(within, true);
            double[] nonMated = Comparison.scores(within, false);
            if (mated.length == 0 || nonMated.length == 0) {
                figures.add(VerificationReport.GroupFigures.none(
                        group.name(), people.size(), mated.length, nonMated.length));
                continue;
            }
            ErrorTradeoff rates = new ErrorTradeoff(mated, nonMated);
            figures.add(new VerificationReport.GroupFigures(
                    group.name(),
                    people.size(),
                    mated.length,
                    nonMated.length,
                    Optional.of(new VerificationReport.EqualError(
                            rates.equalErrorRate(),
                            bootstrap(within, people, plan.seed()).equalErrorRate(),
                            mated.length,
                            nonMated.length)),
                    points.stream()
                            .flatMap(point -> point.reading().stream())
                            .map(reading -> rates(rates, reading.threshold()))
                            .toList(),
                    VerificationReport.thinned(rates.points())));
        }
        return figures;
    }

    /** Resamples the people of a group alone, who are numbered anew for it. */
    private static IdentityBootstrap bootstrap(List<Comparison> within, List<Integer> people, long seed) {
        List<Comparison> renumbered = within.stream()
                .map(one -> new Comparison(
                        one.score(),
                        Collections.binarySearch(people, one.first()),
                        Collections.binarySearch(people, one.second())))
                .toList();
        return new IdentityBootstrap(renumbered, people.size(), seed);
    }

    private static VerificationReport.Rates rates(ErrorTradeoff rates, double threshold) {
        return new VerificationReport.Rates(
                threshold,
                Proportion.of(rates.falsePositives(threshold), rates.nonMated()),
                Proportion.of(rates.falseNegatives(threshold), rates.mated()));
    }

    private static int index(List<String> sorted, Picture picture) {
        return Collections.binarySearch(sorted, picture.identity());
    }
}
