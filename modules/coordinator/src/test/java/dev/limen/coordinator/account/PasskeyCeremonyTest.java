package dev.limen.coordinator.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.limen.coordinator.access.PasskeySite;
import dev.limen.coordinator.access.Secrets;
import dev.limen.coordinator.account.PasskeyRefusedException.Reason;
import dev.limen.coordinator.store.PasskeyStore.KnownKey;
import dev.limen.core.InvalidInputException;
import dev.limen.protocol.PasskeyView.Assertion;
import dev.limen.protocol.PasskeyView.New;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasskeyCeremonyTest {
    private static final String NAME = "limen.example";
    private static final String ORIGIN = "https://" + NAME;
    private static final PasskeySite SITE = new PasskeySite(ORIGIN, NAME);
    private static final byte[] CHALLENGE = "thirty-two random bytes, perhaps".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OTHER = "thirty-two random bytes, another".getBytes(StandardCharsets.US_ASCII);
    private static final String ASKED = Secrets.text(CHALLENGE);

    private final TestPasskey passkey = new TestPasskey();
    private KnownKey known;

    @BeforeEach
    void add() {
        passkey.counter = 6;
        known = added(passkey.make("my phone", ASKED, ORIGIN, NAME));
    }

    @Test
    void aPasskeyIsKnownByWhatItSaidWhenItWasAdded() {
        assertThat(known.counter()).isEqualTo(7);
        assertThat(known.backupEligible()).isFalse();
        assertThat(verify(passkey.show(ASKED, ORIGIN, NAME))).isEqualTo(8);
        assertThat(known.credential())
                .isEqualTo(passkey.show(ASKED, ORIGIN, NAME).id());
    }

    @Test
    void oneThatDoesNotCountIsTakenAgainAndAgain() {
        TestPasskey synced = new TestPasskey();
        known = added(synced.make("synced", ASKED, ORIGIN, NAME));

        assertThat(verify(synced.show(ASKED, ORIGIN, NAME))).isZero();
        assertThat(verify(synced.show(ASKED, ORIGIN, NAME))).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "https://evil.example,       limen.example",
        "http://limen.example,       limen.example",
        "https://limen.example:8443, limen.example",
        "https://limen.example,      evil.example",
        "https://limen.example,      example",
    })
    void oneThatSignedForAnotherAddressIsRefused(String origin, String name) {
        assertRefused(passkey.show(ASKED, origin, name), Reason.ELSEWHERE);
        assertNotAdded(passkey.make("x", ASKED, origin, name), Reason.ELSEWHERE);
    }

    @Test
    void oneThatSignedSomethingElseThanWasAskedIsRefused() {
        String other = Secrets.text(OTHER);

        assertRefused(passkey.show(other, ORIGIN, NAME), Reason.STALE);
        assertNotAdded(passkey.make("x", other, ORIGIN, NAME), Reason.STALE);
    }

    @Test
    void oneThatWasMadeIsNotTakenForOneThatIsShown() {
        assertRefused(passkey.show("webauthn.create", ASKED, ORIGIN, NAME), Reason.WRONG);
    }

    @Test
    void oneThatDoesNotLookWhoIsThereIsRefused() {
        passkey.verifies = false;

        assertRefused(passkey.show(ASKED, ORIGIN, NAME), Reason.UNVERIFIED);
        assertNotAdded(passkey.make("x", ASKED, ORIGIN, NAME), Reason.UNVERIFIED);
    }

    @Test
    void aSignatureOverSomethingElseIsRefused() {
        passkey.lies = true;

        assertRefused(passkey.show(ASKED, ORIGIN, NAME), Reason.WRONG);
    }

    @Test
    void theSignatureOfAnotherKeyIsRefused() {
        TestPasskey stranger = new TestPasskey();
        stranger.counter = 100;

        assertRefused(stranger.show(ASKED, ORIGIN, NAME), Reason.WRONG);
    }

    @Test
    void oneThatCountsBackwardsIsRefused() {
        passkey.counter = 5;
        assertRefused(passkey.show(ASKED, ORIGIN, NAME), Reason.COPIED);
        passkey.counter = 6;
        assertRefused(passkey.show(ASKED, ORIGIN, NAME), Reason.COPIED);
        passkey.counter = 0;
        assertRefused(passkey.show(ASKED, ORIGIN, NAME), Reason.COPIED);
    }

    /** A copy is what it is only when it has the key; a stranger must not be able to say so. */
    @Test
    void whoHasNotTheKeyIsNotTakenForACopy() {
        TestPasskey stranger = new TestPasskey();
        stranger.counter = 1;

        assertRefused(stranger.show(ASKED, ORIGIN, NAME), Reason.WRONG);
    }

    @Test
    void anAlgorithmThatWasNotOfferedIsRefused() {
        New offered = passkey.make("x", ASKED, ORIGIN, NAME);
        byte[] attestation = java.util.Base64.getUrlDecoder().decode(offered.attestation());
        // ES256 is -7; this says ES384, which is -35.
        int at = indexOf(attestation, new byte[] {(byte) 0xA5, 1, 2, 3, 0x26});
        byte[] other = new byte[attestation.length + 1];
        System.arraycopy(attestation, 0, other, 0, at + 4);
        other[at + 4] = 0x38;
        other[at + 5] = 0x22;
        System.arraycopy(attestation, at + 5, other, at + 6, attestation.length - at - 5);
        int length = indexOf(other, "authData".getBytes(StandardCharsets.US_ASCII)) + 10;
        other[length] = (byte) (other[length] + 1);

        assertNotAdded(new New("x", offered.clientData(), Secrets.text(other), List.of()), Reason.WRONG);
    }

    @ParameterizedTest
    @CsvSource({"id", "clientData", "authenticatorData", "signature", "user"})
    void whatIsNotBase64IsToldByItsName(String member) {
        Assertion right = passkey.show(ASKED, ORIGIN, NAME);
        Assertion wrong = new Assertion(
                member.equals("id") ? "a+b" : right.id(),
                member.equals("clientData") ? "" : right.clientData(),
                member.equals("authenticatorData") ? "?" : right.authenticatorData(),
                member.equals("signature") ? "ä" : right.signature(),
                member.equals("user") ? Optional.of("a b") : right.user());

        assertThatThrownBy(() -> PasskeyCeremony.read(wrong))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining('"' + member + '"');
    }

    @Test
    void whatCannotBeReadIsToldWithoutItsInnards() {
        Assertion right = passkey.show(ASKED, ORIGIN, NAME);
        Assertion wrong = new Assertion(right.id(), "e30", "AAAA", right.signature(), Optional.empty());

        assertThatThrownBy(() -> PasskeyCeremony.read(wrong))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("What the passkey sent cannot be read: try again, or use another passkey.");
    }

    private static KnownKey added(New offered) {
        return PasskeyCeremony.verify(PasskeyCeremony.read(offered), SITE, CHALLENGE);
    }

    private long verify(Assertion shown) {
        return PasskeyCeremony.verify(PasskeyCeremony.read(shown), SITE, CHALLENGE, known);
    }

    private void assertRefused(Assertion shown, Reason reason) {
        assertReason(catchThrowable(() -> verify(shown)), reason);
    }

    private static void assertNotAdded(New offered, Reason reason) {
        assertReason(catchThrowable(() -> added(offered)), reason);
    }

    private static void assertReason(Throwable refused, Reason reason) {
        assertThat(refused).isInstanceOf(PasskeyRefusedException.class);
        assertThat(((PasskeyRefusedException) refused).reason()).isEqualTo(reason);
    }

    private static int indexOf(byte[] all, byte[] part) {
        for (int i = 0; i + part.length <= all.length; i++) {
            if (Arrays.equals(all, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        throw new AssertionError("not there");
    }
}
