package dev.limen.app.cli;

import dev.limen.coordinator.account.AccountsOnDisk;
import dev.limen.core.InvalidInputException;
import dev.limen.core.NodeId;
import dev.limen.protocol.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limen user token}: makes what a script or a node shows. */
@Command(
        name = "token",
        description = {
            "Make a token for a script (--role) or for an edge node (--node), and print it.",
            "It is shown this once; put it in a file that only its user may read."
        },
        mixinStandardHelpOptions = true)
final class UserTokenCommand implements Callable<Integer> {
    private static final int MOST_DAYS = 366;

    @Mixin
    private AccountsOption accounts = new AccountsOption();

    @Option(names = "--role", split = ",", paramLabel = "ROLE", description = "What a script may do.")
    private List<String> roles = new ArrayList<>();

    @Option(names = "--node", paramLabel = "NODE", description = "Which edge node it is for.")
    private @Nullable String node;

    @Option(names = "--label", paramLabel = "TEXT", description = "What it is for (default: the node).")
    private @Nullable String label;

    @Option(names = "--days", paramLabel = "N", description = "How long it holds (default ${DEFAULT-VALUE}).")
    private int days = 90;

    @Override
    public Integer call() {
        if (days < 1 || days > MOST_DAYS) {
            throw new InvalidInputException("--days is 1 to " + MOST_DAYS + ".");
        }
        Set<Role> may = roles.stream().map(Role::of).collect(Collectors.toSet());
        Optional<NodeId> whose = Optional.ofNullable(node).map(NodeId::new);
        String what = Optional.ofNullable(label)
                .or(() -> whose.map(NodeId::value))
                .orElseThrow(() -> new InvalidInputException("Say what the token is for with --label."));
        try (AccountsOnDisk users = accounts.open()) {
            System.out.println(users.makeToken(what, may, whose, days));
        }
        return 0;
    }
}
