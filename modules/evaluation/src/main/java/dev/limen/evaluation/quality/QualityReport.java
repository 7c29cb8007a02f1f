package dev.limen.evaluation.quality;

import dev.limen.evaluation.Report;
import dev.limen.evaluation.Wording;
import dev.limen.evaluation.chart.LineChart;
import dev.limen.evaluation.pictures.Acquisition;
import dev.limen.evaluation.pictures.Groups;
import dev.limen.evaluation.statistics.ErrorTradeoff;
import dev.limen.evaluation.statistics.ErrorVersusDiscard;
import dev.limen.evaluation.statistics.Proportion;
import dev.limen.evaluation.statistics.QuantileEstimate;
import dev.limen.evaluation.statistics.RankCorrelation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a quality evaluation found.
 *
 * @param acquisition how the pictures were read
 * @param threshold below which a mated score is a false non-match
 * @param thresholdChosen whether it was chosen for the rate of {@code falseNonMatch} on these very comparisons
 * @param falseNonMatch FNMR with nothing discarded
 * @param withoutQuality mated pairs left out because a picture failed to acquire
 * @param measures one for each quality
 * @param groups parts of the people
 */
public record QualityReport(
        Acquisition acquisition,
        double threshold,
        boolean thresholdChosen,
        Proportion falseNonMatch,
        int withoutQuality,
        List<MeasureFigures> measures,
        List<GroupFigures> groups)
        implements Report {
    private static final List<Double> DISCARDS = List.of(0.0, 0.05, 0.1, 0.2, 0.3);
    private static final double MOST_DISCARDED = 0.5;
    private static final int MOST_POINTS = 500;

    /**
     * @param measure name of the quality
     * @param correlation Spearman's, of a pair's quality with its score; empty when all qualities are the same
     * @param partialArea under the curve up to 20 % discarded, over that of a quality that foretells nothing: 1 useless
     * @param table FNMR after discarding round shares
     * @param curve error versus discard, thinned
     */
    public record MeasureFigures(
            String measure,
            Optional<RankCorrelation> correlation,
            double partialArea,
            List<Discard> table,
            List<ErrorVersusDiscard.Point> curve) {}

    /**
     * @param discarded share of comparisons left out
     * @param falseNonMatch FNMR of the rest; where equals had to be split, of the nearest whole number of errors
     */
    public record Discard(double discarded, Proportion falseNonMatch) {}

    /**
     * @param group column=value
     * @param identities people of it
     * @param falseNonMatch FNMR with nothing discarded; empty without comparisons
     * @param medians of the pairs' quality, by measure
     */
    public record GroupFigures(
            String group, long identities, Optional<Proportion> falseNonMatch, List<QuantileEstimate> medians) {}

    static List<Discard> table(ErrorVersusDiscard curve) {
        return DISCARDS.stream()
                .map(curve::at)
                .map(point -> new Discard(point.discarded(), Proportion.of(Math.round(point.errors()), point.n())))
                .toList();
    }

    static List<ErrorVersusDiscard.Point> thinned(ErrorVersusDiscard curve) {
        int step = Math.max(1, curve.n() / MOST_POINTS);
        List<ErrorVersusDiscard.Point> kept = new ArrayList<>();
        for (int i = 0; i < curve.n(); i += step) {
            kept.add(curve.points().get(i));
        }
        return kept;
    }

    @Override
    public String name() {
        return "quality";
    }

    @Override
    public String toText() {
        StringBuilder text = new StringBuilder("QUALITY, error versus discard (ISO/IEC 29794-1)\n");
        text.append(acquisition.toText());
        text.append(String.format(
                Locale.ROOT,
                "%d mated comparisons; %d more left out, with a picture that failed to acquire and has no quality%n",
                falseNonMatch.n(),
                withoutQuality));
        text.append(String.format(
                Locale.ROOT,
                "threshold %s%s: FNMR %s%n",
                Wording.score(threshold),
                thresholdChosen ? " (chosen for this FNMR with nothing discarded)" : "",
                Wording.share(falseNonMatch)));
        if (rough()) {
            text.append("WARNING rough: read off ")
                    .append(falseNonMatch.count())
                    .append(" false non-matches, fewer than ")
                    .append(ErrorTradeoff.FEWEST_ERRORS)
                    .append('\n');
        }
        measures.forEach(measure -> append(text, measure));
        groups.forEach(group -> append(text, group));
        return text.toString();
    }

    @Override
    public Optional<byte[]> toPng() {
        double start = falseNonMatch.value();
        if (start == 0) {
            return Optional.empty();
        }
        List<LineChart.Curve> curves = new ArrayList<>();
        for (MeasureFigures measure : measures) {
            List<double[]> points = measure.curve().stream()
                    .filter(point -> point.discarded() <= MOST_DISCARDED)
                    .map(point -> new double[] {point.discarded(), point.fnmr()})
                    .toList();
            curves.add(new LineChart.Curve(
                    String.format(
                            Locale.ROOT,
                            "%s (n = %d, Spearman %s, area to 20 %% %.2f)",
                            measure.measure(),
                            falseNonMatch.n(),
                            measure.correlation()
                                    .map(r -> String.format(Locale.ROOT, "%.2f", r.value()))
                                    .orElse("–"),
                            measure.partialArea()),
                    points,
                    rough()));
        }
        curves.add(new LineChart.Curve(
                "foretells nothing", List.of(new double[] {0, start}, new double[] {MOST_DISCARDED, start}), true));
        curves.add(new LineChart.Curve("foretells every error", best(start), true));
        double most = curves.stream()
                .flatMap(curve -> curve.points().stream())
                .mapToDouble(point -> point[1])
                .max()
                .orElse(start);
        return Optional.of(LineChart.draw(
                new LineChart.Labels(
                        "Error versus discard: " + acquisition.embedder(),
                        String.format(
                                Locale.ROOT,
                                "FNMR at threshold %.4f, %d mated comparisons of %d people",
                                threshold,
                                falseNonMatch.n(),
                                acquisition.identities()),
                        "Comparisons discarded, worst quality first",
                        "False non-match rate (FNMR)",
                        MOST_DISCARDED,
                        1.15 * most,
                        rough() ? "dashed curves rest on fewer than 10 errors" : "dashed: bounds"),
                curves));
    }

    private boolean rough() {
        return falseNonMatch.count() < ErrorTradeoff.FEWEST_ERRORS;
    }

    private static List<double[]> best(double start) {
        List<double[]> points = new ArrayList<>();
        for (int thousandth = 0; thousandth <= 1000 * MOST_DISCARDED; thousandth++) {
            double discarded = thousandth / 1000.0;
            points.add(new double[] {discarded, Math.max(0, (start - discarded) / (1 - discarded))});
        }
        return points;
    }

    private static void append(StringBuilder text, MeasureFigures measure) {
        text.append('\n').append(measure.measure()).append('\n');
        text.append(measure.correlation()
                .map(r -> String.format(
                        Locale.ROOT,
                        "  Spearman with the score %.3f (n = %d%s)%n",
                        r.value(),
                        r.n(),
                        r.interval()
                                .map(i -> String.format(Locale.ROOT, ", 95 %% CI %.3f–%.3f", i.low(), i.high()))
                                .orElse("")))
                .orElse("  Spearman with the score: none, all qualities or all scores are the same\n"));
        text.append(String.format(
                Locale.ROOT,
                "  area to 20 %% discarded, over that of a quality that foretells nothing: %.3f%n",
                measure.partialArea()));
        measure.table()
                .forEach(row -> text.append(String.format(
                        Locale.ROOT,
                        "  %4.1f %% discarded: FNMR %s%n",
                        100 * row.discarded(),
                        Wording.share(row.falseNonMatch()))));
    }

    private void append(StringBuilder text, GroupFigures group) {
        text.append(String.format(
                Locale.ROOT,
                "%ngroup %s: %d people, FNMR %s%s%n",
                group.group(),
                group.identities(),
                group.falseNonMatch().map(Wording::share).orElse("not measurable: no comparison"),
                Groups.warningAside(group.identities())));
        for (int m = 0; m < group.medians().size(); m++) {
            QuantileEstimate median = group.medians().get(m);
            text.append(String.format(
                    Locale.ROOT,
                    "  %s: median %.3f (n = %d, 95 %% CI %.3f–%.3f)%n",
                    measures.get(m).measure(),
                    median.value(),
                    median.n(),
                    median.low(),
                    median.high()));
        }
    }
}
