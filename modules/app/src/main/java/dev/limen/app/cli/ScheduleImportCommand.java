package dev.limen.app.cli;

import dev.limen.app.schedule.ScheduleFile;
import dev.limen.protocol.ScheduleEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code limen schedule import}. */
@Command(
        name = "import",
        description = {
            "Put a file's events into the schedule. Whatever is there under the same id is planned anew; delays and cancellations"
                    + " stay as long as start and place do. Nothing is removed.",
            "YAML: time_zone and events, each with id, names by language, kind, place, doors, start, end, zones, sections.",
            "CSV: id,kind,place,doors,start,end,zones,sections,name_en,… in the first line; several zones with semicolons."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class ScheduleImportCommand implements Callable<Integer> {
    @Mixin
    private CoordinatorOption coordinator;

    @Parameters(
            paramLabel = "FILE",
            description = "YAML, or CSV when its name ends so. A place is an id, or a name in English.")
    private Path file;

    @Option(names = "--time-zone", paramLabel = "ZONE", description = "Of a CSV file's times, such as Asia/Seoul.")
    private @Nullable String timeZone;

    @Override
    public Integer call() {
        ScheduleFile read = ScheduleFile.read(file, Optional.ofNullable(timeZone));
        try (ScheduleConnection schedule = new ScheduleConnection(coordinator)) {
            // All of them are checked before the first one is put.
            List<ScheduleEntry> entries = read.entries(schedule.places());
            entries.forEach(entry -> System.out.println(ScheduleConnection.text(schedule.plan(entry))));
            System.out.println(
                    entries.size() + (entries.size() == 1 ? " event is" : " events are") + " in the schedule.");
            return 0;
        }
    }
}
