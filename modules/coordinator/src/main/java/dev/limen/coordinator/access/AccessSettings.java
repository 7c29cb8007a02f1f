package dev.limen.coordinator.access;

import dev.limen.core.InvalidInputException;
import dev.limen.protocol.http.OriginGuard;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether callers must prove who they are, and where else than here they can.
 *
 * @param mode whether they must
 * @param openId the venue's own sign-in; empty when there is none
 */
public record AccessSettings(Mode mode, Optional<OpenIdSettings> openId) {
    /** Everybody must; accounts are kept here. */
    public static final AccessSettings REQUIRED = new AccessSettings(Mode.REQUIRED, Optional.empty());

    /** Nobody must; for one machine. */
    public static final AccessSettings LOOPBACK = new AccessSettings(Mode.LOOPBACK, Optional.empty());

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
