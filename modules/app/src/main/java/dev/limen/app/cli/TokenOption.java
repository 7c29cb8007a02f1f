package dev.limen.app.cli;

import dev.limen.settings.SecretAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who a verb speaks for when a coordinator asks. */
final class TokenOption {
    @Option(
            names = "--token",
            paramLabel = "ADDRESS",
            description = {
                "Where a token with the needed role is: file:PATH or env:NAME (default env:LIMEN_TOKEN, if set).",
                "Make one with limen user token."
            })
    private @Nullable String address;

    /**
     * {@return the token; empty when none is given}
     *
     * @throws dev.limen.core.InvalidInputException when it cannot be read
     */
    Optional<String> read() {
        return address != null
                ? Optional.of(SecretAddress.parse(address).read())
                : Optional.ofNullable(System.getenv("LIMEN_TOKEN"));
    }
}
