package dev.limen.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code limen closure remove}. */
@Command(
        name = "remove",
        description = "Open something of the venue again; ways lead through it from then on.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class ClosureRemoveCommand implements Callable<Integer> {
    @Mixin
    private CoordinatorOption coordinator;

    @Parameters(paramLabel = "FEATURE", description = "As limen closure list names it.")
    private String feature;

    @Override
    public Integer call() {
        try (CoordinatorConnection connection = coordinator.connect()) {
            connection.delete(ClosureListCommand.path(feature));
            System.out.println(feature + " is open again.");
            return 0;
        }
    }
}
