package dev.limen.app.cli;

import dev.limen.core.InvalidInputException;
import dev.limen.core.TicketId;
import dev.limen.credential.TicketVerifier;
import dev.limen.credential.TrustedKey;
import dev.limen.credential.Verdict;
import dev.limen.credential.qr.QrSymbol;
import dev.limen.edge.EdgeConfig;
import dev.limen.edge.ticket.TicketSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code limen ticket verify}: what a gate would say. */
@Command(
        name = "verify",
        description = {
            "Say whether a gate would take a ticket for genuine and good now; ends with 1 when not.",
            "Knows neither who has passed nor what a coordinator has taken back."
        },
        mixinStandardHelpOptions = true)
final class TicketVerifyCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "TICKET",
            description = "Its text, a file with it, a picture of its QR code, or - for stdin.")
    @SuppressWarnings("NullAway.Init")
    private String given;

    @Option(names = "--trust", paramLabel = "KEY", description = "A trusted key, ed25519:…; may be repeated.")
    private List<String> trust = new ArrayList<>();

    @Option(names = "--config", paramLabel = "FILE", description = "A node's configuration, which says whom it trusts.")
    private @Nullable Path config;

    @Option(names = "--at", paramLabel = "INSTANT", description = "When it is shown (default now).")
    private @Nullable Instant at;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        Optional<TicketSettings> node =
                Optional.ofNullable(config).map(EdgeConfig::read).flatMap(EdgeConfig::tickets);
        List<String> keys = new ArrayList<>(trust);
        node.map(TicketSettings::trustedKeys).ifPresent(keys::addAll);
        if (keys.isEmpty()) {
            throw new InvalidInputException("Say whom to trust: --trust KEY as limen ticket key printed it, or --config"
                    + " with a node's configuration that has tickets.");
        }
        List<TicketId> revoked = node.flatMap(TicketSettings::revoked).orElse(List.of()).stream()
                .map(TicketId::new)
                .toList();
        TicketVerifier verifier =
                new TicketVerifier(keys.stream().map(TrustedKey::parse).toList(), revoked);
        return told(verifier.verify(TicketInput.text(given), at == null ? Instant.now() : at));
    }

    private int told(Verdict verdict) {
        if (verdict instanceof Verdict.Genuine genuine) {
            TicketReport report = TicketReport.of(
                    genuine.ticket(), QrSymbol.of(genuine.ticket().text()), Optional.of("genuine"));
            if (json) {
                JsonOutput.print(report);
            } else {
                report.print();
                System.out.println("verdict   genuine, and good now");
            }
            return 0;
        }
        Verdict.Refused refused = (Verdict.Refused) verdict;
        if (json) {
            String why = refused.why().name().toLowerCase(Locale.ROOT).replace('_', '-');
            JsonOutput.print(Map.of("verdict", why, "sentence", refused.sentence()));
        } else {
            System.out.println(refused.sentence());
        }
        return 1;
    }
}
