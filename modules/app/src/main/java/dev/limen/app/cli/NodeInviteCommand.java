package dev.limen.app.cli;

import dev.limen.core.NodeId;
import dev.limen.core.Zone;
import dev.limen.credential.qr.QrSymbol;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.NodeInvitation;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limen node invite}. */
@Command(
        name = "invite",
        description = "Make a one-time code with which a machine becomes a node; it is shown once and not kept.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class NodeInviteCommand implements Callable<Integer> {
    @Mixin
    private CoordinatorOption coordinator;

    @Option(
            names = "--node",
            required = true,
            paramLabel = "ID",
            description = "The node's id, as in its own configuration.")
    private String node;

    @Option(
            names = "--zones",
            split = ",",
            paramLabel = "ZONE",
            description = "Which zones its gates lead to; without this, all.")
    private List<String> zones = List.of();

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "60",
            description = "How long the code is good (default 60, at most 1440).")
    private int minutes;

    @Mixin
    private QrOptions qr;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Override
    public Integer call() {
        NodeInvitation.Request request = new NodeInvitation.Request(
                new NodeId(node),
                zones.isEmpty()
                        ? Optional.empty()
                        : Optional.of(zones.stream().map(Zone::new).toList()),
                Optional.of(minutes));
        try (CoordinatorConnection connection = coordinator.connect()) {
            NodeInvitation invitation = connection.post(ApiPaths.NODE_INVITATIONS, request, NodeInvitation.class);
            QrSymbol symbol = QrSymbol.of(invitation.qr());
            qr.draw(symbol);
            if (json) {
                JsonOutput.print(invitation);
                return 0;
            }
            System.out.print(symbol.terminal());
            System.out.println("Node " + invitation.node() + " can enrol once, until " + invitation.expiresAt() + ":");
            System.out.println("  limen node enrol --coordinator " + invitation.coordinator() + " --code "
                    + invitation.code() + " --out identity");
            System.out.println("or by the line in the QR code:");
            System.out.println("  " + invitation.qr());
            return 0;
        }
    }
}
