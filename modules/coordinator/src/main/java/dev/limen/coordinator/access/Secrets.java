package dev.limen.coordinator.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Random secrets, and the hashes by which they are stored. Thread-safe. */
public final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private Secrets() {}

    /** {@return 256 random bits, as base64 for URLs} */
    public static String random() {
        return text(bytes(BYTES));
    }

    /** {@return the bytes as base64 for URLs, without padding} */
    public static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** {@return a token for a script or a node; its beginning lets scanners find one that got lost} */
    public static String token() {
        return "limen_" + random();
    }

    /** {@return so many random bytes} */
    public static byte[] bytes(int count) {
        byte[] random = new byte[count];
        RANDOM.nextBytes(random);
        return random;
    }

    /** {@return SHA-256 in hexadecimal; enough for what has 256 random bits, never for a password} */
    public static String hash(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
