package dev.limen.app.cli;

import dev.limen.core.NodeId;
import dev.limen.protocol.ApiPaths;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code limen node revoke}. */
@Command(
        name = "revoke",
        description = "Listen to a node no more, from this moment on; its connections are cut.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class NodeRevokeCommand implements Callable<Integer> {
    @Mixin
    private CoordinatorOption coordinator;

    @Parameters(paramLabel = "NODE", description = "The node's id.")
    private String node;

    @Override
    public Integer call() {
        try (CoordinatorConnection connection = coordinator.connect()) {
            connection.post(ApiPaths.NODE_IDENTITIES + "/" + new NodeId(node) + "/revocation");
            System.out.println("Node " + node + " is revoked; limen node invite lets it come back.");
            return 0;
        }
    }
}
