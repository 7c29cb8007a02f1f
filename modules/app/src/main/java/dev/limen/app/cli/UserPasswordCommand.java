package dev.limen.app.cli;

import dev.limen.coordinator.account.AccountsOnDisk;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code limen user password}: sets a new password. */
@Command(
        name = "password",
        description = "Set a user's password and end their sessions; it is asked for, or read from the standard input.",
        mixinStandardHelpOptions = true)
final class UserPasswordCommand implements Callable<Integer> {
    @Mixin
    private AccountsOption accounts = new AccountsOption();

    @Parameters(paramLabel = "NAME", description = "Which user.")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Override
    public Integer call() {
        try (AccountsOnDisk users = accounts.open()) {
            users.setPassword(name, NewPassword.read(name));
        }
        System.out.println(name + " has a new password.");
        return 0;
    }
}
