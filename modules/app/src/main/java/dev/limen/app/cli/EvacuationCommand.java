package dev.limen.app.cli;

import dev.limen.core.InvalidInputException;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.Evacuation;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limen evacuation}: whether everybody is to leave. */
@Command(
        name = "evacuation",
        description =
                "Tell everybody to leave the venue, on every kiosk, and that it is over, at a running coordinator.",
        mixinStandardHelpOptions = true,
        subcommands = {
            EvacuationCommand.RaiseCommand.class,
            EvacuationCommand.EndCommand.class,
            EvacuationCommand.ShowCommand.class
        })
final class EvacuationCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        throw new InvalidInputException("Say what to do with the evacuation: raise, end or show.");
    }

    private static String text(Evacuation evacuation) {
        String what =
                evacuation.active() ? "Everybody is told to leave the venue." : "Nobody is told to leave the venue.";
        String asked = evacuation.fireInputs().stream()
                .map(input ->
                        "%nThe fire input of gate %s is on since %s: is everybody to leave? Raise or dismiss it%s."
                                .formatted(
                                        input.gate(),
                                        input.at(),
                                        input.answerBy()
                                                .map(end -> "; everybody is told to leave at " + end)
                                                .orElse("")))
                .collect(Collectors.joining());
        return evacuation
                .reason()
                .map(reason -> what + " " + reason + " (" + evacuation.setBy().orElse("unknown") + ", "
                        + evacuation.setAt().map(Object::toString).orElse("unknown") + ")" + asked)
                .orElse(what + asked);
    }

    /** Says one or the other, with a reason. */
    @SuppressWarnings("NullAway.Init")
    private abstract static class SayCommand implements Callable<Integer> {
        private final boolean active;

        @Mixin
        private CoordinatorOption coordinator;

        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why, for the audit chain.")
        private String reason;

        SayCommand(boolean active) {
            this.active = active;
        }

        @Override
        public Integer call() {
            try (CoordinatorConnection connection = coordinator.connect()) {
                Evacuation.Request request = new Evacuation.Request(active, reason);
                System.out.println(text(connection.put(ApiPaths.EVACUATION, request, Evacuation.class)));
                return 0;
            }
        }
    }

    /** {@code limen evacuation raise}. */
    @Command(
            name = "raise",
            description = "Tell everybody to leave: every kiosk shows the quickest way out and nothing else.",
            mixinStandardHelpOptions = true)
    static final class RaiseCommand extends SayCommand {
        RaiseCommand() {
            super(true);
        }
    }

    /** {@code limen evacuation end}. */
    @Command(name = "end", description = "Say that it is over.", mixinStandardHelpOptions = true)
    static final class EndCommand extends SayCommand {
        EndCommand() {
            super(false);
        }
    }

    /** {@code limen evacuation show}. */
    @Command(name = "show", description = "Show whether everybody is told to leave.", mixinStandardHelpOptions = true)
    @SuppressWarnings("NullAway.Init")
    static final class ShowCommand implements Callable<Integer> {
        @Mixin
        private CoordinatorOption coordinator;

        @Option(names = "--json", description = "Print one JSON object instead of text.")
        private boolean json;

        @Override
        public Integer call() {
            try (CoordinatorConnection connection = coordinator.connect()) {
                Evacuation evacuation = connection.get(ApiPaths.EVACUATION, Evacuation.class);
                if (json) {
                    JsonOutput.print(evacuation);
                } else {
                    System.out.println(text(evacuation));
                }
                return 0;
            }
        }
    }
}
