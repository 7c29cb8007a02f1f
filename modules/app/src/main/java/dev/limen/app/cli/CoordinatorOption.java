package dev.limen.app.cli;

import dev.limen.core.InvalidInputException;
import dev.limen.settings.SecretAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which coordinator a verb speaks to. */
final class CoordinatorOption {
    @Option(
            names = "--coordinator",
            paramLabel = "URL",
            description = "Where the coordinator is (default ${DEFAULT-VALUE}).")
    private String address = "http://127.0.0.1:8080";

    @Option(
            names = "--token",
            paramLabel = "ADDRESS",
            description = {
                "Where a token with the needed role is: file:PATH or env:NAME (default env:LIMEN_TOKEN, if set).",
                "Make one with limen user token."
            })
    private @Nullable String token;

    private Optional<String> readToken() {
        return token != null
                ? Optional.of(SecretAddress.parse(token).read())
                : Optional.ofNullable(System.getenv("LIMEN_TOKEN"));
    }

    /** Closing the client ends the connection. */
    WatchlistClient open() {
        try {
            URI uri = new URI(address);
            if ("http".equals(uri.getScheme()) && uri.getHost() != null) {
                return new WatchlistClient(uri.getHost(), uri.getPort() == -1 ? 80 : uri.getPort(), readToken());
            }
        } catch (URISyntaxException told) {
            // As an address of another kind is.
        }
        throw new InvalidInputException("--coordinator is an address such as http://127.0.0.1:8080.");
    }
}
