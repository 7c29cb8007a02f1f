package dev.limen.coordinator.access;

import dev.limen.core.InvalidInputException;
import dev.limen.protocol.http.OriginGuard;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Whether callers must prove who they are, and where else than here they can.
 *
 * @param mode whether they must
 * @param openId the venue's own sign-in; empty when there is none
 * @param passkeyOrigins addresses at which passkeys may be shown, besides {@code https://} with a host name of ours,
 *     and {@code localhost}, or with TLS every name, with the port we listen on
 */
public record AccessSettings(Mode mode, Optional<OpenIdSettings> openId, Set<URI> passkeyOrigins) {
    /** Everybody must; accounts are kept here. */
    public static final AccessSettings REQUIRED = new AccessSettings(Mode.REQUIRED, Optional.empty());

    /** Nobody must; for one machine. */
    public static final AccessSettings LOOPBACK = new AccessSettings(Mode.LOOPBACK, Optional.empty());

    /** @throws InvalidInputException when browsers would show no passkey at one of the addresses */
    public AccessSettings {
        passkeyOrigins = Set.copyOf(passkeyOrigins);
        passkeyOrigins.forEach(AccessSettings::checkOrigin);
    }

    /** Without further addresses for passkeys. */
    public AccessSettings(Mode mode, Optional<OpenIdSettings> openId) {
        this(mode, openId, Set.of());
    }

    private static void checkOrigin(URI origin) {
        String host = origin.getHost();
        boolean secure =
                "https".equals(origin.getScheme()) || ("http".equals(origin.getScheme()) && "localhost".equals(host));
        String port = origin.getPort() < 0 ? "" : ":" + origin.getPort();
        if (host == null || !secure || !origin.toString().equals(origin.getScheme() + "://" + host + port)) {
            throw new InvalidInputException("passkey_origins has \"" + origin
                    + "\": give addresses without a path, such as https://limen.example:8443.");
        }
    }

    /** Whether callers must prove who they are. */
    public enum Mode {
        /** They must. */
        REQUIRED,
        /** Whoever reaches a loopback listener may do everything. */
        LOOPBACK;

        /**
         * {@return the mode of that word}
         *
         * @throws InvalidInputException when there is none
         */
        public static Mode of(String word) {
            return Arrays.stream(values())
                    .filter(mode -> mode.name().toLowerCase(Locale.ROOT).equals(word))
                    .findFirst()
                    .orElseThrow(() -> new InvalidInputException(
                            "access is \"" + word + "\": give required, or loopback for one machine alone."));
        }
    }

    /** @throws InvalidInputException when everybody on a network could do everything */
    public void checkListening(String host) {
        if (mode == Mode.LOOPBACK && !OriginGuard.isLoopback(host)) {
            throw new InvalidInputException("access: loopback lets everybody who reaches " + host
                    + " do everything: listen on 127.0.0.1, or set access: required.");
        }
    }
}
