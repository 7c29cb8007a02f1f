package dev.limen.protocol;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A passkey of somebody's account, as its owner sees it. What comes from and goes to browsers is base64 for URLs without
 * padding.
 *
 * @param id what it is called in addresses
 * @param label what its owner calls it
 * @param site the host name under which alone it works
 * @param createdAt when it was added
 * @param usedAt when it was shown last; empty when never
 */
public record PasskeyView(String id, String label, String site, Instant createdAt, Optional<Instant> usedAt) {
    /** @param label what its owner calls it from now on */
    public record Label(String label) {}

    /**
     * A passkey that was added.
     *
     * @param passkey it
     * @param recoveryCodes each stands in for it once; shown once, and only where it is the first second factor
     */
    public record Made(PasskeyView passkey, List<String> recoveryCodes) {
        /** The codes are the owner's alone. */
        @Override
        public String toString() {
            return "Made[" + passkey.id() + "]";
        }
    }

    /**
     * A passkey that a browser may know.
     *
     * @param id its credential id
     * @param transports how the browser reached it when it was added, in WebAuthn's words
     */
    public record Key(String id, List<String> transports) {}

    /**
     * With what a browser makes a passkey.
     *
     * @param challenge good for once and for a few minutes
     * @param site the host name it is for
     * @param user what it tells us instead of a name
     * @param name of the account, for its owner to see
     * @param algorithms of signatures that are taken (COSE), the best first
     * @param known those that the account has already
     * @param timeoutMillis how long there is time
     */
    public record Creation(
            String challenge,
            String site,
            String user,
            String name,
            List<Integer> algorithms,
            List<Key> known,
            long timeoutMillis) {}

    /**
     * With what a browser shows a passkey.
     *
     * @param challenge good for once and for a few minutes
     * @param site the host name it is for
     * @param keys any of which will do; empty when nobody has said yet who they are
     * @param timeoutMillis how long there is time
     */
    public record Question(String challenge, String site, List<Key> keys, long timeoutMillis) {}

    /**
     * A passkey that a browser has made.
     *
     * @param label what its owner calls it
     * @param clientData what the browser says it was asked, as JSON
     * @param attestation WebAuthn's attestation object
     * @param transports how the browser reaches it, in WebAuthn's words
     */
    public record New(String label, String clientData, String attestation, List<String> transports) {}

    /**
     * A passkey that is shown.
     *
     * @param id its credential id
     * @param clientData what the browser says it was asked, as JSON
     * @param authenticatorData what the passkey says of itself
     * @param signature over both
     * @param user what {@link Creation#user} said; empty when the passkey keeps no such thing
     */
    public record Assertion(
            String id, String clientData, String authenticatorData, String signature, Optional<String> user) {
        /** Whoever has it could show it first. */
        @Override
        public String toString() {
            return "Assertion[]";
        }
    }
}
