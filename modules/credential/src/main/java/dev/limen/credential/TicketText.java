package dev.limen.credential;

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
