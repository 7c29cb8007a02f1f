package dev.limen.app.cli;

import dev.limen.evaluation.identification.IdentificationEvaluation;
import dev.limen.evaluation.identification.WalkUpEvaluation;
import dev.limen.evaluation.pictures.PictureFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limen evaluate identification}. */
@Command(
        name = "identification",
        description = {
            "Search probes in a gallery: rank-1, and FNIR at given FPIR, by gallery size.",
            "Probes of people who are not in the gallery are the non-mated searches.",
            "With --walk-ups the probes are filmed, and judged as a lane judges who walks up."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class EvaluateIdentification implements Callable<Integer> {
    @Option(names = "--gallery", required = true, paramLabel = "DIR", description = "References: identity/picture.jpg.")
    @SuppressWarnings("NullAway.Init")
    private Path gallery;

    @Option(names = "--probes", required = true, paramLabel = "DIR", description = "Probes: identity/picture.jpg.")
    @SuppressWarnings("NullAway.Init")
    private Path probes;

    @Mixin
    private LayoutOptions layout = new LayoutOptions();

    @Option(
            names = "--sizes",
            split = ",",
            paramLabel = "N",
            description =
                    "People in the galleries, nested random subsets (default: all, a half, a quarter, an eighth).")
    private List<Integer> sizes = new ArrayList<>();

    @Option(
            names = "--leave-one-out",
            description = "Also search the probes of each enrolled person as if that person were not enrolled.")
    private boolean leaveOneOut;

    @Option(
            names = "--fpir",
            split = ",",
            paramLabel = "RATE",
            description = "False positive identification rates at which to read FNIR (default 0.01,0.001).")
    private List<Double> falsePositiveRates = new ArrayList<>();

    @Option(
            names = "--walk-ups",
            paramLabel = "N",
            description =
                    "Film every probe N times as a walk-up to a gate, and compare single frames with what the lane fuses.")
    private int walkUps;

    @Mixin
    private NetworkOptions networks = new NetworkOptions();

    @Mixin
    private ReportOptions report = new ReportOptions();

    @Override
    public Integer call() {
        PictureFolder references = layout.list(gallery);
        if (walkUps != 0) {
            return report.print(WalkUpEvaluation.run(
                    new WalkUpEvaluation.Plan(
                            references,
                            layout.list(probes),
                            walkUps,
                            Rates.check("--fpir", falsePositiveRates),
                            report.seed()),
                    networks.networks(report),
                    networks.quality()));
        }
        return report.print(IdentificationEvaluation.run(
                new IdentificationEvaluation.Plan(
                        references,
                        layout.list(probes),
                        sizes.isEmpty() ? IdentificationEvaluation.Plan.defaultSizes(references) : sizes,
                        leaveOneOut,
                        Rates.check("--fpir", falsePositiveRates),
                        report.groups(),
                        report.seed()),
                networks.networks(report)));
    }
}
