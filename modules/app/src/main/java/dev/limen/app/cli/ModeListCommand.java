package dev.limen.app.cli;

import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.GateModeView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limen mode list}. */
@Command(
        name = "list",
        description = "Show which gates are not run as configured, and whether they follow.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class ModeListCommand implements Callable<Integer> {
    @Mixin
    private CoordinatorOption coordinator;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Override
    public Integer call() {
        try (CoordinatorConnection connection = coordinator.connect()) {
            print(connection.get(ApiPaths.GATE_MODES, GateModeView.Page.class), json);
            return 0;
        }
    }

    static void print(GateModeView.Page page, boolean json) {
        if (json) {
            JsonOutput.print(page);
        } else if (page.orders().isEmpty()) {
            System.out.println("Every gate is run as configured.");
        } else {
            page.orders().forEach(view -> System.out.println(text(view)));
        }
    }

    private static String text(GateModeView view) {
        StringBuilder text = new StringBuilder()
                .append(view.order().gate())
                .append("  ")
                .append(view.order().mode());
        view.order().until().ifPresent(until -> text.append("  until ").append(until));
        return text.append(view.followed() ? "  in force  " : "  ordered, not there yet  ")
                .append(view.reason())
                .append(" (")
                .append(view.setBy())
                .append(')')
                .toString();
    }
}
