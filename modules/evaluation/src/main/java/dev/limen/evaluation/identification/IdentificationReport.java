package dev.limen.evaluation.identification;

import dev.limen.evaluation.Report;
import dev.limen.evaluation.Wording;
import dev.limen.evaluation.chart.DetChart;
import dev.limen.evaluation.pictures.Acquisition;
import dev.limen.evaluation.pictures.Groups;
import dev.limen.evaluation.statistics.OperatingPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an identification evaluation found.
 *
 * @param seed of the galleries and the resampling
 * @param leaveOneOut whether probes of enrolled people were also searched as if these were not enrolled
 * @param acquisition how the pictures were read
 * @param failuresToEnrol people of the gallery without one usable reference (ISO/IEC 19795-1: FTE); searches for them err
 * @param galleries by rising size; each contains the one before it
 * @param groups parts of the probes' people, in the largest gallery
 */
public record IdentificationReport(
        long seed,
        boolean leaveOneOut,
        Acquisition acquisition,
        List<String> failuresToEnrol,
        List<SearchFigures> galleries,
        List<GroupFigures> groups)
        implements Report {
    /** Copies the lists. */
    public IdentificationReport {
        failuresToEnrol = List.copyOf(failuresToEnrol);
        galleries = List.copyOf(galleries);
        groups = List.copyOf(groups);
    }

    @Override
    public String name() {
        return "identification";
    }

    @Override
    public String toText() {
        StringBuilder text = new StringBuilder("IDENTIFICATION, open set (ISO/IEC 19795-1:2021)\n");
        text.append(acquisition.toText());
        text.append("failures to enrol (FTE) ")
                .append(failuresToEnrol.size())
                .append(failuresToEnrol.isEmpty() ? "" : ": " + String.join(", ", failuresToEnrol))
                .append('\n');
        text.append(
                "a probe that failed to acquire returns nobody: an error in a mated search, none in a non-mated one\n");
        text.append("FNIR: the right person is not the first candidate at or above the threshold; FPIR: anybody is\n");
        text.append("galleries are nested random subsets of the people, seed ")
                .append(seed)
                .append("; probes of people outside a gallery are its non-mated searches");
        text.append(
                leaveOneOut
                        ? ", and those of each enrolled person once more without that person (--leave-one-out)\n"
                        : "\n");
        galleries.forEach(gallery -> append(text, gallery));
        groups.forEach(group -> append(text, group));
        return text.toString();
    }

    @Override
    public Optional<byte[]> toPng() {
        List<DetChart.Curve> curves = new ArrayList<>();
        List<DetChart.Mark> marks = new ArrayList<>();
        for (int i = galleries.size() - 1; i >= 0; i--) {
            SearchFigures gallery = galleries.get(i);
            if (gallery.det().isEmpty()) {
                continue;
            }
            if (curves.isEmpty()) {
                gallery.operatingPoints().stream()
                        .flatMap(point -> point.reading().stream())
                        .forEach(reading -> marks.add(new DetChart.Mark(
                                "threshold " + Wording.promised(reading.threshold()),
                                reading.falsePositives().value(),
                                reading.falseNegatives().value())));
            }
            curves.add(new DetChart.Curve(
                    "gallery of " + gallery.people(), gallery.det(), gallery.mated(), gallery.nonMated()));
        }
        if (curves.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(DetChart.draw(
                new DetChart.Labels(
                        "Identification: " + acquisition.embedder(),
                        "by gallery size, " + acquisition.identities() + " people, seed " + seed,
                        "False positive identification rate (FPIR)",
                        "False negative identification rate (FNIR, rank 1)",
                        "mated",
                        "non-mated searches",
                        marks),
                curves));
    }

    private static void append(StringBuilder text, SearchFigures gallery) {
        text.append(String.format(
                Locale.ROOT,
                "%ngallery of %d people (%d references): %d mated and %d non-mated searches%n",
                gallery.people(),
                gallery.references(),
                gallery.mated(),
                gallery.nonMated()));
        gallery.rankOne().ifPresent(share -> line(text, "rank-1", Wording.share(share)));
        if (gallery.operatingPoints().isEmpty()) {
            line(
                    text,
                    "FNIR",
                    "not measurable: it needs mated and non-mated searches; add probes of people outside the"
                            + " gallery, or say --leave-one-out");
        }
        for (OperatingPoint point : gallery.operatingPoints()) {
            String head = "FPIR " + OperatingPoint.spoken(point.target());
            point.reading().ifPresent(reading -> {
                line(text, head, "threshold " + Wording.threshold(reading));
                line(
                        text,
                        "  FNIR",
                        Wording.share(reading.falseNegatives()) + Wording.resampled(reading.falseNegativeInterval()));
                line(text, "  FPIR", Wording.share(reading.falsePositives()));
            });
            point.warning().ifPresent(warning -> line(text, point.reading().isPresent() ? "  WARNING" : head, warning));
        }
    }

    private static void append(StringBuilder text, GroupFigures group) {
        text.append(String.format(
                Locale.ROOT,
                "%ngroup %s in the largest gallery: %d people, %d mated and %d non-mated searches%s%n",
                group.group(),
                group.identities(),
                group.mated(),
                group.nonMated(),
                Groups.warningAside(group.identities())));
        group.rankOne().ifPresent(share -> line(text, "rank-1", Wording.share(share)));
        group.rates().forEach(rates -> {
            line(text, "at " + Wording.score(rates.threshold()), "");
            rates.falseNegative().ifPresent(share -> line(text, "  FNIR", Wording.share(share)));
            rates.falsePositive().ifPresent(share -> line(text, "  FPIR", Wording.share(share)));
        });
    }

    private static void line(StringBuilder text, String what, String value) {
        text.append(String.format("  %-12s %s", what, value).stripTrailing()).append('\n');
    }
}
