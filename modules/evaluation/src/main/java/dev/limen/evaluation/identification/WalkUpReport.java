package dev.limen.evaluation.identification;

import dev.limen.evaluation.Report;
import dev.limen.evaluation.Wording;
import dev.limen.evaluation.statistics.OperatingPoint;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an evaluation of filmed walk-ups found.
 *
 * @param seed of the films
 * @param embedder its model
 * @param people in the gallery
 * @param films made
 * @param unseen of them in which nobody was seen near enough to be decided about (they are in no other figure)
 * @param figures by target and way of deciding
 */
public record WalkUpReport(long seed, String embedder, int people, int films, int unseen, List<WalkUpFigures> figures)
        implements Report {
    /** Copies the list. */
    public WalkUpReport {
        figures = List.copyOf(figures);
    }

    @Override
    public String name() {
        return "walk-ups";
    }

    @Override
    public String toText() {
        StringBuilder text = new StringBuilder("IDENTIFICATION OF WALK-UPS, open set (ISO/IEC 19795-1:2021)\n");
        text.append(String.format(
                Locale.ROOT,
                "%s, gallery of %d people, %d films (seed %d), %d without anybody near enough%n",
                embedder,
                people,
                films,
                seed,
                unseen));
        text.append(
                "films are made of portraits: light, blur, noise and distance change, pose and expression do not\n");
        text.append("non-mated searches: the same walk-ups as if their person were not enrolled\n");
        double target = Double.NaN;
        for (WalkUpFigures one : figures) {
            if (one.target() != target) {
                target = one.target();
                text.append("\nFPIR ").append(OperatingPoint.spoken(target)).append('\n');
            }
            append(text, one);
        }
        return text.toString();
    }

    @Override
    public Optional<byte[]> toPng() {
        return Optional.empty();
    }

    private static void append(StringBuilder text, WalkUpFigures one) {
        text.append(String.format(Locale.ROOT, "  %-30s ", one.way().words()));
        if (one.threshold().isEmpty()
                || one.falseNegatives().isEmpty()
                || one.falsePositives().isEmpty()) {
            text.append("not measurable: less than one error is allowed; film more (--walk-ups)\n");
            return;
        }
        text.append("FNIR ")
                .append(Wording.share(one.falseNegatives().get()))
                .append(", FPIR ")
                .append(Wording.share(one.falsePositives().get()))
                .append(", threshold ")
                .append(Wording.promised(one.threshold().get()));
        one.framesMedian()
                .ifPresent(frames -> text.append(String.format(
                        Locale.ROOT,
                        ", frames to decision: median %d, 90 %% within %d",
                        frames,
                        one.framesNinetieth().orElse(frames))));
        text.append('\n');
    }
}
