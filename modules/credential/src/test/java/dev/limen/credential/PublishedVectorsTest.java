package dev.limen.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The figures that the standards publish. */
class PublishedVectorsTest {
    /** RFC 8032, 7.1, tests 1 to 3. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60, d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a, '', e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b
            4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb, 3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c, 72, 92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00
            c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7, fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025, af82, 6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a
            """)
    void ed25519SignsAsItsStandardDoes(String seed, String publicKey, String message, String signature) {
        SigningKey key = SigningKey.ofSeed(hex(seed));
        TrustedKey trusted = new TrustedKey(hex(publicKey));

        assertThat(key.publicKey()).isEqualTo(trusted);
        assertThat(key.signature(hex(message))).isEqualTo(hex(signature));
        assertThat(trusted.signed(hex(message), hex(signature))).isTrue();
        assertThat(trusted.signed(hex(message + "00"), hex(signature))).isFalse();
    }

    /** RFC 8032, 5.1.7: the second half must be less than the order of the group, or a signature had many forms. */
    @Test
    void aSignatureWithAnOverlongNumberIsRefused() {
        TrustedKey trusted = new TrustedKey(hex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"));
        // The first test's second half plus the order 2^252 + 27742317777372353535851937790883648493.
        byte[] longer = hex("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
                + "4c8c7872aa064e049dbb3013fbf29380d25bf5f0595bbe24655141438e7a101b");

        assertThat(trusted.signed(new byte[0], longer)).isFalse();
    }

    /** RFC 9285, 4.3 and 4.4. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            AB,      BB8
            Hello!!, %69 VD92EX0
            base-45, UJCLQE7W581
            ietf!,   QED8WEX0
            """)
    void base45WritesAsItsStandardDoes(String plain, String text) throws MalformedTicketException {
        assertThat(Base45.encode(plain.getBytes(StandardCharsets.US_ASCII))).isEqualTo(text);
        assertThat(Base45.decode(text, 0)).isEqualTo(plain.getBytes(StandardCharsets.US_ASCII));
    }

    /** RFC 9285, 6: numbers beyond 65,535 and 255, what is cut off, and characters of no ticket. */
    @ParameterizedTest
    @ValueSource(strings = {"GGW", ":::", "::", "A", "BB8A", "bb8", "BB_"})
    void base45ReadsNothingElse(String text) {
        assertThatThrownBy(() -> Base45.decode(text, 0)).isInstanceOf(MalformedTicketException.class);
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
