package dev.limen.app.cli;

import dev.limen.core.InvalidInputException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code limen evaluate}: how often the networks err, on pictures of one's own. */
@Command(
        name = "evaluate",
        description = "Count how often the networks err on your pictures (ISO/IEC 19795).",
        mixinStandardHelpOptions = true,
        subcommands = {
            EvaluateVerification.class,
            EvaluateIdentification.class,
            EvaluateDetection.class,
            EvaluateQuality.class,
            EvaluateLiveness.class
        })
final class EvaluateCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        throw new InvalidInputException(
                "Say what to evaluate: verification, identification, detection, quality or liveness.");
    }
}
