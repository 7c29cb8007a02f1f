package dev.limen.coordinator.account;

import dev.limen.coordinator.access.Secrets;
import dev.limen.core.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Hashes of passwords: Argon2id (RFC 9106) in its usual textual form, with OWASP's parameters of 19 MiB, two passes and
 * one lane. Stateless and slow on purpose; never on an event loop.
 */
public final class Passwords {
    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int SHORTEST = 12;
    private static final int LONGEST = 128;
    private static final int FEWEST_CHARACTERS = 5;
    private static final Pattern ENCODED =
            Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$([^$]+)\\$([^$]+)");

    /** Of no password; verified against when there is no such account, so that both take as long. */
    private static final String NOBODYS =
            encoded(new byte[SALT_BYTES], new byte[HASH_BYTES], MEMORY_KIB, PASSES, LANES);

    private Passwords() {}

    /**
     * {@return the hash of a new password}
     *
     * @throws InvalidInputException when it is too easy to guess
     */
    public static String hash(String account, String password) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST || length > LONGEST) {
            throw new InvalidInputException("A password has " + SHORTEST + " to " + LONGEST + " characters.");
        }
        boolean named =
                account.length() >= 3 && password.toLowerCase(Locale.ROOT).contains(account);
        if (named || password.chars().distinct().count() < FEWEST_CHARACTERS) {
            throw new InvalidInputException(
                    "That password is too easy to guess: take one without the user's name and with more different"
                            + " characters.");
        }
        byte[] salt = Secrets.bytes(SALT_BYTES);
        return encoded(salt, derive(password, salt, MEMORY_KIB, PASSES, LANES, HASH_BYTES), MEMORY_KIB, PASSES, LANES);
    }

    /** {@return whether it is the password of that hash} */
    public static boolean verify(String encoded, String password) {
        Matcher parts = ENCODED.matcher(encoded);
        if (!parts.matches() || password.length() > 4 * LONGEST) {
            return false;
        }
        Base64.Decoder base64 = Base64.getDecoder();
        byte[] expected = base64.decode(parts.group(5));
        byte[] derived = derive(
                password,
                base64.decode(parts.group(4)),
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3)),
                expected.length);
        return MessageDigest.isEqual(expected, derived);
    }

    /** Takes as long as {@link #verify} and is never right. */
    public static boolean verifyNobodys(String password) {
        verify(NOBODYS, password);
        return false;
    }

    private static byte[] derive(String password, byte[] salt, int memory, int passes, int lanes, int length) {
        Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
        argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memory)
                .withIterations(passes)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[length];
        argon2.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }

    private static String encoded(byte[] salt, byte[] hash, int memory, int passes, int lanes) {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + memory + ",t=" + passes + ",p=" + lanes + "$" + base64.encodeToString(salt) + "$"
                + base64.encodeToString(hash);
    }
}
