package dev.limen.credential;

import java.util.Arrays;

/**
 * A ticket with its signature. Only {@link TicketVerifier} says whether the signature holds.
 *
 * @param key who says to have signed
 * @param content what was signed
 * @param bytes all of it, signature included, as {@link TicketLayout} lays it out; not to be changed
 */
public record SignedTicket(KeyId key, TicketContent content, byte[] bytes) {
    /** {@return what goes into a QR code of a ticket that is good on paper} */
    public String text() {
        return TicketText.of(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignedTicket that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "SignedTicket[" + content + ", signed by " + key + "]";
    }
}
