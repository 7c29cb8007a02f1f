package dev.limen.app.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.limen.app.demo.DemoFootage;
import dev.limen.app.demo.DemoRun;
import dev.limen.core.InvalidInputException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limen demo}: an evening at the arena, on this machine alone. */
@Command(
        name = "demo",
        description = {
            "An evening at the arena, on this machine alone.",
            "Starts a coordinator and two gates on loopback, enrols people who do not exist",
            "and lets them walk up. Open the addresses it prints. Ctrl-C ends it."
        },
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    @Option(names = "--once", description = "Play the footage once, print what was decided, and stop.")
    private boolean once;

    @Option(names = "--json", description = "With --once: print the report as one JSON object.")
    private boolean json;

    @Option(
            names = "--camera",
            paramLabel = "ADDRESS",
            description = "A real camera instead of the footage: a number (USB), an rtsp:// or http:// address.")
    private @Nullable String camera;

    @Option(
            names = "--enrol",
            paramLabel = "NAME=PHOTO",
            description =
                    "With --camera: enrol a person from a photograph, with a ticket for Block C; may be repeated.")
    private Map<String, Path> guests = new LinkedHashMap<>();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port of the coordinator; default 8080, or any free one when that is taken.")
    private @Nullable Integer port;

    @Option(
            names = {"-v", "--verbose"},
            description = "Show the servers' own log, too.")
    private boolean verbose;

    @Mixin
    private ModelOptions models = new ModelOptions();

    @Override
    public Integer call() {
        if (once && camera != null) {
            throw new InvalidInputException("A camera never ends: use --once without --camera.");
        }
        if (json && !once) {
            throw new InvalidInputException("--json prints the report of --once: use both.");
        }
        if (!verbose) {
            quieten("dev.limen", Level.WARN);
            // That nobody need prove who they are is what a demo on one machine is for.
            quieten("dev.limen.coordinator.access.AccessGuard", Level.ERROR);
        }
        // The report must be the only thing on standard output.
        PrintStream narration = json ? System.err : System.out;
        try (DemoFootage footage = DemoFootage.unpack();
                DemoRun run = DemoRun.start(
                        models.store(),
                        CoordinatorCommand::extractor,
                        footage,
                        new DemoRun.Wishes(
                                Optional.ofNullable(camera), guestPortraits(), Optional.ofNullable(port), !once),
                        narration)) {
            if (!once) {
                narration.println("Ctrl-C ends it.");
                // The footage's folder goes, too, before the process may end.
                Running.untilStopped(() -> {
                    run.close();
                    footage.close();
                });
                return 0;
            }
            var report = run.awaitReport();
            System.out.println(json ? report.toJson() : report.toText());
            return report.asExpected() ? 0 : 1;
        }
    }

    private static void quieten(String name, Level level) {
        if (LoggerFactory.getLogger(name) instanceof Logger logger) {
            logger.setLevel(level);
        }
    }

    private Map<String, byte[]> guestPortraits() {
        Map<String, byte[]> portraits = new LinkedHashMap<>();
        guests.forEach((name, photo) -> {
            try {
                portraits.put(name, Files.readAllBytes(photo));
            } catch (IOException unreadable) {
                throw new InvalidInputException("The photograph " + photo + " cannot be read.", unreadable);
            }
        });
        return portraits;
    }
}
