package dev.limen.identity;

import dev.limen.core.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a person types, or scans, to enrol a node: a secret that is good for once, and by which authority to know the
 * coordinator. Written as seven groups of four of Crockford's 32 letters and digits, which leave out I, L, O and U.
 *
 * <p>The first three groups are the secret, 60 bits: within its day nobody finds it by trying, not even from its hash. The
 * other four are the first 80 bits of the authority's {@link Fingerprint}: who would stand in for the coordinator must find
 * a certificate that begins with the same. The secret is sent to nobody before that has been checked.
 *
 * @param secret 12 characters
 * @param pin 16 characters
 */
public record EnrolmentCode(String secret, String pin) {
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int SECRET_LENGTH = 12;
    private static final int PIN_LENGTH = 16;
    private static final int GROUP = 4;
    private static final int BITS = 5;
    private static final Pattern SHAPE = Pattern.compile("[" + DIGITS + "]{" + (SECRET_LENGTH + PIN_LENGTH) + "}");

    /** {@return a code that nobody has had before, for the coordinator of that authority} */
    public static EnrolmentCode create(SecureRandom random, Fingerprint authority) {
        StringBuilder secret = new StringBuilder();
        for (int i = 0; i < SECRET_LENGTH; i++) {
            secret.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        return new EnrolmentCode(secret.toString(), pin(authority));
    }

    /**
     * Reads what a person typed: small letters, missing or other separators, and O for 0, I or L for 1 do not matter.
     *
     * @throws InvalidInputException when it is no such code; does not repeat it
     */
    public static EnrolmentCode parse(String typed) {
        String plain = typed.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('O', '0')
                .replaceAll("[IL]", "1");
        if (!SHAPE.matcher(plain).matches()) {
            throw new InvalidInputException("The code is not usable: it has 7 groups of 4 letters and digits, such as"
                    + " 7K3Q-M9XW-2PAB-0000-0000-0000-0000; copy it as limen node invite printed it.");
        }
        return new EnrolmentCode(plain.substring(0, SECRET_LENGTH), plain.substring(SECRET_LENGTH));
    }

    /** {@return whether that is the authority the code was made for, as far as 80 bits tell} */
    public boolean names(Fingerprint authority) {
        return pin.equals(pin(authority));
    }

    /** {@return how the secret is stored: its SHA-256} */
    public static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("this Java knows no SHA-256", impossible);
        }
    }

    /** {@return how it is shown to people} */
    public String text() {
        String plain = secret + pin;
        StringBuilder text = new StringBuilder(plain.substring(0, GROUP));
        for (int i = GROUP; i < plain.length(); i += GROUP) {
            text.append('-').append(plain, i, i + GROUP);
        }
        return text.toString();
    }

    /** Not the secret: this may come into a log. */
    @Override
    public String toString() {
        return "EnrolmentCode[" + pin + "]";
    }

    private static String pin(Fingerprint authority) {
        byte[] bytes = authority.bytes();
        StringBuilder pin = new StringBuilder();
        for (int i = 0; i < PIN_LENGTH; i++) {
            int at = i * BITS;
            int window = (bytes[at / 8] & 0xff) << 8 | bytes[at / 8 + 1] & 0xff;
            pin.append(DIGITS.charAt(window >> (16 - BITS - at % 8) & 31));
        }
        return pin.toString();
    }
}
