package dev.limen.coordinator.access;

import dev.limen.core.InvalidInputException;
import dev.limen.protocol.Role;
import dev.limen.protocol.http.OriginGuard;
import dev.limen.settings.SecretAddress;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A provider of OpenID Connect.
 *
 * @param issuer its address, as in its ID tokens
 * @param clientId how it knows this coordinator
 * @param clientSecret where the secret is that it gave: {@code file:PATH} or {@code env:NAME}; empty for a public client
 * @param groupsClaim the claim of the ID token that lists groups
 * @param roles what members of each group may do
 */
public record OpenIdSettings(
        URI issuer,
        String clientId,
        Optional<SecretAddress> clientSecret,
        String groupsClaim,
        Map<String, Set<Role>> roles) {
    /** Where groups stand by default. */
    public static final String GROUPS = "groups";

    /** @throws InvalidInputException when nobody could sign in, or anybody could read along */
    public OpenIdSettings {
        roles = Map.copyOf(roles);
        boolean local = issuer.getHost() != null && OriginGuard.isLoopback(issuer.getHost());
        if (!"https".equals(issuer.getScheme()) && !("http".equals(issuer.getScheme()) && local)) {
            throw new InvalidInputException(
                    "open_id.issuer is \"" + issuer + "\": give an address that begins with https://.");
        }
        if (roles.isEmpty()) {
            throw new InvalidInputException(
                    "open_id.roles is empty: say which group has which role, such as {security: [guard]}.");
        }
    }
}
