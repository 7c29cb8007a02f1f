package dev.limen.audit;

import dev.limen.core.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** What a member of an entry may look like, and what its hash is. */
final class AuditText {
    static final String HASH = "[0-9a-f]{64}";

    private static final int LONGEST = 200;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private AuditText() {}

    /** A line must be one line and its bytes must say the same as its characters. */
    static void check(String what, String text) {
        if (text.isEmpty()
                || text.length() > LONGEST
                || CONTROL.matcher(text).find()
                || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new InvalidInputException("The " + what + " of an audit entry has 1 to " + LONGEST
                    + " characters on one line, without tabs.");
        }
    }

    static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("this Java lacks SHA-256", impossible);
        }
    }
}
