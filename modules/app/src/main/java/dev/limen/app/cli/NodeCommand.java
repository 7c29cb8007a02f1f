package dev.limen.app.cli;

import dev.limen.core.InvalidInputException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code limen node}: which machines the coordinator takes for its nodes. */
@Command(
        name = "node",
        description = "Say which machines are nodes: invite and revoke at the coordinator, enrol on the machine.",
        mixinStandardHelpOptions = true,
        subcommands = {NodeInviteCommand.class, NodeEnrolCommand.class, NodeListCommand.class, NodeRevokeCommand.class})
final class NodeCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        throw new InvalidInputException("Say what to do about nodes: invite, enrol, list or revoke.");
    }
}
