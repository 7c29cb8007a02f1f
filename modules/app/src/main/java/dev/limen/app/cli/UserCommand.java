package dev.limen.app.cli;

import dev.limen.core.InvalidInputException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code limen user}: who may do what at a coordinator. */
@Command(
        name = "user",
        description = {
            "Say who may do what at a coordinator, on the machine where its data is.",
            "It may be running; what is changed here counts from the next request on."
        },
        mixinStandardHelpOptions = true,
        subcommands = {
            UserAddCommand.class,
            UserListCommand.class,
            UserPasswordCommand.class,
            UserForgetSecondFactorCommand.class,
            UserRemoveCommand.class,
            UserTokenCommand.class
        })
final class UserCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        throw new InvalidInputException("Say what to do: add, list, password, forget-second-factor, remove or token.");
    }
}
