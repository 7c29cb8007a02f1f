package dev.limen.credential;

/**
 * Bytes in the 45 characters that a QR code packs two to 11 bits (RFC 9285): 3 % more than the bytes themselves, and a
 * keyboard-like scanner can type them. Every byte string has one text, and no other text is read.
 */
final class Base45 {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    private static final int BASE = ALPHABET.length();

    private Base45() {}

    static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length * 3 / 2 + 2);
        for (int i = 0; i + 1 < bytes.length; i += 2) {
            int pair = (bytes[i] & 0xFF) << 8 | bytes[i + 1] & 0xFF;
            text.append(ALPHABET.charAt(pair % BASE))
                    .append(ALPHABET.charAt(pair / BASE % BASE))
                    .append(ALPHABET.charAt(pair / BASE / BASE));
        }
        if (bytes.length % 2 == 1) {
            int last = bytes[bytes.length - 1] & 0xFF;
            text.append(ALPHABET.charAt(last % BASE)).append(ALPHABET.charAt(last / BASE));
        }
        return text.toString();
    }

    /** @throws MalformedTicketException when it is not what {@link #encode} writes */
    static byte[] decode(String text, int from) throws MalformedTicketException {
        int length = text.length() - from;
        if (length % 3 == 1) {
            throw new MalformedTicketException("it is cut off");
        }
        byte[] bytes = new byte[length / 3 * 2 + (length % 3 == 2 ? 1 : 0)];
        int at = from;
        for (int i = 0; i + 1 < bytes.length; i += 2, at += 3) {
            int pair = digit(text, at) + BASE * digit(text, at + 1) + BASE * BASE * digit(text, at + 2);
            bytes[i] = (byte) (fitting(pair, 0xFFFF) >> 8);
            bytes[i + 1] = (byte) pair;
        }
        if (bytes.length % 2 == 1) {
            bytes[bytes.length - 1] = (byte) fitting(digit(text, at) + BASE * digit(text, at + 1), 0xFF);
        }
        return bytes;
    }

    private static int digit(String text, int at) throws MalformedTicketException {
        int digit = ALPHABET.indexOf(text.charAt(at));
        if (digit < 0) {
            throw new MalformedTicketException("it holds a character that no ticket has");
        }
        return digit;
    }

    private static int fitting(int value, int most) throws MalformedTicketException {
        if (value > most) {
            throw new MalformedTicketException("it holds a number that is too large");
        }
        return value;
    }
}
