package dev.limen.app.cli;

import dev.limen.core.InvalidInputException;
import dev.limen.evaluation.Report;
import dev.limen.evaluation.pictures.Groups;
import dev.limen.evaluation.pictures.Progress;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every evaluation is asked beside its pictures: by whom to divide, how fast, and where the report goes. */
final class ReportOptions {
    @Option(
            names = "--groups",
            paramLabel = "FILE",
            description = "CSV identity,column,…: show every figure for each value of each column, too.")
    private @Nullable Path groups;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Option(names = "--out", paramLabel = "DIR", description = "Also write the chart (PNG) and the JSON there.")
    private @Nullable Path out;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Pictures read at once; default: as many as there are cores.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Of everything drawn by chance (default ${DEFAULT-VALUE}); the report prints it.")
    private long seed = 1;

    int threads() {
        if (threads < 1 || threads > 256) {
            throw new InvalidInputException("--threads is 1 to 256, not " + threads + ".");
        }
        return threads;
    }

    long seed() {
        return seed;
    }

    Groups groups() {
        return Optional.ofNullable(groups).map(Groups::read).orElse(Groups.NONE);
    }

    /** A line on standard error that rewrites itself, at a terminal only. */
    Progress progress() {
        return Terminal.isThere() ? new ProgressLine(System.err, "pictures") : Progress.SILENT;
    }

    int print(Report report) {
        System.out.print(json ? report.toJson() + "\n" : report.toText());
        Optional.ofNullable(out).ifPresent(folder -> {
            report.writeTo(folder);
            if (!json) {
                System.out.println("\nwritten to " + folder);
            }
        });
        return 0;
    }
}
