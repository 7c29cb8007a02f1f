package dev.limen.app.cli;

import dev.limen.core.GateId;
import dev.limen.core.InvalidInputException;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.GateModeView;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code limen mode set}. */
@Command(
        name = "set",
        description = {
            "Order how gates are run, until an hour, or until limen mode end.",
            "A gate that cannot be reached goes on with what it heard last. A way out is never closed from here."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class ModeSetCommand implements Callable<Integer> {
    @Mixin
    private CoordinatorOption coordinator;

    @Parameters(arity = "1..*", paramLabel = "GATE", description = "Gates, as their nodes' configurations name them.")
    private List<String> gates;

    @Option(
            names = "--mode",
            required = true,
            paramLabel = "MODE",
            description = "automatic, operator-confirms, qr-only, free-egress or closed.")
    private String mode;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why; stays in the audit chain for good, so name no person.")
    private String reason;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "When the configured mode returns by itself, such as 2026-02-09T18:00:00Z.")
    private @Nullable String until;

    @Override
    public Integer call() {
        return order(coordinator, gates, mode, reason, instant(until));
    }

    static int order(
            CoordinatorOption coordinator, List<String> gates, String mode, String reason, Optional<Instant> until) {
        GateModeView.Request request =
                new GateModeView.Request(gates.stream().map(GateId::new).toList(), mode, reason, until);
        try (CoordinatorConnection connection = coordinator.connect()) {
            ModeListCommand.print(connection.post(ApiPaths.GATE_MODES, request, GateModeView.Page.class), false);
            return 0;
        }
    }

    private static Optional<Instant> instant(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(Instant::parse);
        } catch (DateTimeException notOne) {
            throw new InvalidInputException(
                    "--until " + text + " is no moment: write it with its time zone, such as 2026-02-09T18:00:00Z.",
                    notOne);
        }
    }
}
