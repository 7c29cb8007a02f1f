package dev.limen.app.cli;

import dev.limen.core.InvalidInputException;
import dev.limen.evaluation.pictures.Pair;
import dev.limen.evaluation.pictures.Pairing;
import dev.limen.evaluation.pictures.PairsFile;
import dev.limen.evaluation.pictures.PictureFolder;
import dev.limen.evaluation.verification.ScoresFile;
import dev.limen.evaluation.verification.VerificationEvaluation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limen evaluate verification}. */
@Command(
        name = "verification",
        description = {
            "Compare pairs of pictures: accuracy over folds, EER, TAR at given FAR, DET curve.",
            "Pairs come from a file in LFW's format, from every pair of a folder, or from two folders."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class EvaluateVerification implements Callable<Integer> {
    @Option(
            names = "--images",
            required = true,
            paramLabel = "DIR",
            description = "People's pictures: identity/picture.jpg.")
    @SuppressWarnings("NullAway.Init")
    private Path images;

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init")
    private Pairs pairs;

    /** Where the pairs come from. */
    static final class Pairs {
        @Option(
                names = "--pairs",
                paramLabel = "FILE",
                description = "Pairs in LFW's View 2 format; instead of a number a picture's own file name may stand.")
        private @Nullable Path file;

        @Option(names = "--all-pairs", description = "Every mated pair, and non-mated ones up to --non-mated.")
        @SuppressWarnings("UnusedVariable") // what is neither of the others
        private boolean all;

        @Option(
                names = "--probes",
                paramLabel = "DIR",
                description = "Every picture of --images against every one of these.")
        private @Nullable Path probes;
    }

    @Option(
            names = "--non-mated",
            paramLabel = "N",
            description =
                    "With --all-pairs: draw so many non-mated pairs when there are more (default ${DEFAULT-VALUE}).")
    private int mostNonMated = 1_000_000;

    @Mixin
    private LayoutOptions layout = new LayoutOptions();

    @Option(
            names = "--fmr",
            split = ",",
            paramLabel = "RATE",
            description = "False match rates at which to read what the threshold costs (default 0.01,0.001).")
    private List<Double> falseMatchRates = new ArrayList<>();

    @Option(
            names = "--at",
            split = ",",
            paramLabel = "SCORE",
            description = "Thresholds at which to count both errors.")
    private List<Double> thresholds = new ArrayList<>();

    @Option(
            names = "--scores",
            paramLabel = "FILE",
            description = "Write every score as CSV kind,score,first,second, for limen calibrate.")
    private @Nullable Path scores;

    @Mixin
    private NetworkOptions networks = new NetworkOptions();

    @Mixin
    private ReportOptions report = new ReportOptions();

    @Override
    public Integer call() {
        VerificationEvaluation.Outcome outcome = VerificationEvaluation.run(plan(), networks.networks(report));
        Optional.ofNullable(scores).ifPresent(file -> {
            int left = ScoresFile.write(file, outcome.scores());
            if (left > 0) {
                System.err.println(
                        "limen: " + left + " pairs with a failure to acquire have no score and are not in " + file);
            }
        });
        return report.print(outcome.report());
    }

    private VerificationEvaluation.Plan plan() {
        if (mostNonMated < 1 || mostNonMated > 20_000_000) {
            throw new InvalidInputException("--non-mated is 1 to 20000000, not " + mostNonMated + ".");
        }
        PictureFolder folder = layout.list(images);
        String source;
        List<List<Pair>> folds;
        if (pairs.file != null) {
            folds = PairsFile.read(pairs.file, folder);
            source = "pairs of " + pairs.file.getFileName();
        } else if (pairs.probes != null) {
            folds = List.of(Pairing.between(folder, layout.list(pairs.probes)));
            source = "every picture of " + images.getFileName() + " against every one of " + pairs.probes.getFileName();
        } else {
            folds = List.of(Pairing.within(folder, mostNonMated, report.seed()));
            source = "all pairs of " + images.getFileName();
        }
        return new VerificationEvaluation.Plan(
                source, folds, Rates.check("--fmr", falseMatchRates), thresholds, report.groups(), report.seed());
    }
}
