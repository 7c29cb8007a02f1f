package dev.limen.app.cli;

import dev.limen.protocol.SchedulePage;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limen schedule list}. */
@Command(name = "list", description = "Show what takes place, in the venue's time.", mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class ScheduleListCommand implements Callable<Integer> {
    @Mixin
    private CoordinatorOption coordinator;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Override
    public Integer call() {
        try (ScheduleConnection schedule = new ScheduleConnection(coordinator)) {
            SchedulePage page = schedule.list();
            if (json) {
                JsonOutput.print(page);
            } else if (page.entries().isEmpty()) {
                System.out.println("Nothing takes place.");
            } else {
                page.entries().forEach(entry -> System.out.println(ScheduleConnection.text(entry)));
            }
            return 0;
        }
    }
}
