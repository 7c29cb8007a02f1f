package dev.limen.evaluation.liveness;

import dev.limen.core.InvalidInputException;
import dev.limen.evaluation.Report;
import dev.limen.evaluation.Wording;
import dev.limen.evaluation.chart.DetChart;
import dev.limen.evaluation.statistics.ErrorTradeoff;
import dev.limen.evaluation.statistics.Proportion;
import dev.limen.vision.model.ModelEntry;
import dev.limen.vision.model.PresentationReading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a liveness evaluation found.
 *
 * @param faces id of the face detector
 * @param presentations of any kind
 * @param bonaFide people: how many found no response
 * @param attacks the same of each species, by name
 * @param models the figures of each, the preferred one first
 */
public record LivenessReport(
        String faces, int presentations, Responses bonaFide, List<Responses> attacks, List<ModelFigures> models)
        implements Report {
    /** BPCER at which the species are compared, too. */
    public static final double COMMON_BPCER = 0.05;

    private static final int MOST_POINTS = 400;

    /** Models in the chart; more lines could not be told apart. */
    private static final int MOST_DRAWN = 2;

    /**
     * @param species of attack, or bona fide
     * @param nonResponse share without a face that is large enough (APNRR, BPNRR); such presentations are in no other
     *     figure
     */
    public record Responses(String species, Proportion nonResponse) {}

    /**
     * @param model catalogue id
     * @param bytes of its file
     * @param millis median processor time for one face, both crops and cues included; empty where it is not measured
     * @param shipped at the threshold of the catalogue
     * @param doubt at the doubt of the catalogue, below which people show a ticket as well; empty where it has none
     * @param common at the threshold that turns {@value LivenessReport#COMMON_BPCER} of these very people away
     * @param curves DET of each species, thinned
     */
    public record ModelFigures(
            String model,
            long bytes,
            OptionalDouble millis,
            OperatingFigures shipped,
            Optional<OperatingFigures> doubt,
            OperatingFigures common,
            List<Curve> curves) {}

    /**
     * @param threshold least evidence of a person
     * @param bpcer people taken for attacks
     * @param apcer attacks taken for people, by species
     * @param worst the species with the greatest APCER
     */
    public record OperatingFigures(double threshold, Proportion bpcer, List<SpeciesFigure> apcer, String worst) {}

    /**
     * @param species of attack
     * @param apcer its attacks taken for people
     */
    public record SpeciesFigure(String species, Proportion apcer) {}

    /**
     * @param species of attack
     * @param points by rising threshold; false positives are attacks taken for people
     */
    public record Curve(String species, List<ErrorTradeoff.Point> points) {}

    /**
     * All figures; pure.
     *
     * @throws InvalidInputException when no person, or no attack of some species, had a face
     */
    static LivenessReport of(String faces, List<ModelEntry> models, List<LivenessEvaluation.Examined> examined) {
        List<String> species = examined.stream()
                .map(one -> one.presentation().species())
                .distinct()
                .filter(one -> !one.equals(PresentationReading.BONA_FIDE))
                .sorted()
                .toList();
        List<ModelFigures> figures = new ArrayList<>();
        for (int m = 0; m < models.size(); m++) {
            figures.add(figures(models.get(m), m, species, examined));
        }
        return new LivenessReport(
                faces,
                examined.size(),
                responses(examined, PresentationReading.BONA_FIDE),
                species.stream().map(one -> responses(examined, one)).toList(),
                figures);
    }

    private static Responses responses(List<LivenessEvaluation.Examined> examined, String species) {
        List<LivenessEvaluation.Examined> within = examined.stream()
                .filter(one -> one.presentation().species().equals(species))
                .toList();
        return new Responses(
                species,
                Proportion.of(
                        within.stream()
                                .filter(one -> one.evidence().get(0).isEmpty())
                                .count(),
                        within.size()));
    }

    private static ModelFigures figures(
            ModelEntry model, int index, List<String> species, List<LivenessEvaluation.Examined> examined) {
        double[] people = scores(examined, index, PresentationReading.BONA_FIDE);
        List<double[]> attacks =
                species.stream().map(one -> scores(examined, index, one)).toList();
        double[] millis = examined.stream()
                .map(one -> one.millis().get(index))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .sorted()
                .toArray();
        List<Curve> curves = new ArrayList<>();
        for (int s = 0; s < species.size(); s++) {
            curves.add(new Curve(
                    species.get(s), DetChart.thinned(new ErrorTradeoff(people, attacks.get(s)).points(), MOST_POINTS)));
        }
        PresentationReading reading = model.presentation().orElseThrow();
        return new ModelFigures(
                model.id().value(),
                model.bytes(),
                millis.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(millis[millis.length / 2]),
                operating(reading.threshold(), people, species, attacks),
                reading.doubt().isPresent()
                        ? Optional.of(operating(reading.doubt().getAsDouble(), people, species, attacks))
                        : Optional.empty(),
                operating(thresholdFor(people, COMMON_BPCER), people, species, attacks),
                curves);
    }

    private static double[] scores(List<LivenessEvaluation.Examined> examined, int model, String species) {
        double[] scores = examined.stream()
                .filter(one -> one.presentation().species().equals(species))
                .map(one -> one.evidence().get(model))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .toArray();
        if (scores.length == 0) {
            throw new InvalidInputException(
                    "No face was found in any picture of " + species + ": give pictures that show faces.");
        }
        return scores;
    }

    /** {@return the highest threshold that turns at most {@code rate} of the people away} */
    static double thresholdFor(double[] people, double rate) {
        double[] sorted = people.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.floor(rate * sorted.length + 1e-9)];
    }

    private static OperatingFigures operating(
            double threshold, double[] people, List<String> species, List<double[]> attacks) {
        List<SpeciesFigure> figures = new ArrayList<>();
        for (int s = 0; s < species.size(); s++) {
            figures.add(new SpeciesFigure(
                    species.get(s),
                    Proportion.of(
                            Arrays.stream(attacks.get(s))
                                    .filter(score -> score >= threshold)
                                    .count(),
                            attacks.get(s).length)));
        }
        return new OperatingFigures(
                threshold,
                Proportion.of(
                        Arrays.stream(people).filter(score -> score < threshold).count(), people.length),
                figures,
                figures.stream()
                        .max(Comparator.comparingDouble(one -> one.apcer().value()))
                        .map(SpeciesFigure::species)
                        .orElseThrow());
    }

    @Override
    public String name() {
        return "liveness";
    }

    @Override
    public String toText() {
        StringBuilder text = new StringBuilder("LIVENESS, presentation attack detection (ISO/IEC 30107-3)\n");
        text.append(String.format(Locale.ROOT, "faces by %s; %d presentations%n", faces, presentations));
        text.append(String.format("without a face to judge, and in no other figure: %n"));
        append(text, bonaFide);
        attacks.forEach(one -> append(text, one));
        models.forEach(model -> append(text, model));
        return text.toString();
    }

    @Override
    public Optional<byte[]> toPng() {
        List<DetChart.Curve> curves = new ArrayList<>();
        for (ModelFigures model : models.subList(0, Math.min(MOST_DRAWN, models.size()))) {
            for (int s = 0; s < model.curves().size(); s++) {
                Curve curve = model.curves().get(s);
                curves.add(new DetChart.Curve(
                        model.model() + ", " + curve.species(),
                        curve.points(),
                        (int) model.shipped().bpcer().n(),
                        (int) model.shipped().apcer().get(s).apcer().n()));
            }
        }
        return Optional.of(DetChart.draw(
                new DetChart.Labels(
                        "Presentation attack detection",
                        presentations + " presentations, faces by " + faces,
                        "Attacks taken for people (APCER)",
                        "People taken for attacks (BPCER)",
                        "bona fide",
                        "attacks",
                        List.of()),
                curves));
    }

    private static void append(StringBuilder text, Responses responses) {
        text.append(String.format("  %-12s %s%n", responses.species(), Wording.share(responses.nonResponse())));
    }

    private static void append(StringBuilder text, ModelFigures model) {
        text.append(String.format(
                Locale.ROOT,
                "%n%s (%,d bytes%s)%n",
                model.model(),
                model.bytes(),
                model.millis().isPresent()
                        ? String.format(
                                Locale.ROOT,
                                ", %.1f ms of one core for a face",
                                model.millis().getAsDouble())
                        : ""));
        append(text, "as shipped", model.shipped());
        model.doubt().ifPresent(figures -> append(text, "where tickets are asked for in doubt", figures));
        append(text, "at BPCER " + Wording.percent(COMMON_BPCER), model.common());
    }

    private static void append(StringBuilder text, String when, OperatingFigures figures) {
        text.append(String.format(
                Locale.ROOT,
                "  %s, threshold %s: BPCER %s%n",
                when,
                Wording.score(figures.threshold()),
                Wording.share(figures.bpcer())));
        figures.apcer()
                .forEach(one ->
                        text.append(String.format("    APCER %-12s %s%n", one.species(), Wording.share(one.apcer()))));
        text.append(String.format("    worst species: %s%n", figures.worst()));
    }
}
