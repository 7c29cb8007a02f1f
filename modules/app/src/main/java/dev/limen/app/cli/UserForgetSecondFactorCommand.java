package dev.limen.app.cli;

import dev.limen.coordinator.account.AccountsOnDisk;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code limen user forget-second-factor}: for who has lost the authenticator or the passkeys, and the recovery codes. */
@Command(
        name = "forget-second-factor",
        description = "Forget a user's authenticator, recovery codes and passkeys, and end their sessions.",
        mixinStandardHelpOptions = true)
final class UserForgetSecondFactorCommand implements Callable<Integer> {
    @Mixin
    private AccountsOption accounts = new AccountsOption();

    @Parameters(paramLabel = "NAME", description = "Which user.")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Override
    public Integer call() {
        try (AccountsOnDisk users = accounts.open()) {
            users.forgetSecondFactor(name);
        }
        System.out.println(name + " signs in with the password alone until a new authenticator is added.");
        return 0;
    }
}
