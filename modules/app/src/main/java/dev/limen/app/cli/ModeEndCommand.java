package dev.limen.app.cli;

import dev.limen.protocol.GateModeView;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code limen mode end}. */
@Command(name = "end", description = "Run gates as configured again.", mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class ModeEndCommand implements Callable<Integer> {
    @Mixin
    private CoordinatorOption coordinator;

    @Parameters(arity = "1..*", paramLabel = "GATE", description = "As limen mode list names them.")
    private List<String> gates;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; stays in the audit chain.")
    private String reason;

    @Override
    public Integer call() {
        return ModeSetCommand.order(coordinator, gates, GateModeView.CONFIGURED, reason, Optional.empty());
    }
}
