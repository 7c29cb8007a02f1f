package dev.limen.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.limen.calibration.CalibrationLoss;
import dev.limen.calibration.ScoreCalibration;
import dev.limen.calibration.ScoreCalibrationFit;
import dev.limen.calibration.ThresholdEstimate;
import dev.limen.core.InvalidInputException;
import dev.limen.protocol.ProtocolJson;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code limen calibrate}: what scores mean, for a network and for a site. */
@Command(
        name = "calibrate",
        description = "Find out what comparison scores mean: of a network, or at a site.",
        mixinStandardHelpOptions = true,
        subcommands = {CalibrateCommand.Model.class, CalibrateSiteCommand.class})
final class CalibrateCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        throw new InvalidInputException("Say what to calibrate: model or site.");
    }

    /** {@return {@code value} as indented JSON} */
    static String json(Object value) {
        try {
            return ProtocolJson.mapper()
                    .writer(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** {@code limen calibrate model}. */
    @Command(
            name = "model",
            description = {
                "Fit a network's calibration to the scores of an experiment and print it for the catalogue.",
                "The fragment goes to standard output, how good it is to standard error."
            },
            mixinStandardHelpOptions = true)
    static final class Model implements Callable<Integer> {
        private static final long[] GALLERIES = {100, 10_000};

        @Option(
                names = "--scores",
                required = true,
                paramLabel = "FILE",
                description = "CSV with the header kind,score; kind is mated or non-mated.")
        @SuppressWarnings("NullAway.Init")
        private Path scores;

        @Option(
                names = "--data",
                paramLabel = "TEXT",
                description = "What was compared, for whoever reads the catalogue; default: the file's name.")
        private String data = "";

        @Option(
                names = "--target-fpir",
                paramLabel = "P",
                description = "For the thresholds told on standard error (default ${DEFAULT-VALUE}).")
        private double targetFpir = 0.01;

        @Option(
                names = "--seed",
                paramLabel = "N",
                description = "Of the bootstrap behind their upper bounds (default ${DEFAULT-VALUE}).")
        private long seed = 1;

        @Override
        public Integer call() {
            ScoreFile file = ScoreFile.read(scores);
            String described = data.isBlank() ? String.valueOf(scores.getFileName()) : data;
            ScoreCalibration fitted = ScoreCalibrationFit.fit(described, file.mated(), file.nonMated());
            tell(file, fitted);
            System.out.println(json(Map.of("calibration", ScoreFile.rounded(fitted))));
            return 0;
        }

        private void tell(ScoreFile file, ScoreCalibration fitted) {
            CalibrationLoss loss =
                    CalibrationLoss.of(fitted.likelihoodRatio().orElseThrow(), file.mated(), file.nonMated());
            System.err.printf(
                    Locale.ROOT,
                    "%d mated and %d non-mated comparisons; likelihood ratios by %s: Cllr %.4f bits, at best %.4f%n",
                    file.mated().length,
                    file.nonMated().length,
                    fitted.likelihoodRatio().orElseThrow().method(),
                    loss.cllr(),
                    loss.minCllr());
            for (long people : GALLERIES) {
                ThresholdEstimate threshold = ThresholdEstimate.of(file.nonMated(), targetFpir, people, seed);
                System.err.printf(
                        Locale.ROOT,
                        "FPIR %s with %d enrolled: threshold %.4f, upper %.0f %% bound %.4f%s (seed %d)%n",
                        targetFpir,
                        people,
                        threshold.score(),
                        100 * ThresholdEstimate.CONFIDENCE,
                        threshold.upper(),
                        threshold.extrapolated() ? ", by the tail" : "",
                        seed);
            }
        }
    }
}
