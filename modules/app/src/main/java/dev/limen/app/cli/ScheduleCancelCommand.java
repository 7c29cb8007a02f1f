package dev.limen.app.cli;

import dev.limen.protocol.ScheduleEntry.State;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code limen schedule cancel}. */
@Command(
        name = "cancel",
        description = "Say that something does not take place; kiosks and phones show it at once.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class ScheduleCancelCommand implements Callable<Integer> {
    @Mixin
    private CoordinatorOption coordinator;

    @Parameters(paramLabel = "ID", description = "As limen schedule list names it.")
    private String id;

    @Option(names = "--undo", description = "It takes place after all.")
    private boolean undo;

    @Override
    public Integer call() {
        try (ScheduleConnection schedule = new ScheduleConnection(coordinator)) {
            State before = schedule.get(id).state();
            State state = new State(!undo, before.delayedTo(), before.movedTo());
            System.out.println(ScheduleConnection.text(schedule.say(id, state)));
            return 0;
        }
    }
}
