package dev.limen.app.cli;

import dev.limen.core.InvalidInputException;
import dev.limen.core.PersonId;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import dev.limen.credential.DeviceBinding;
import dev.limen.credential.GateKey;
import dev.limen.credential.SignedTicket;
import dev.limen.credential.SigningKey;
import dev.limen.credential.TemplateSealer;
import dev.limen.credential.TicketContent;
import dev.limen.credential.qr.QrSymbol;
import dev.limen.vision.enrol.ReferenceExtractor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limen ticket sign}: signs a ticket without a coordinator. */
@Command(
        name = "sign",
        description = {
            "Sign a ticket and print the text of its QR code; --png draws it.",
            "A coordinator with a signing key does the same at /api/v1/tickets/ID/qr."
        },
        mixinStandardHelpOptions = true)
final class TicketSignCommand implements Callable<Integer> {
    @Option(names = "--key", required = true, paramLabel = "FILE", description = "The key made by limen ticket key.")
    @SuppressWarnings("NullAway.Init")
    private Path key;

    @Option(names = "--id", required = true, paramLabel = "ID", description = "The ticket's id.")
    @SuppressWarnings("NullAway.Init")
    private String id;

    @Option(names = "--holder", required = true, paramLabel = "ID", description = "Whose it is.")
    @SuppressWarnings("NullAway.Init")
    private String holder;

    @Option(names = "--zone", required = true, paramLabel = "ID", description = "What it opens; up to 4 times.")
    @SuppressWarnings("NullAway.Init")
    private List<String> zones;

    @Option(names = "--from", required = true, paramLabel = "INSTANT", description = "Such as 2026-02-09T16:00:00Z.")
    @SuppressWarnings("NullAway.Init")
    private Instant from;

    @Option(names = "--until", required = true, paramLabel = "INSTANT", description = "First second it is not valid.")
    @SuppressWarnings("NullAway.Init")
    private Instant until;

    @Option(
            names = "--entries",
            paramLabel = "N",
            defaultValue = "1",
            description = "How often it opens, 255 for any number (default 1).")
    private int entries;

    @Option(
            names = "--category",
            paramLabel = "N",
            defaultValue = "0",
            description = "As the venue numbers them, 0 to 255 (default 0).")
    private int category;

    @Option(names = "--device", paramLabel = "BASE64", description = "Bind it to a phone: its P-256 public key.")
    private @Nullable String device;

    @Option(
            names = "--step",
            paramLabel = "SECONDS",
            defaultValue = "15",
            description = "How long a phone's code is good (default 15).")
    private int step;

    @Option(
            names = "--portrait",
            paramLabel = "FILE",
            description = "Let it carry the holder's face; needs --gate-key.")
    private @Nullable Path portrait;

    @Option(names = "--gate-key", paramLabel = "KEY", description = "Who may open that face: x25519:…")
    private @Nullable String gateKey;

    @Mixin
    private QrOptions qr = new QrOptions();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Mixin
    private ModelOptions models = new ModelOptions();

    @Override
    public Integer call() {
        SigningKey signing = SigningKey.open(key);
        SignedTicket ticket = sign(signing);
        QrSymbol symbol = QrSymbol.of(ticket.text());
        qr.draw(symbol);
        if (json) {
            JsonOutput.print(TicketReport.of(ticket, symbol, Optional.empty()));
        } else {
            System.out.println(ticket.text());
        }
        return 0;
    }

    private SignedTicket sign(SigningKey signing) {
        TicketContent content = new TicketContent(
                new TicketId(id),
                new PersonId(holder),
                zones.stream().map(Zone::new).toList(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                from,
                until,
                entries,
                category,
                Optional.ofNullable(device).map(point -> DeviceBinding.parse(point, Duration.ofSeconds(step))),
                Optional.empty());
        if ((portrait == null) != (gateKey == null)) {
            throw new InvalidInputException("A face goes into a ticket with both --portrait and --gate-key.");
        }
        if (portrait == null || gateKey == null) {
            return signing.sign(content);
        }
        GateKey gates = GateKey.parse(gateKey);
        try (ReferenceExtractor extractor = CoordinatorCommand.extractor(models.store())) {
            return TemplateSealer.sign(content, extractor.extract(Files.readAllBytes(portrait)), gates, signing);
        } catch (IOException unreadable) {
            throw new InvalidInputException(
                    "The picture " + portrait + " cannot be read: name one that is there.", unreadable);
        }
    }
}
