package dev.limen.app.cli;

import dev.limen.app.evacuation.EvacuationReport;
import dev.limen.app.evacuation.StadiumEvacuation;
import dev.limen.core.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code limen simulate evacuation}. */
@Command(
        name = "evacuation",
        description = {
            "Empty a full stadium that was never built, with and without advice on which gate to take.",
            "People walk as fast as the crowd lets them (Weidmann 1993). The same seed gives the same evening."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class SimulateEvacuationCommand implements Callable<Integer> {
    @Option(names = "--seats", paramLabel = "N", description = "All of them taken (default ${DEFAULT-VALUE}).")
    private int seats = 40_000;

    @Option(names = "--levels", paramLabel = "N", description = "4 to 8 (default ${DEFAULT-VALUE}).")
    private int levels = 6;

    @ArgGroup
    private Side side = new Side();

    /** Only one of the two. */
    private static final class Side {
        @Option(names = "--balanced", description = "Only with advice; default: both, side by side.")
        private boolean balanced;

        @Option(names = "--unbalanced", description = "Only without: everybody takes the nearest gate.")
        private boolean unbalanced;
    }

    @Option(
            names = "--hesitate",
            paramLabel = "SECONDS",
            description = "Within which everybody has got up (default ${DEFAULT-VALUE}).")
    private double hesitate = 120;

    @Option(names = "--seed", paramLabel = "N", description = "Of what is drawn by chance (default ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(names = "--json", description = "Print one JSON object instead of a table.")
    private boolean json;

    @Option(names = "--plot", paramLabel = "FILE", description = "Write who was out when, as a picture (PNG).")
    private @Nullable Path plot;

    @Override
    public Integer call() {
        EvacuationReport report =
                StadiumEvacuation.run(seats, levels, hesitate, seed, !side.balanced, !side.unbalanced);
        if (plot != null) {
            write(plot, report.toPng());
        }
        if (json) {
            JsonOutput.print(report);
        } else {
            System.out.print(report.toText());
        }
        return 0;
    }

    private static void write(Path file, byte[] png) {
        try {
            Files.write(file, png);
        } catch (IOException e) {
            throw new InvalidInputException("The picture cannot be written to " + file
                    + ": give a file in a folder that exists and may be written to.");
        }
    }
}
