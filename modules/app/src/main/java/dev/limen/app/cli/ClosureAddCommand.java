package dev.limen.app.cli;

import dev.limen.core.InvalidInputException;
import dev.limen.protocol.Closure;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code limen closure add}. */
@Command(
        name = "add",
        description = {
            "Close something of the venue: from then on nobody is led through it or to it.",
            "A lift is out of service on all its levels, whichever of its units or amenities is named."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class ClosureAddCommand implements Callable<Integer> {
    @Mixin
    private CoordinatorOption coordinator;

    @Parameters(
            paramLabel = "FEATURE",
            description = "Id of an opening, unit, pathway, lift, escalator or other feature of the map, or of a gate.")
    private String feature;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why nobody may pass.")
    private String reason;

    @Option(names = "--from", paramLabel = "TIME", description = "When it begins, such as 2026-02-09T18:00:00Z.")
    private @Nullable String from;

    @Option(names = "--until", paramLabel = "TIME", description = "When it ends by itself.")
    private @Nullable String until;

    @Override
    public Integer call() {
        Closure.Request request = new Closure.Request(reason, instant("--from", from), instant("--until", until));
        try (CoordinatorConnection connection = coordinator.connect()) {
            Closure closure = connection.put(ClosureListCommand.path(feature), request, Closure.class);
            System.out.println(ClosureListCommand.text(closure));
            return 0;
        }
    }

    private static Optional<Instant> instant(String option, @Nullable String text) {
        try {
            return Optional.ofNullable(text).map(Instant::parse);
        } catch (DateTimeException notOne) {
            throw new InvalidInputException(
                    option + " " + text + " is no moment: write it with its time zone, such as 2026-02-09T18:00:00Z.",
                    notOne);
        }
    }
}
