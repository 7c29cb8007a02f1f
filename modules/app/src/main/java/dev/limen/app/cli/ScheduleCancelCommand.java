package dev.limen.app.cli;

import dev.limen.protocol.ScheduleEntry.State;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limen schedule cancel}. */
@Command(
        name = "cancel",
        description = "Say that something does not take place; kiosks and phones show it at once.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class ScheduleCancelCommand implements Callable<Integer> {
    @Mixin
    private ScheduledOption scheduled;

    @Option(names = "--undo", description = "It takes place after all.")
    private boolean undo;

    @Override
    public Integer call() {
        return scheduled.say((schedule, entry) ->
                new State(!undo, entry.state().delayedTo(), entry.state().movedTo()));
    }
}
