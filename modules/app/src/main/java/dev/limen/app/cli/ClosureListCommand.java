package dev.limen.app.cli;

import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.Closure;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limen closure list}. */
@Command(name = "list", description = "Show what is closed, or will be.", mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class ClosureListCommand implements Callable<Integer> {
    @Mixin
    private CoordinatorOption coordinator;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Override
    public Integer call() {
        try (CoordinatorConnection connection = coordinator.connect()) {
            Closure.Page page = connection.get(ApiPaths.CLOSURES, Closure.Page.class);
            if (json) {
                JsonOutput.print(page);
            } else if (page.closures().isEmpty()) {
                System.out.println("Nothing is closed.");
            } else {
                page.closures().forEach(closure -> System.out.println(text(closure)));
            }
            return 0;
        }
    }

    /** {@return where the closure of a feature is} */
    static String path(String feature) {
        return ApiPaths.CLOSURES + "/"
                + URLEncoder.encode(feature, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** {@return one line about a closure} */
    static String text(Closure closure) {
        StringBuilder text = new StringBuilder(closure.closed() ? "closed  " : "to come ");
        text.append(closure.feature());
        closure.name()
                .or(closure::category)
                .ifPresent(name -> text.append(" (").append(name).append(')'));
        closure.from().ifPresent(from -> text.append("  from ").append(from));
        closure.until().ifPresent(until -> text.append("  until ").append(until));
        return text.append("  ")
                .append(closure.ways())
                .append(closure.ways() == 1 ? " way  " : " ways  ")
                .append(closure.reason())
                .append(" (")
                .append(closure.setBy())
                .append(')')
                .toString();
    }
}
