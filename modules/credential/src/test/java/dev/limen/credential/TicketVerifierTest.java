package dev.limen.credential;

import static dev.limen.credential.Tickets.ISSUER;
import static dev.limen.credential.Tickets.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.InvalidInputException;
import dev.limen.core.PersonId;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TicketVerifierTest {
    private final TicketVerifier verifier = Tickets.verifier();

    private static Verdict.Refused refused(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Refused.class);
        return (Verdict.Refused) verdict;
    }

    private void assertRefused(Verdict verdict, Refusal why, String... words) {
        Verdict.Refused refused = refused(verdict);
        assertThat(refused.why()).as(refused.sentence()).isEqualTo(why);
        assertThat(refused.sentence()).endsWith(".").doesNotContain("\n");
        for (String word : words) {
            assertThat(refused.sentence()).contains(word);
        }
    }

    @Test
    void aTicketOfATrustedKeyIsGenuineAndSaysWhatWasSigned() {
        SignedTicket ticket = Tickets.printed();

        assertThat(verifier.verify(ticket.text(), NOON)).isEqualTo(new Verdict.Genuine(ticket, OptionalLong.empty()));
        assertThat(ticket.bytes().length).isLessThan(120);
    }

    @Test
    void everyRefusalHasASentenceThatSaysWhatIsTheMatter() {
        SignedTicket ticket = Tickets.printed();
        Instant before = ticket.content().validFrom().minusSeconds(1);
        Instant end = ticket.content().validUntil();

        assertRefused(verifier.verify(ticket.text(), before), Refusal.NOT_YET_VALID, "t-48213", "before 2026-05-30T11");
        assertRefused(verifier.verify(ticket.text(), end), Refusal.EXPIRED, "t-48213", "until 2026-05-30T22");
        assertRefused(verifier.verify("https://example.org", NOON), Refusal.MALFORMED, "no ticket of ours");
        assertRefused(verifier.verify("LT:", NOON), Refusal.MALFORMED, "empty");
        assertRefused(verifier.verify("LT:" + "0".repeat(5_000), NOON), Refusal.MALFORMED, "too long");
        SignedTicket foreign = SigningKey.ephemeral().sign(ticket.content());
        assertRefused(
                verifier.verify(foreign.text(), NOON),
                Refusal.UNKNOWN_KEY,
                foreign.key().toString(),
                "does not trust");
        byte[] newer = ticket.bytes().clone();
        newer[0] = 2;
        assertRefused(verifier.verify(TicketText.of(newer), NOON), Refusal.UNKNOWN_VERSION, "version 2", "update");
        byte[] changed = ticket.bytes().clone();
        changed[17] ^= 1;
        assertRefused(verifier.verify(TicketText.of(changed), NOON), Refusal.FORGED, "forged");
    }

    @Test
    void whileKeysAreChangedBothAreTrustedAndOneThatIsLeftOutIsNot() {
        SigningKey next = SigningKey.ephemeral();
        SignedTicket old = Tickets.printed();
        SignedTicket fresh = next.sign(old.content());
        TicketVerifier both = new TicketVerifier(Set.of(ISSUER.publicKey(), next.publicKey()), Set.of());
        TicketVerifier newest = new TicketVerifier(Set.of(next.publicKey()), Set.of());

        assertThat(both.verify(old.text(), NOON)).isInstanceOf(Verdict.Genuine.class);
        assertThat(both.verify(fresh.text(), NOON)).isInstanceOf(Verdict.Genuine.class);
        assertThat(newest.verify(fresh.text(), NOON)).isInstanceOf(Verdict.Genuine.class);
        assertRefused(newest.verify(old.text(), NOON), Refusal.UNKNOWN_KEY);
    }

    @Test
    void aTicketThatWasTakenBackIsRefused() {
        TicketVerifier told = new TicketVerifier(Set.of(ISSUER.publicKey()), Set.of(new TicketId("t-48213")));

        assertRefused(told.verify(Tickets.printed().text(), NOON), Refusal.REVOKED, "t-48213", "taken back");
    }

    @Test
    void aSignatureOfOneKeyUnderTheNameOfAnotherIsForged() {
        // given: a thief signs with a key of his own and writes the issuer's id
        SignedTicket stolen = SigningKey.ephemeral().sign(Tickets.printed().content());
        byte[] renamed = stolen.bytes().clone();
        System.arraycopy(Tickets.printed().bytes(), 1, renamed, 1, KeyId.BYTES);

        assertRefused(verifier.verify(TicketText.of(renamed), NOON), Refusal.FORGED);
    }

    @Test
    void whatFollowsATicketMakesItNone() {
        byte[] longer =
                Arrays.copyOf(Tickets.printed().bytes(), Tickets.printed().bytes().length + 1);

        assertRefused(verifier.verify(TicketText.of(longer), NOON), Refusal.MALFORMED, "follows");
    }

    @Test
    void contentThatCannotBeWrittenIsRefusedBeforeItIsSigned() {
        TicketContent good = Tickets.content(Optional.empty());

        assertThatThrownBy(() -> copy(good, List.of(), NOON, 1)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> copy(good, List.of(new Zone("a"), new Zone("a")), NOON, 1))
                .hasMessageContaining("none twice");
        assertThatThrownBy(() -> copy(good, good.zones(), NOON.plusNanos(1), 1)).hasMessageContaining("whole seconds");
        assertThatThrownBy(() -> copy(good, good.zones(), Instant.parse("2107-01-01T00:00:00Z"), 1))
                .hasMessageContaining("2106");
        assertThatThrownBy(() -> copy(good, good.zones(), NOON, 0)).hasMessageContaining("opens 0 times");
    }

    private static TicketContent copy(TicketContent good, List<Zone> zones, Instant from, int entries) {
        return new TicketContent(
                good.id(),
                new PersonId("p"),
                zones,
                good.issuedAt(),
                from,
                good.validUntil(),
                entries,
                0,
                Optional.empty(),
                Optional.empty());
    }
}
