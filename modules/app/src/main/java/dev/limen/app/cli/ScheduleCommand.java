package dev.limen.app.cli;

import dev.limen.core.InvalidInputException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code limen schedule}: what takes place in the venue. */
@Command(
        name = "schedule",
        description = "Say what takes place in the venue and what becomes of it, at a running coordinator.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ScheduleImportCommand.class,
            ScheduleListCommand.class,
            ScheduleDelayCommand.class,
            ScheduleMoveCommand.class,
            ScheduleCancelCommand.class,
            ScheduleRemoveCommand.class
        })
final class ScheduleCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        throw new InvalidInputException(
                "Say what to do with the schedule: import, list, delay, move, cancel or remove.");
    }
}
