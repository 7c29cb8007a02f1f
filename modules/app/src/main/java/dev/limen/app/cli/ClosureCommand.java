package dev.limen.app.cli;

import dev.limen.core.InvalidInputException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code limen closure}: what nobody is led through or to. */
@Command(
        name = "closure",
        description = "Close parts of the venue and open them again, at a running coordinator.",
        mixinStandardHelpOptions = true,
        subcommands = {ClosureAddCommand.class, ClosureListCommand.class, ClosureRemoveCommand.class})
final class ClosureCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        throw new InvalidInputException("Say what to do with closures: add, list or remove.");
    }
}
