package dev.limen.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.InvalidInputException;
import java.net.URI;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnrolmentCodeTest {
    private static final Fingerprint AUTHORITY = new Fingerprint("00".repeat(9) + "1f" + "ff".repeat(22));

    @Test
    void aCodeReadsBackHoweverItIsTyped() {
        EnrolmentCode code = EnrolmentCode.create(new SecureRandom(), AUTHORITY);

        assertThat(code.text()).hasSize(34).endsWith("-0000-0000-0000-000Z");
        assertThat(EnrolmentCode.parse(code.text())).isEqualTo(code);
        assertThat(EnrolmentCode.parse(
                        " " + code.text().toLowerCase(Locale.ROOT).replace('-', ' ') + "\n"))
                .isEqualTo(code);
        assertThat(EnrolmentCode.parse(code.text().replace('0', 'O').replace('1', 'l')))
                .isEqualTo(code);
        assertThat(code.names(AUTHORITY)).isTrue();
        assertThat(code.toString()).doesNotContain(code.secret());
    }

    @Property(tries = 200)
    void aCodeNamesItsAuthorityAndNoneThatDiffersInTheFirst80Bits(
            @ForAll @Size(32) byte[] digest, @ForAll @IntRange(min = 0, max = 79) int bit) {
        Fingerprint authority = new Fingerprint(HexFormat.of().formatHex(digest));
        byte[] other = digest.clone();
        other[bit / 8] ^= (byte) (0x80 >> bit % 8);

        EnrolmentCode code = EnrolmentCode.parse(
                EnrolmentCode.create(new SecureRandom(), authority).text());

        assertThat(code.names(authority)).isTrue();
        assertThat(code.names(new Fingerprint(HexFormat.of().formatHex(other)))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7K3Q", "7K3Q-M9XW-2PAB-0000-0000-0000-000U", "7K3Q-M9XW-2PAB-0000-0000-0000-0000-0"})
    void whatIsNoCodeIsRefusedWithoutRepeatingIt(String typed) {
        assertThatThrownBy(() -> EnrolmentCode.parse(typed))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("7 groups of 4");
    }

    @Test
    void anInvitationReadsBackAndHidesItsSecretFromLogs() {
        EnrolmentCode code = EnrolmentCode.create(new SecureRandom(), AUTHORITY);
        InvitationText invitation = new InvitationText(URI.create("https://[::1]:8444"), code, AUTHORITY);

        assertThat(InvitationText.isInvitation(invitation.text())).isTrue();
        assertThat(InvitationText.parse(invitation.text())).isEqualTo(invitation);
        assertThat(invitation.toString()).doesNotContain(code.secret());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limen-node://host:1/7K3Q-M9XW-2PAB-0000-0000-0000-0000/ff",
                "limen-node://host/7K3Q-M9XW-2PAB-0000-0000-0000-0000/",
                "https://host:1/x/y",
                "limen-node: //"
            })
    void whatIsNoInvitationIsRefused(String text) {
        assertThatThrownBy(() -> InvitationText.parse(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no invitation");
    }
}
