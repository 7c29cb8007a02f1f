package dev.limen.app.cli;

import dev.limen.core.InvalidInputException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code limen ticket}: tickets that gates take without a face. */
@Command(
        name = "ticket",
        description = "Sign, show and verify tickets for people who come without a face.",
        mixinStandardHelpOptions = true,
        subcommands = {
            TicketKeyCommand.class,
            TicketGateKeyCommand.class,
            TicketSignCommand.class,
            TicketShowCommand.class,
            TicketVerifyCommand.class,
            TicketClaimCommand.class
        })
final class TicketCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        throw new InvalidInputException("Say what to do with tickets: key, gate-key, sign, show, verify or claim.");
    }
}
