package dev.limen.app.cli;

import dev.limen.coordinator.account.AccountsOnDisk;
import dev.limen.protocol.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code limen user add}: makes an account. */
@Command(
        name = "add",
        description = "Add a user; the password is asked for, or read from the standard input.",
        mixinStandardHelpOptions = true)
final class UserAddCommand implements Callable<Integer> {
    @Mixin
    private AccountsOption accounts = new AccountsOption();

    @Parameters(paramLabel = "NAME", description = "How the user signs in, in small letters.")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Option(
            names = "--role",
            required = true,
            split = ",",
            paramLabel = "ROLE",
            description = "guard, supervisor, privacy-officer or operator; several with commas.")
    private List<String> roles = new ArrayList<>();

    @Override
    public Integer call() {
        try (AccountsOnDisk users = accounts.open()) {
            users.add(name, roles.stream().map(Role::of).collect(Collectors.toSet()), NewPassword.read(name));
        }
        System.out.println(name + " can sign in, and should add an authenticator at /login first.");
        return 0;
    }
}
