package dev.limen.app.cli;

import dev.limen.core.InvalidInputException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code limen simulate}: an evening before it happens. */
@Command(
        name = "simulate",
        description = "Let people who do not exist come, and count what happens.",
        mixinStandardHelpOptions = true,
        subcommands = {SimulateLaneCommand.class, SimulateFaultsCommand.class, SimulateEvacuationCommand.class})
final class SimulateCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        throw new InvalidInputException("Say what to simulate: lane, faults or evacuation.");
    }
}
