package dev.limen.app.cli;

import dev.limen.protocol.ScheduleEntry.State;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code limen schedule move}. */
@Command(
        name = "move",
        description = "Say that something takes place elsewhere; kiosks and phones show it at once.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class ScheduleMoveCommand implements Callable<Integer> {
    @Mixin
    private ScheduledOption scheduled;

    @Parameters(
            index = "1",
            paramLabel = "PLACE",
            description = "A place of the map, by id or by its name in English; the planned one to move it back.")
    private String place;

    @Override
    public Integer call() {
        return scheduled.say((schedule, entry) -> {
            Optional<String> to = Optional.of(schedule.places().apply(place))
                    .filter(other -> !other.equals(entry.plan().place()));
            return new State(entry.state().cancelled(), entry.state().delayedTo(), to);
        });
    }
}
