package dev.limen.evaluation.detection;

import dev.limen.evaluation.pictures.Groups;
import dev.limen.evaluation.statistics.Proportion;
import dev.limen.evaluation.statistics.QuantileEstimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The matchings of all pictures, ready to be counted.
 *
 * @param hits required faces that were found, and as what
 * @param misses required faces that were not
 * @param falseBoxes findings that are no face
 */
record Counted(List<FaceMatching.Found> hits, List<TruthFace> misses, long falseBoxes) {
    /** Widths of faces that are told apart, pixels. */
    private static final List<Integer> BANDS = List.of(DetectionEvaluation.NARROWEST, 32, 64, 128);

    static Counted of(List<FaceMatching> matchings) {
        List<FaceMatching.Found> found =
                matchings.stream().flatMap(one -> one.found().stream()).toList();
        List<FaceMatching.Found> hits =
                found.stream().filter(one -> one.truth().isPresent()).toList();
        return new Counted(
                hits,
                matchings.stream().flatMap(one -> one.missed().stream()).toList(),
                found.size() - (long) hits.size());
    }

    long required() {
        return hits.size() + (long) misses.size();
    }

    List<DetectionReport.Recall> recall() {
        List<DetectionReport.Recall> recall = new ArrayList<>();
        for (int i = 0; i < BANDS.size(); i++) {
            int from = BANDS.get(i);
            int to = i + 1 < BANDS.size() ? BANDS.get(i + 1) : Integer.MAX_VALUE;
            recall.add(new DetectionReport.Recall(
                    to == Integer.MAX_VALUE
                            ? String.format(Locale.ROOT, "≥ %d px", from)
                            : String.format(Locale.ROOT, "%d–%d px", from, to),
                    share(face -> face.box().width() >= from && face.box().width() < to)));
        }
        recall.add(
                new DetectionReport.Recall("≥ 32 px", share(face -> face.box().width() >= BANDS.get(1))));
        recall.add(new DetectionReport.Recall("≥ 24 px", share(face -> true)));
        return recall;
    }

    List<QuantileEstimate> landmarkErrors() {
        double[] errors = hits.stream()
                .map(FaceMatching.Found::landmarkError)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .toArray();
        return Stream.of(0.5, 0.95)
                .flatMap(share -> QuantileEstimate.of(errors, share).stream())
                .toList();
    }

    List<DetectionReport.GroupFigures> groups(Groups groups) {
        return groups.groups().stream()
                .map(group -> {
                    Predicate<TruthFace> member = face ->
                            face.identity().filter(group.identities()::contains).isPresent();
                    long people = Stream.concat(
                                    hits.stream().map(hit -> hit.truth().orElseThrow()), misses.stream())
                            .filter(member)
                            .map(face -> face.identity().orElseThrow())
                            .distinct()
                            .count();
                    return new DetectionReport.GroupFigures(group.name(), people, share(member));
                })
                .toList();
    }

    private Optional<Proportion> share(Predicate<TruthFace> which) {
        long found = hits.stream()
                .map(hit -> hit.truth().orElseThrow())
                .filter(which)
                .count();
        long missed = misses.stream().filter(which).count();
        return found + missed == 0 ? Optional.empty() : Optional.of(Proportion.of(found, found + missed));
    }
}
