package dev.limen.app.cli;

import dev.limen.core.InvalidInputException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code limen policy}: who may pass, and why. */
@Command(
        name = "policy",
        description = "Check a venue's admission policy, or explain a decision.",
        mixinStandardHelpOptions = true,
        subcommands = {PolicyCheckCommand.class, PolicyExplainCommand.class})
final class PolicyCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        throw new InvalidInputException("Say what to do about the policy: check or explain.");
    }
}
