package dev.limen.app.cli;

import dev.limen.core.PersonId;
import dev.limen.core.TicketId;
import dev.limen.credential.qr.QrSymbol;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.PhoneClaim;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limen ticket claim}. */
@Command(
        name = "claim",
        description = "Make a link with which somebody's phone takes tickets, once; it is shown once and not kept.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class TicketClaimCommand implements Callable<Integer> {
    @Mixin
    private CoordinatorOption coordinator;

    @Option(
            names = "--tickets",
            required = true,
            split = ",",
            paramLabel = "ID",
            description = "What the phone is to carry.")
    private List<String> tickets;

    @Option(
            names = "--person",
            required = true,
            paramLabel = "ID",
            description = "Whose phone it is: the holder of one of the tickets.")
    private String person;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "1440",
            description = "How long the link is good (default 1440, at most 10080).")
    private int minutes;

    @Option(
            names = "--site",
            paramLabel = "URL",
            description =
                    "Where visitors reach the coordinator, such as https://tickets.example (default ${DEFAULT-VALUE}).")
    private String site = "http://127.0.0.1:8080";

    @Mixin
    private QrOptions qr;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Override
    public Integer call() {
        PhoneClaim.Request request = new PhoneClaim.Request(
                tickets.stream().map(TicketId::new).toList(), new PersonId(person), Optional.of(minutes));
        try (CoordinatorConnection connection = coordinator.connect()) {
            PhoneClaim claim = connection.post(ApiPaths.PHONE_CLAIMS, request, PhoneClaim.class);
            String link = site.replaceAll("/+$", "") + claim.page();
            QrSymbol symbol = QrSymbol.of(link);
            qr.draw(symbol);
            if (json) {
                JsonOutput.print(claim);
                return 0;
            }
            System.out.print(symbol.terminal());
            System.out.println("Good once, until " + claim.expiresAt() + ":");
            System.out.println("  " + link);
            return 0;
        }
    }
}
