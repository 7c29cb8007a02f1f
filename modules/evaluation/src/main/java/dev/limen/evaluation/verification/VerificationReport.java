package dev.limen.evaluation.verification;

import dev.limen.evaluation.Report;
import dev.limen.evaluation.Wording;
import dev.limen.evaluation.chart.DetChart;
import dev.limen.evaluation.pictures.Acquisition;
import dev.limen.evaluation.pictures.Groups;
import dev.limen.evaluation.statistics.Comparison;
import dev.limen.evaluation.statistics.CrossValidation;
import dev.limen.evaluation.statistics.ErrorTradeoff;
import dev.limen.evaluation.statistics.Interval;
import dev.limen.evaluation.statistics.OperatingPoint;
import dev.limen.evaluation.statistics.Proportion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a verification evaluation found.
 *
 * @param source where the pairs come from
 * @param seed of the resampling, and of the drawing of pairs
 * @param acquisition how the pictures were read
 * @param scores how many comparisons, and where their scores lie
 * @param accuracy by cross-validation; empty when the pairs have no folds
 * @param equalError EER
 * @param operatingPoints what thresholds for given false match rates cost
 * @param thresholds both rates at given thresholds
 * @param groups the same for parts of the people, at the thresholds of {@code operatingPoints}
 * @param det the DET curve, thinned where its points lie close together
 */
public record VerificationReport(
        String source,
        long seed,
        Acquisition acquisition,
        Scores scores,
        Optional<CrossValidation> accuracy,
        EqualError equalError,
        List<OperatingPoint> operatingPoints,
        List<Rates> thresholds,
        List<GroupFigures> groups,
        List<ErrorTradeoff.Point> det)
        implements Report {
    private static final int MOST_POINTS = 1000;

    /**
     * @param mated comparisons of one person
     * @param nonMated comparisons of different people
     * @param matedWithoutScore of them, those with a picture that failed to acquire
     * @param nonMatedWithoutScore the same
     * @param matedQuantiles lowest, 1 %, median; empty when none has a score
     * @param nonMatedQuantiles median, 99 %, highest; the same
     */
    public record Scores(
            int mated,
            int nonMated,
            long matedWithoutScore,
            long nonMatedWithoutScore,
            List<Double> matedQuantiles,
            List<Double> nonMatedQuantiles) {
        static Scores of(ErrorTradeoff rates, List<Comparison> all) {
            List<Comparison> scored =
                    all.stream().filter(one -> Double.isFinite(one.score())).toList();
            double[] mated = Comparison.scores(scored, true);
            double[] nonMated = Comparison.scores(scored, false);
            if (mated.length == 0 || nonMated.length == 0) {
                return new Scores(
                        rates.mated(),
                        rates.nonMated(),
                        rates.mated() - mated.length,
                        rates.nonMated() - nonMated.length,
                        List.of(),
                        List.of());
            }
            ErrorTradeoff finite = new ErrorTradeoff(mated, nonMated);
            return new Scores(
                    rates.mated(),
                    rates.nonMated(),
                    rates.mated() - mated.length,
                    rates.nonMated() - nonMated.length,
                    List.of(finite.matedQuantile(0), finite.matedQuantile(0.01), finite.matedQuantile(0.5)),
                    List.of(finite.nonMatedQuantile(0.5), finite.nonMatedQuantile(0.99), finite.nonMatedQuantile(1)));
        }
    }

    /**
     * @param value 0 to 1
     * @param interval people resampled; empty when they are too few
     * @param mated comparisons of one person
     * @param nonMated comparisons of different people
     */
    public record EqualError(double value, Optional<Interval> interval, int mated, int nonMated) {}

    /**
     * @param threshold where they were counted
     * @param falseMatch FMR
     * @param falseNonMatch FNMR
     */
    public record Rates(double threshold, Proportion falseMatch, Proportion falseNonMatch) {}

    /**
     * @param group column=value
     * @param identities people of the group in the comparisons
     * @param mated comparisons of one of them
     * @param nonMated comparisons of two of them
     * @param equalError empty without comparisons of both kinds
     * @param rates at the thresholds chosen on everybody
     * @param det the group's own curve, thinned
     */
    public record GroupFigures(
            String group,
            long identities,
            int mated,
            int nonMated,
            Optional<EqualError> equalError,
            List<Rates> rates,
            List<ErrorTradeoff.Point> det) {
        static GroupFigures none(String group, long identities, int mated, int nonMated) {
            return new GroupFigures(group, identities, mated, nonMated, Optional.empty(), List.of(), List.of());
        }

        /** {@return why to read these figures with care; empty when there is no reason} */
        public Optional<String> warning() {
            return Groups.warning(identities);
        }
    }

    @Override
    public String name() {
        return "verification";
    }

    @Override
    public String toText() {
        StringBuilder text = new StringBuilder("VERIFICATION (ISO/IEC 19795-1)\n");
        text.append(acquisition.toText());
        text.append(String.format(
                Locale.ROOT,
                "%s: %d mated and %d non-mated comparisons, seed %d%n",
                source,
                scores.mated(),
                scores.nonMated(),
                seed));
        text.append(String.format(
                Locale.ROOT,
                "a failure to acquire counts as no match: an error in %d mated pairs, none in %d non-mated ones%n",
                scores.matedWithoutScore(),
                scores.nonMatedWithoutScore()));
        if (!scores.matedQuantiles().isEmpty()) {
            text.append(String.format(
                    Locale.ROOT,
                    "scores: mated lowest %.3f, 1 %% %.3f, median %.3f; non-mated median %.3f, 99 %% %.3f, highest %.3f%n",
                    scores.matedQuantiles().get(0),
                    scores.matedQuantiles().get(1),
                    scores.matedQuantiles().get(2),
                    scores.nonMatedQuantiles().get(0),
                    scores.nonMatedQuantiles().get(1),
                    scores.nonMatedQuantiles().get(2)));
        }
        text.append('\n');
        text.append(accuracy.map(VerificationReport::accuracyLine)
                .orElse("accuracy      none: it needs a pairs file with at least two folds\n"));
        text.append(String.format(
                Locale.ROOT,
                "EER           %s (n = %d mated, %d non-mated%s)%n",
                Wording.percent(equalError.value()),
                equalError.mated(),
                equalError.nonMated(),
                Wording.resampled(equalError.interval())));
        operatingPoints.forEach(point -> append(text, point));
        thresholds.forEach(rates -> append(text, "score " + Wording.score(rates.threshold()), rates));
        groups.forEach(group -> append(text, group));
        return text.toString();
    }

    @Override
    public Optional<byte[]> toPng() {
        List<DetChart.Curve> curves = new ArrayList<>();
        curves.add(new DetChart.Curve(
                groups.isEmpty() ? acquisition.embedder() : "everybody", det, scores.mated(), scores.nonMated()));
        groups.stream()
                .filter(group -> !group.det().isEmpty())
                .forEach(group ->
                        curves.add(new DetChart.Curve(group.group(), group.det(), group.mated(), group.nonMated())));
        boolean failures = acquisition.failureToAcquire().count() > 0;
        return Optional.of(DetChart.draw(
                new DetChart.Labels(
                        "Verification: " + acquisition.embedder(),
                        source + ", " + acquisition.identities() + " people",
                        failures ? "False accept rate (FTA counts as no match)" : "False match rate (FMR)",
                        failures ? "False reject rate (FTA counts as no match)" : "False non-match rate (FNMR)",
                        "mated",
                        "non-mated",
                        operatingPoints.stream()
                                .flatMap(point -> point.reading().stream())
                                .map(reading -> new DetChart.Mark(
                                        "threshold " + Wording.promised(reading.threshold()),
                                        reading.falsePositives().value(),
                                        reading.falseNegatives().value()))
                                .toList()),
                curves));
    }

    private static String accuracyLine(CrossValidation folds) {
        return String.format(
                Locale.ROOT,
                "accuracy      %.2f ± %.2f %% (mean ± standard error of %d folds, n = %d; threshold chosen on the others,"
                        + " %.4f to %.4f)%n",
                100 * folds.accuracy(),
                100 * folds.standardError(),
                folds.folds().size(),
                folds.n(),
                folds.folds().stream()
                        .mapToDouble(CrossValidation.Fold::threshold)
                        .min()
                        .orElseThrow(),
                folds.folds().stream()
                        .mapToDouble(CrossValidation.Fold::threshold)
                        .max()
                        .orElseThrow());
    }

    private static void append(StringBuilder text, OperatingPoint point) {
        String head = String.format("%-13s ", "FMR " + OperatingPoint.spoken(point.target()));
        point.reading()
                .ifPresentOrElse(
                        reading -> text.append(head)
                                .append("threshold ")
                                .append(Wording.threshold(reading))
                                .append('\n')
                                .append(indented(
                                        "TAR",
                                        Wording.share(reading.falseNegatives().complement())
                                                + Wording.resampled(reading.falseNegativeInterval()
                                                        .map(i -> new Interval(1 - i.high(), 1 - i.low())))))
                                .append(indented("FNMR", Wording.share(reading.falseNegatives())))
                                .append(indented("FMR", Wording.share(reading.falsePositives())))
                                .append(point.warning()
                                        .map(w -> indented("WARNING", w))
                                        .orElse("")),
                        () -> text.append(head)
                                .append(point.warning().orElse(""))
                                .append('\n'));
    }

    private static void append(StringBuilder text, String head, Rates rates) {
        text.append(String.format("%-13s FMR %s%n", head, Wording.share(rates.falseMatch())))
                .append(indented("FNMR", Wording.share(rates.falseNonMatch())));
    }

    private static void append(StringBuilder text, GroupFigures group) {
        text.append(String.format(
                Locale.ROOT,
                "%ngroup %s: %d people, %d mated and %d non-mated comparisons within it%s%n",
                group.group(),
                group.identities(),
                group.mated(),
                group.nonMated(),
                Groups.warningAside(group.identities())));
        group.equalError()
                .ifPresentOrElse(
                        error -> text.append("  EER ")
                                .append(Wording.percent(error.value()))
                                .append(Wording.resampled(error.interval()))
                                .append('\n'),
                        () -> text.append("  too few comparisons for any rate\n"));
        group.rates().forEach(rates -> append(text, "  at " + Wording.score(rates.threshold()), rates));
    }

    private static String indented(String what, String value) {
        return String.format("%-13s %-4s %s%n", "", what, value);
    }

    /** {@return points of a curve that can be told apart on paper, its ends included} */
    static List<ErrorTradeoff.Point> thinned(List<ErrorTradeoff.Point> points) {
        return DetChart.thinned(points, MOST_POINTS);
    }
}
