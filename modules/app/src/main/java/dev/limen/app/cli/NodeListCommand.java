package dev.limen.app.cli;

import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.EnrolledNode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limen node list}. */
@Command(name = "list", description = "Show which nodes ever enrolled.", mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class NodeListCommand implements Callable<Integer> {
    @Mixin
    private CoordinatorOption coordinator;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Override
    public Integer call() {
        try (CoordinatorConnection connection = coordinator.connect()) {
            List<EnrolledNode> nodes = List.of(connection.get(ApiPaths.NODE_IDENTITIES, EnrolledNode[].class));
            if (json) {
                JsonOutput.print(new Report(nodes));
                return 0;
            }
            nodes.forEach(node -> System.out.printf("%-24s %s%n", node.node(), state(node)));
            return 0;
        }
    }

    private static String state(EnrolledNode node) {
        return node.revokedAt()
                .map(at -> "revoked at " + at)
                .or(() -> node.certificateUntil().map(until -> "certificate until " + until))
                .orElse("no certificate");
    }

    private record Report(List<EnrolledNode> nodes) {}
}
