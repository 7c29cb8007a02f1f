package dev.limen.kiosk;

import dev.limen.core.InvalidInputException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/**
 * What visitors' phones can reach, to take a kiosk's way along: a kiosk's own server may be on a network that they are not on.
 *
 * @param base ends with a stroke
 */
public record PhoneAddress(URI base) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * {@return the address that {@code text} is}
     *
     * @throws InvalidInputException when it is neither https nor, for a trial on one machine, http of loopback, or has more than
     *     a host and a path
     */
    public static PhoneAddress parse(String text) {
        try {
            URI address = new URI(text.strip());
            boolean safe = "https".equals(address.getScheme())
                    || "http".equals(address.getScheme()) && LOOPBACK.contains(String.valueOf(address.getHost()));
            boolean plain = address.getHost() != null
                    && address.getRawUserInfo() == null
                    && address.getRawQuery() == null
                    && address.getRawFragment() == null;
            if (safe && plain) {
                return new PhoneAddress(text.strip().endsWith("/") ? address : URI.create(text.strip() + "/"));
            }
        } catch (URISyntaxException odd) {
            throw new InvalidInputException(refusal(text), odd);
        }
        throw new InvalidInputException(refusal(text));
    }

    private static String refusal(String text) {
        return "phone_address \"" + text + "\" is nothing that phones can open safely: give an https address such as"
                + " https://gates.example/, or http of this machine for a trial.";
    }
}
