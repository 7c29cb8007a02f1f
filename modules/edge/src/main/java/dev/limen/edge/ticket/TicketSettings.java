package dev.limen.edge.ticket;

import dev.limen.core.InvalidInputException;
import dev.limen.core.TicketId;
import dev.limen.credential.OpeningKey;
import dev.limen.credential.TicketVerifier;
import dev.limen.credential.TrustedKey;
import dev.limen.edge.state.LocalRecords;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Whose signed tickets the node's gates take.
 *
 * @param trustedKeys public keys as {@code limen ticket key} prints them; several while keys are changed
 * @param revoked ids of tickets that are not taken, for those the coordinator does not know (default none)
 * @param openingKey file of the secret key with which faces in tickets are opened; without it such tickets are referred
 */
public record TicketSettings(List<String> trustedKeys, Optional<List<String>> revoked, Optional<Path> openingKey) {
    /** @throws InvalidInputException when a key or an id is none */
    public TicketSettings {
        trustedKeys = List.copyOf(trustedKeys);
        if (trustedKeys.isEmpty()) {
            throw new InvalidInputException(
                    "trusted_keys is empty, so no ticket would be taken: list the key that limen"
                            + " ticket key printed, or leave tickets out.");
        }
        trustedKeys.forEach(TrustedKey::parse);
        revoked.orElse(List.of()).forEach(TicketId::new);
    }

    /** {@return the same, a relative key file meant from {@code file}'s folder} */
    public TicketSettings beside(Path file) {
        return new TicketSettings(
                trustedKeys,
                revoked,
                openingKey.map(key -> file.toAbsolutePath().resolveSibling(key).normalize()));
    }

    /**
     * {@return what verifies tickets}
     *
     * @param records what the coordinator said of tickets
     * @throws InvalidInputException when the opening key is not there, or lies open to others
     */
    public TicketCheck open(LocalRecords records) {
        TicketVerifier verifier = new TicketVerifier(
                trustedKeys.stream().map(TrustedKey::parse).toList(),
                revoked.orElse(List.of()).stream().map(TicketId::new).toList());
        return new TicketCheck(verifier, records, openingKey.map(OpeningKey::open));
    }
}
