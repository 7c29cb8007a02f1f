package dev.limen.evaluation.detection;

import dev.limen.core.InvalidInputException;
import dev.limen.evaluation.Report;
import dev.limen.evaluation.Wording;
import dev.limen.evaluation.chart.LineChart;
import dev.limen.evaluation.pictures.Groups;
import dev.limen.evaluation.statistics.AveragePrecision;
import dev.limen.evaluation.statistics.EventRate;
import dev.limen.evaluation.statistics.Interval;
import dev.limen.evaluation.statistics.Proportion;
import dev.limen.evaluation.statistics.QuantileEstimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a detection evaluation found.
 *
 * @param detector catalogue id
 * @param truth where the faces are known from
 * @param confidence from which a finding counted, except in {@code averagePrecision}
 * @param pictures looked at
 * @param unread pictures of the folder that the truth does not name
 * @param optional faces that need not be found: too narrow, partly hidden, or doubtful to the reference
 * @param recall by width of the face, and over all and from 32 pixels on
 * @param falseBoxes findings where no face is, per 100 pictures
 * @param landmarkError median and 95th percentile of the landmarks' mean distance over the distance of the eyes; empty when
 *     no landmarks were known
 * @param averagePrecision over findings of any confidence
 * @param averagePrecisionInterval 95 %, pictures resampled
 * @param groups recall by the people's group
 */
public record DetectionReport(
        String detector,
        String truth,
        double confidence,
        int pictures,
        long unread,
        long optional,
        List<Recall> recall,
        EventRate falseBoxes,
        List<QuantileEstimate> landmarkError,
        AveragePrecision averagePrecision,
        Interval averagePrecisionInterval,
        List<GroupFigures> groups)
        implements Report {

    /**
     * @param width such as {@code 32–64 px}
     * @param found share of the required faces of that width; empty when there is none
     */
    public record Recall(String width, Optional<Proportion> found) {}

    /**
     * @param group column=value
     * @param identities people of it in the pictures
     * @param found share of their required faces; empty when there is none
     */
    public record GroupFigures(String group, long identities, Optional<Proportion> found) {}

    static DetectionReport of(DetectionEvaluation.Plan plan, List<DetectionEvaluation.Looked> looked, long unread) {
        List<FaceMatching> matchings =
                looked.stream().map(one -> one.matched(plan.confidence())).toList();
        Counted counted = Counted.of(matchings);
        if (counted.required() == 0) {
            throw new InvalidInputException("No face in " + plan.folder() + " has to be found (at least "
                    + DetectionEvaluation.NARROWEST + " pixels wide and wholly visible): use other pictures.");
        }
        List<FaceMatching> faintest = looked.stream().map(one -> one.matched(0)).toList();
        return new DetectionReport(
                plan.detector().entry().id().value(),
                plan.truth()
                        .map(file -> "truth " + file.getFileName())
                        .orElseGet(() -> "findings of "
                                + plan.reference().orElseThrow().entry().id()),
                plan.confidence(),
                looked.size(),
                unread,
                looked.stream()
                        .flatMap(one -> one.truth().faces().stream())
                        .filter(face -> !face.required())
                        .count(),
                counted.recall(),
                EventRate.of(counted.falseBoxes(), looked.size()),
                counted.landmarkErrors(),
                PrecisionBootstrap.precision(faintest),
                PrecisionBootstrap.interval(faintest, plan.seed()),
                counted.groups(plan.groups()));
    }

    @Override
    public String name() {
        return "detection";
    }

    @Override
    public String toText() {
        StringBuilder text = new StringBuilder("DETECTION\n");
        text.append(String.format(
                Locale.ROOT,
                "%s against %s, IoU ≥ 0.5, confidence ≥ %.2f; %d pictures%n",
                detector,
                truth,
                confidence,
                pictures));
        text.append(String.format(
                Locale.ROOT,
                "%d faces need not be found (under %d px wide, partly hidden, or doubtful to the reference)%n",
                optional,
                DetectionEvaluation.NARROWEST));
        if (unread > 0) {
            text.append(unread).append(" pictures of the folder are not in the truth and were not looked at\n");
        }
        text.append('\n');
        recall.forEach(band -> text.append(String.format(
                "recall %-10s %s%n",
                band.width(), band.found().map(Wording::share).orElse("no such face"))));
        text.append(String.format(
                Locale.ROOT,
                "false boxes       %.2f per 100 pictures (%d in n = %d, 95 %% CI %.2f–%.2f)%n",
                falseBoxes.perHundred(),
                falseBoxes.count(),
                falseBoxes.n(),
                falseBoxes.low(),
                falseBoxes.high()));
        if (landmarkError.isEmpty()) {
            text.append("landmark error    none: the truth has no landmarks of a face that was found\n");
        }
        landmarkError.forEach(error -> text.append(String.format(
                Locale.ROOT,
                "landmark error    %s %.2f %% of the eyes' distance (n = %d, 95 %% CI %.2f–%.2f %%)%n",
                error.share() == 0.5 ? "median" : "p95",
                100 * error.value(),
                error.n(),
                100 * error.low(),
                100 * error.high())));
        text.append(String.format(
                Locale.ROOT,
                "average precision %.4f (%d faces, %d findings; 95 %% CI %.4f–%.4f, pictures resampled)%n",
                averagePrecision.value(),
                averagePrecision.wanted(),
                averagePrecision.found(),
                averagePrecisionInterval.low(),
                averagePrecisionInterval.high()));
        groups.forEach(group -> text.append(String.format(
                Locale.ROOT,
                "group %s: %d people, recall %s%s%n",
                group.group(),
                group.identities(),
                group.found().map(Wording::share).orElse("not measurable: none of their faces has to be found"),
                Groups.warningAside(group.identities()))));
        return text.toString();
    }

    @Override
    public Optional<byte[]> toPng() {
        List<double[]> points = new ArrayList<>();
        averagePrecision.curve().forEach(point -> points.add(new double[] {point.recall(), point.precision()}));
        return Optional.of(LineChart.draw(
                new LineChart.Labels(
                        "Detection: " + detector,
                        "against " + truth + ", " + pictures + " pictures",
                        "Recall",
                        "Precision",
                        1,
                        1,
                        "faces from " + DetectionEvaluation.NARROWEST + " pixels on, IoU ≥ 0.5"),
                List.of(new LineChart.Curve(
                        String.format(
                                Locale.ROOT,
                                "average precision %.4f (n = %d faces, %d findings)",
                                averagePrecision.value(),
                                averagePrecision.wanted(),
                                averagePrecision.found()),
                        points,
                        false))));
    }
}
