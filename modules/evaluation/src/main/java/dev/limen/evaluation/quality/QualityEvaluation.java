package dev.limen.evaluation.quality;

import dev.limen.core.InvalidInputException;
import dev.limen.evaluation.pictures.Acquisition;
import dev.limen.evaluation.pictures.FaceSample;
import dev.limen.evaluation.pictures.FaceSamples;
import dev.limen.evaluation.pictures.Groups;
import dev.limen.evaluation.pictures.Networks;
import dev.limen.evaluation.pictures.Pair;
import dev.limen.evaluation.pictures.Pairing;
import dev.limen.evaluation.pictures.PictureFolder;
import dev.limen.evaluation.pictures.QualityMeasures;
import dev.limen.evaluation.statistics.ErrorVersusDiscard;
import dev.limen.evaluation.statistics.Proportion;
import dev.limen.evaluation.statistics.QuantileEstimate;
import dev.limen.evaluation.statistics.RankCorrelation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Measures whether a quality foretells false non-matches (ISO/IEC 29794-1): every mated pair of a folder is compared, its
 * quality is the lesser of its two pictures', and the worst are discarded step by step. Stateless.
 */
public final class QualityEvaluation {
    private QualityEvaluation() {}

    /**
     * What is measured.
     *
     * @param folder people with at least two pictures
     * @param measures which qualities; at least one
     * @param threshold below which a mated score is a false non-match; empty to choose it for {@code falseNonMatchRate}
     * @param falseNonMatchRate with nothing discarded, above 0 and below 1
     * @param groups by which to divide the people
     */
    public record Plan(
            PictureFolder folder,
            QualityMeasures measures,
            Optional<Double> threshold,
            double falseNonMatchRate,
            Groups groups) {
        /** @throws InvalidInputException when the rate is none */
        public Plan {
            if (!(falseNonMatchRate > 0 && falseNonMatchRate < 1)) {
                throw new InvalidInputException(
                        "--fnmr lies between 0 and 1, such as 0.05, not at " + falseNonMatchRate + ".");
            }
        }
    }

    /**
     * Reads every picture once and compares the mated pairs.
     *
     * @throws InvalidInputException when a picture or network cannot be used, or nobody has two pictures with a face
     */
    public static QualityReport run(Plan plan, Networks networks) {
        List<Pair> pairs = Pairing.mated(plan.folder());
        FaceSamples samples = FaceSamples.read(plan.folder().pictures(), networks, plan.measures());
        List<Mated> mated = new ArrayList<>();
        for (Pair pair : pairs) {
            Optional<FaceSample.Acquired> first = samples.findAcquired(pair.first());
            Optional<FaceSample.Acquired> second = samples.findAcquired(pair.second());
            if (first.isPresent() && second.isPresent()) {
                mated.add(Mated.of(
                        samples.compare(pair),
                        first.get().qualities(),
                        second.get().qualities(),
                        pair.first().identity()));
            }
        }
        if (mated.isEmpty()) {
            throw new InvalidInputException("Nobody in " + plan.folder().folder()
                    + " has two pictures with a face that can be used: add pictures.");
        }
        return report(plan, Acquisition.of(samples, networks), mated, pairs.size() - mated.size());
    }

    /**
     * A mated comparison.
     *
     * @param score of it
     * @param qualities the lesser of its two pictures', by measure
     * @param identity whose it is
     */
    record Mated(double score, List<Double> qualities, String identity) {
        Mated {
            qualities = List.copyOf(qualities);
        }

        static Mated of(double score, List<Double> first, List<Double> second, String identity) {
            List<Double> lesser = new ArrayList<>();
            for (int i = 0; i < first.size(); i++) {
                lesser.add(Math.min(first.get(i), second.get(i)));
            }
            return new Mated(score, lesser, identity);
        }
    }

    /** All figures of the counted comparisons; pure. */
    static QualityReport report(Plan plan, Acquisition acquisition, List<Mated> mated, int withoutQuality) {
        double[] scores = mated.stream().mapToDouble(Mated::score).toArray();
        double threshold = plan.threshold().orElseGet(() -> thresholdFor(scores, plan.falseNonMatchRate()));
        boolean[] errors = new boolean[scores.length];
        for (int i = 0; i < errors.length; i++) {
            errors[i] = scores[i] < threshold;
        }
        List<QualityReport.MeasureFigures> measures = new ArrayList<>();
        List<String> names = plan.measures().names();
        for (int m = 0; m < names.size(); m++) {
            double[] quality = qualities(mated, m);
            ErrorVersusDiscard curve = ErrorVersusDiscard.of(quality, errors);
            measures.add(new QualityReport.MeasureFigures(
                    names.get(m),
                    RankCorrelation.spearman(quality, scores),
                    curve.partialArea(),
                    QualityReport.table(curve),
                    QualityReport.thinned(curve)));
        }
        return new QualityReport(
                acquisition,
                threshold,
                plan.threshold().isEmpty(),
                Proportion.of(
                        mated.stream().filter(one -> one.score() < threshold).count(), mated.size()),
                withoutQuality,
                measures,
                groups(plan, mated, threshold));
    }

    private static List<QualityReport.GroupFigures> groups(Plan plan, List<Mated> mated, double threshold) {
        List<QualityReport.GroupFigures> figures = new ArrayList<>();
        for (Groups.Group group : plan.groups().groups()) {
            Predicate<Mated> member = one -> group.identities().contains(one.identity());
            List<Mated> within = mated.stream().filter(member).toList();
            List<QuantileEstimate> medians = new ArrayList<>();
            for (int m = 0; m < plan.measures().names().size(); m++) {
                QuantileEstimate.of(qualities(within, m), 0.5).ifPresent(medians::add);
            }
            figures.add(new QualityReport.GroupFigures(
                    group.name(),
                    within.stream().map(Mated::identity).distinct().count(),
                    within.isEmpty()
                            ? Optional.empty()
                            : Optional.of(Proportion.of(
                                    within.stream()
                                            .filter(one -> one.score() < threshold)
                                            .count(),
                                    within.size())),
                    medians));
        }
        return figures;
    }

    /** The lowest threshold below which at least {@code rate} of the scores lie. */
    static double thresholdFor(double[] scores, double rate) {
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        int wanted = (int) Math.max(1, Math.ceil(rate * sorted.length - 1e-9));
        return Math.nextUp(sorted[Math.min(wanted, sorted.length) - 1]);
    }

    private static double[] qualities(List<Mated> mated, int measure) {
        return mated.stream().mapToDouble(one -> one.qualities().get(measure)).toArray();
    }
}
