package dev.limen.app.cli;

import dev.limen.chaos.SoakReport;
import dev.limen.chaos.SoakRun;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code limen soak}: whether Limen grows. */
@Command(
        name = "soak",
        description = {
            "Let the demo's gates and coordinator run at full frame rate, in a process of their own,",
            "and look whether memory, file descriptors or threads grow. Linux only. Exit code 0 only when nothing"
                    + " does:",
            "less than 2 % of memory after the warm-up, which is the first two fifths of the run."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        subcommands = SoakWatchedCommand.class)
final class SoakCommand implements Callable<Integer> {
    @Option(names = "--seconds", paramLabel = "N", description = "At least 20 (default ${DEFAULT-VALUE}).")
    private long seconds = 2_000;

    @Option(names = "--json", description = "Print the report as one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        SoakReport report = SoakRun.run(
                Duration.ofSeconds(seconds),
                List.of("soak", "watched", "--seconds", Long.toString(seconds)),
                line -> System.err.println("soak: " + line));
        if (json) {
            JsonOutput.print(report);
        } else {
            System.out.println(report.toText());
        }
        return report.isFlat() ? 0 : 1;
    }
}
