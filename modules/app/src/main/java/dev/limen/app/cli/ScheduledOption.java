package dev.limen.app.cli;

import dev.limen.core.InvalidInputException;
import dev.limen.protocol.ScheduleEntry;
import dev.limen.protocol.ScheduleEntry.State;
import java.util.function.BiFunction;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What the verbs share that say what becomes of one entry of the schedule. */
@SuppressWarnings("NullAway.Init")
final class ScheduledOption {
    @Mixin
    private CoordinatorOption coordinator;

    @Parameters(index = "0", paramLabel = "ID", description = "As limen schedule list names it.")
    private String id;

    String id() {
        return id;
    }

    ScheduleConnection connect() {
        return new ScheduleConnection(coordinator);
    }

    /**
     * Tells the coordinator what the entry is to be from now on, and prints it.
     *
     * @param next makes that of what it is
     * @throws InvalidInputException when there is no such entry
     */
    int say(BiFunction<ScheduleConnection, ScheduleEntry, State> next) {
        try (ScheduleConnection schedule = connect()) {
            State state = next.apply(schedule, schedule.get(id));
            System.out.println(ScheduleConnection.text(schedule.say(id, state)));
            return 0;
        }
    }
}
