package dev.limen.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code limen schedule remove}. */
@Command(
        name = "remove",
        description =
                "Take an entry out of the schedule, as if it had never been there; to tell people, cancel it instead.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class ScheduleRemoveCommand implements Callable<Integer> {
    @Mixin
    private CoordinatorOption coordinator;

    @Parameters(paramLabel = "ID", description = "As limen schedule list names it.")
    private String id;

    @Override
    public Integer call() {
        try (ScheduleConnection schedule = new ScheduleConnection(coordinator)) {
            schedule.remove(id);
            System.out.println(id + " is not in the schedule any more.");
            return 0;
        }
    }
}
