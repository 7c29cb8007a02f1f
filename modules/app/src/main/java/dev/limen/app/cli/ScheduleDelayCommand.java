package dev.limen.app.cli;

import dev.limen.core.InvalidInputException;
import dev.limen.protocol.ScheduleEntry.State;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code limen schedule delay}. */
@Command(
        name = "delay",
        description = "Say that something starts later than planned; kiosks and phones show it at once.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class ScheduleDelayCommand implements Callable<Integer> {
    @Mixin
    private ScheduledOption scheduled;

    @Parameters(
            index = "1",
            paramLabel = "MINUTES",
            description = "After the planned start, not after an earlier delay; 0 for on time again.")
    private int minutes;

    @Override
    public Integer call() {
        if (minutes < 0) {
            throw new InvalidInputException("Nothing is delayed by " + minutes
                    + " minutes: give 0 for on time, or import the event with an earlier start.");
        }
        return scheduled.say((schedule, entry) -> new State(
                entry.state().cancelled(),
                Optional.of(entry.plan().start().plus(Duration.ofMinutes(minutes)))
                        .filter(later -> minutes > 0),
                entry.state().movedTo()));
    }
}
