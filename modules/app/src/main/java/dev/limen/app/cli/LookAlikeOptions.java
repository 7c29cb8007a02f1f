package dev.limen.app.cli;

import dev.limen.calibration.ScoreCalibration;
import dev.limen.gallery.enrolment.EnrolmentThresholds;
import dev.limen.vision.model.ModelEntry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** From which scores people are look-alikes, and enrolled twice; the network's calibration says, unless somebody does. */
final class LookAlikeOptions {
    @Option(
            names = "--look-alike-score",
            paramLabel = "SCORE",
            description = "From here on two people are look-alikes; default: by the network's calibration.")
    private @Nullable Double lookAlike;

    @Option(
            names = "--duplicate-score",
            paramLabel = "SCORE",
            description = "From here on they are most likely one; the same.")
    private @Nullable Double duplicate;

    EnrolmentThresholds of(ModelEntry embedder) {
        return EnrolmentThresholds.of(embedder.calibration().flatMap(ScoreCalibration::nonMated))
                .configured(
                        EnrolmentThresholds.DEFAULT_TARGET_FPIR,
                        Optional.ofNullable(lookAlike),
                        Optional.ofNullable(duplicate));
    }
}
