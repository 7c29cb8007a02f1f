package dev.limen.app.cli;

import dev.limen.core.InvalidInputException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code limen mode}: how gates are run. */
@Command(
        name = "mode",
        description = "Switch how gates are run, at a running coordinator.",
        mixinStandardHelpOptions = true,
        subcommands = {ModeSetCommand.class, ModeListCommand.class, ModeEndCommand.class})
final class ModeCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        throw new InvalidInputException("Say what to do with the gates' modes: set, list or end.");
    }
}
