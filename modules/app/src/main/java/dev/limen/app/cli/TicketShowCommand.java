package dev.limen.app.cli;

import dev.limen.credential.SignedTicket;
import dev.limen.credential.TicketText;
import dev.limen.credential.qr.QrSymbol;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code limen ticket show}: what a ticket says. */
@Command(
        name = "show",
        description = {
            "Print what a ticket says and draw its QR code on the terminal.",
            "The signature is not looked at; limen ticket verify does that."
        },
        mixinStandardHelpOptions = true)
final class TicketShowCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "TICKET",
            description = "Its text, a file with it, a picture of its QR code, or - for stdin.")
    @SuppressWarnings("NullAway.Init")
    private String given;

    @Mixin
    private QrOptions qr = new QrOptions();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        SignedTicket ticket = TicketText.parse(TicketInput.text(given));
        QrSymbol symbol = QrSymbol.of(ticket.text());
        qr.draw(symbol);
        TicketReport report = TicketReport.of(ticket, symbol, Optional.empty());
        if (json) {
            JsonOutput.print(report);
        } else {
            report.print();
            System.out.print(symbol.terminal());
        }
        return 0;
    }
}
