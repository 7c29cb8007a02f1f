package dev.limen.identity;

import dev.limen.core.InvalidInputException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/**
 * What the QR code of an invitation says: {@code limen-node://HOST:PORT/CODE/FINGERPRINT}.
 *
 * @param coordinator where to enrol, such as {@code https://coordinator.example:8444}
 * @param code the one-time code
 * @param authority the whole fingerprint, of which the code holds the beginning
 */
public record InvitationText(URI coordinator, EnrolmentCode code, Fingerprint authority) {
    private static final String SCHEME = "limen-node";
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    /** @throws InvalidInputException when the code is for another authority than the fingerprint's */
    public InvitationText {
        if (!code.names(authority)) {
            throw new InvalidInputException(
                    "The invitation's code and fingerprint do not belong together: make a new invitation.");
        }
    }

    /** {@return whether a text claims to be an invitation} */
    public static boolean isInvitation(String text) {
        return text.startsWith(SCHEME + ":");
    }

    /** @throws InvalidInputException when it is none */
    public static InvitationText parse(String text) {
        try {
            URI uri = new URI(text.strip());
            String[] path = String.valueOf(uri.getPath()).split("/", -1);
            if (SCHEME.equals(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getPort() > 0
                    && path.length == 3
                    && HEX.matcher(path[2]).matches()) {
                URI coordinator = new URI("https", null, uri.getHost(), uri.getPort(), null, null, null);
                return new InvitationText(coordinator, EnrolmentCode.parse(path[1]), new Fingerprint(path[2]));
            }
        } catch (URISyntaxException told) {
            // below
        }
        throw new InvalidInputException(
                "That is no invitation: scan the QR code, or paste the line, that limen node invite made.");
    }

    /** {@return the text of the QR code} */
    public String text() {
        return SCHEME + "://" + coordinator.getRawAuthority() + "/" + code.text() + "/" + authority.hex();
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "InvitationText[" + coordinator + ", " + authority + "]";
    }
}
