package dev.limen.coordinator.account;

import dev.limen.coordinator.access.Secrets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Codes for who has lost the authenticator: 80 random bits each, as four groups of base32. Stateless. */
final class RecoveryCode {
    private static final int COUNT = 10;
    private static final int BYTES = 10;

    private RecoveryCode() {}

    static List<String> make() {
        return Stream.generate(() -> Totp.base32(Secrets.bytes(BYTES)).replaceAll("(.{4})(?!$)", "$1-"))
                .limit(COUNT)
                .toList();
    }

    /** However it was typed. */
    static String hash(String code) {
        return Secrets.hash(code.toUpperCase(Locale.ROOT).replaceAll("[^A-Z2-7]", ""));
    }
}
