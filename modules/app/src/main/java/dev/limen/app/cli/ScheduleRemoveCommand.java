package dev.limen.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code limen schedule remove}. */
@Command(
        name = "remove",
        description =
                "Take an entry out of the schedule, as if it had never been there; to tell people, cancel it instead.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class ScheduleRemoveCommand implements Callable<Integer> {
    @Mixin
    private ScheduledOption scheduled;

    @Override
    public Integer call() {
        try (ScheduleConnection schedule = scheduled.connect()) {
            schedule.remove(scheduled.id());
            System.out.println(scheduled.id() + " is not in the schedule any more.");
            return 0;
        }
    }
}
