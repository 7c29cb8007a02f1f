package dev.limen.app.cli;

import dev.limen.coordinator.account.AccountsOnDisk;
import dev.limen.protocol.Role;
import dev.limen.protocol.UserView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code limen user list}: the accounts there are. */
@Command(name = "list", description = "List the users.", mixinStandardHelpOptions = true)
final class UserListCommand implements Callable<Integer> {
    @Mixin
    private AccountsOption accounts = new AccountsOption();

    @Override
    public Integer call() {
        try (AccountsOnDisk users = accounts.open()) {
            for (UserView user : users.list()) {
                System.out.printf(
                        "%-24s %-12s %s%n",
                        user.name(), user.secondFactor() ? "two factors" : "password", Role.words(user.roles()));
            }
        }
        return 0;
    }
}
