package dev.limen.credential;

import dev.limen.core.InvalidInputException;
import java.nio.ByteBuffer;

/** What stands in the QR code: {@code LT:} and the bytes in {@link Base45}. Stateless. */
public final class TicketText {
    static final String PREFIX = "LT:";

    /** No ticket is longer; whatever is, is not read at all. */
    static final int MOST_CHARACTERS = 2_048;

    private TicketText() {}

    static String of(byte[] bytes) {
        return PREFIX + Base45.encode(bytes);
    }

    /** {@return whether a text means to be one of our tickets; other codes, such as on posters, are nobody's business} */
    public static boolean isTicket(String text) {
        return text.startsWith(PREFIX);
    }

    /**
     * Reads what a ticket says without looking at its signature, for who wants to know what it is.
     *
     * @throws InvalidInputException when it is no ticket
     */
    public static SignedTicket parse(String text) {
        try {
            return TicketLayout.read(ByteBuffer.wrap(bytes(text)));
        } catch (MalformedTicketException none) {
            throw new InvalidInputException("This is no ticket of ours, because " + none.getMessage() + ".", none);
        }
    }

    static byte[] bytes(String text) throws MalformedTicketException {
        if (!isTicket(text)) {
            throw new MalformedTicketException("it does not begin with " + PREFIX);
        }
        if (text.length() > MOST_CHARACTERS) {
            throw new MalformedTicketException("it is too long");
        }
        return Base45.decode(text, PREFIX.length());
    }
}
