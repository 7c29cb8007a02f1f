package dev.limen.app.cli;

import dev.limen.coordinator.account.AccountsOnDisk;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code limen user remove}: removes an account. */
@Command(name = "remove", description = "Remove a user and end their sessions.", mixinStandardHelpOptions = true)
final class UserRemoveCommand implements Callable<Integer> {
    @Mixin
    private AccountsOption accounts = new AccountsOption();

    @Parameters(paramLabel = "NAME", description = "Which user.")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Override
    public Integer call() {
        try (AccountsOnDisk users = accounts.open()) {
            users.remove(name);
        }
        System.out.println(name + " is removed.");
        return 0;
    }
}
