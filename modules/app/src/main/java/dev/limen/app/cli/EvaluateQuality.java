package dev.limen.app.cli;

import dev.limen.evaluation.quality.QualityEvaluation;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limen evaluate quality}. */
@Command(
        name = "quality",
        description = {
            "Discard mated comparisons of worst quality step by step: does FNMR fall (error versus discard)?",
            "Measured are the weight a gate gives a face and, when one is here, the quality network."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class EvaluateQuality implements Callable<Integer> {
    @Option(
            names = "--images",
            required = true,
            paramLabel = "DIR",
            description = "People with at least two pictures: identity/picture.jpg.")
    @SuppressWarnings("NullAway.Init")
    private Path images;

    @Mixin
    private LayoutOptions layout = new LayoutOptions();

    @Option(
            names = "--threshold",
            paramLabel = "SCORE",
            description = "Below which a mated score is an error; default: chosen for --fnmr.")
    private @Nullable Double threshold;

    @Option(
            names = "--fnmr",
            paramLabel = "RATE",
            description = "FNMR with nothing discarded, for which to choose the threshold (default ${DEFAULT-VALUE}).")
    private double falseNonMatchRate = 0.05;

    @Mixin
    private NetworkOptions networks = new NetworkOptions();

    @Mixin
    private ReportOptions report = new ReportOptions();

    @Override
    public Integer call() {
        return report.print(QualityEvaluation.run(
                new QualityEvaluation.Plan(
                        layout.list(images),
                        networks.measures(),
                        Optional.ofNullable(threshold),
                        falseNonMatchRate,
                        report.groups()),
                networks.networks(report)));
    }
}
