package dev.limen.app.cli;

import dev.limen.core.InvalidInputException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code limen privacy}: what people may ask of whoever holds their data. */
@Command(
        name = "privacy",
        description = "Tell people what is held about them, forget them, and prove it, at a running coordinator.",
        mixinStandardHelpOptions = true,
        subcommands = {
            PrivacyReportCommand.class,
            PrivacyEraseCommand.class,
            PrivacyVerifyCommand.class,
            PrivacyRecordCommand.class
        })
final class PrivacyCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        throw new InvalidInputException("Say what is asked: report, erase, verify or record.");
    }
}
