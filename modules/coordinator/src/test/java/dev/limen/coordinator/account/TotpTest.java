package dev.limen.coordinator.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
    private static final Instant NOON = Instant.parse("2026-02-09T12:00:00Z");

    /** RFC 6238, appendix B, the rows of SHA-1. */
    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void theCodesAreTheStandards(long second, String code) {
        assertThat(Totp.code(SECRET, Totp.stepAt(Instant.ofEpochSecond(second)), 8))
                .isEqualTo(code);
    }

    @Test
    void aPhoneMayBeOneStepOff() {
        String code = Totp.codeAt(SECRET, NOON);

        assertThat(Totp.step(SECRET, code, NOON.plusSeconds(30))).hasValue(Totp.stepAt(NOON));
        assertThat(Totp.step(SECRET, code, NOON.minusSeconds(30))).hasValue(Totp.stepAt(NOON));
        assertThat(Totp.step(SECRET, code, NOON.plusSeconds(60))).isEmpty();
        assertThat(Totp.step(SECRET, code, NOON.minusSeconds(31))).isEmpty();
        assertThat(Totp.step(SECRET, "", NOON)).isEmpty();
    }

    /** RFC 4648, section 10, without padding. */
    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void secretsAreWrittenInBase32(String text, String base32) {
        assertThat(Totp.base32(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(base32);
    }
}
