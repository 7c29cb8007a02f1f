package dev.limen.app.fetch;

import dev.limen.core.InvalidInputException;
import java.net.URI;
import java.util.Set;

/** Which addresses files are fetched from. Pure. */
final class Origin {
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

    private Origin() {}

    /**
     * {@return {@code address}, when files may be fetched from there: over TLS, or from this very machine}
     *
     * @throws InvalidInputException when not
     */
    static URI check(URI address) {
        if (!isSafe(address)) {
            throw new InvalidInputException(
                    "Files are fetched over https only, not from " + address + ": correct address in the catalogue.");
        }
        return address;
    }

    /**
     * {@return where a server sends us on to}
     *
     * @param from the address asked
     * @param location what it answered, absolute or relative
     * @throws RefusedException when that is no address, leaves TLS, or leads back into this machine
     */
    static URI redirected(URI from, String location) throws RefusedException {
        URI to;
        try {
            to = from.resolve(location);
        } catch (IllegalArgumentException nonsense) {
            throw new RefusedException(from, "sends us on to something that is no address");
        }
        if (!isSafe(to) || !from.getScheme().equalsIgnoreCase(to.getScheme())) {
            throw new RefusedException(
                    from, "sends us on to " + to + ", which is not followed because it is not https");
        }
        return to;
    }

    /** {@return whether that is this very machine, which no proxy can reach} */
    static boolean isThisMachine(URI address) {
        return address.getHost() != null && THIS_MACHINE.contains(address.getHost());
    }

    private static boolean isSafe(URI address) {
        return address.getHost() != null
                && ("https".equalsIgnoreCase(address.getScheme())
                        || "http".equalsIgnoreCase(address.getScheme()) && isThisMachine(address));
    }
}
