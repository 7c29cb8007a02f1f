package dev.limen.credential;

import static dev.limen.credential.Tickets.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.core.PersonId;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import dev.limen.credential.Tickets.Phone;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds of every ticket; a failure prints the seed that repeats it. */
class TicketPropertiesTest {
    private static final Phone PHONE = Phone.make();
    private static final SignedTicket PRINTED = Tickets.printed();
    private static final SignedTicket WITH_FACE = Tickets.carryingFace(1);
    private static final byte[] ON_PHONE = bytes(PHONE.shows(NOON));

    private final TicketVerifier verifier = Tickets.verifier();

    @Provide
    Arbitrary<TicketContent> contents() {
        Arbitrary<String> ids = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('A', 'Z')
                .numeric()
                .ofMinLength(1)
                .ofMaxLength(64);
        Arbitrary<Long> seconds = Arbitraries.longs().between(0, 0xFFFF_FFFEL);
        return Combinators.combine(
                        ids,
                        ids,
                        ids.list().ofMinSize(1).ofMaxSize(4).uniqueElements(),
                        seconds,
                        seconds,
                        Arbitraries.integers().between(1, 255),
                        Arbitraries.integers().between(0, 255),
                        Arbitraries.integers().between(0, 120))
                .as((id, holder, zones, issued, from, entries, category, step) -> new TicketContent(
                        new TicketId(id),
                        new PersonId(holder),
                        zones.stream().map(Zone::new).toList(),
                        Instant.ofEpochSecond(issued),
                        Instant.ofEpochSecond(from),
                        Instant.ofEpochSecond(0xFFFF_FFFFL),
                        entries,
                        category,
                        step < 5
                                ? Optional.empty()
                                : Optional.of(Phone.binding(PHONE.keys(), Duration.ofSeconds(step))),
                        Optional.empty()));
    }

    @Property(tries = 300)
    void whatWasSignedIsWhatIsRead(@ForAll("contents") TicketContent content) {
        SignedTicket ticket = Tickets.ISSUER.sign(content);
        Instant now = content.validFrom();
        String text = content.device().isPresent() ? ScreenCode.text(ticket, PHONE.secret(), now) : ticket.text();

        Verdict verdict = verifier.verify(text, now);

        assertThat(verdict).isInstanceOfSatisfying(Verdict.Genuine.class, genuine -> {
            assertThat(genuine.ticket().content()).isEqualTo(content);
            assertThat(genuine.ticket().bytes()).isEqualTo(ticket.bytes());
        });
    }

    @Property(tries = 1_500)
    void noBitOfATicketCanBeChanged(@ForAll @IntRange(max = 100_000) int where, @ForAll @IntRange(max = 2) int which) {
        byte[] bytes =
                List.of(PRINTED.bytes(), WITH_FACE.bytes(), ON_PHONE).get(which).clone();
        int bit = where % (8 * bytes.length);
        bytes[bit / 8] ^= (byte) (1 << bit % 8);

        assertThat(verifier.verify(TicketText.of(bytes), NOON)).isInstanceOf(Verdict.Refused.class);
    }

    @Property(tries = 300)
    void nothingCanBeCutOffOrAdded(@ForAll @IntRange(max = 600) int length, @ForAll @IntRange(max = 2) int which) {
        byte[] whole = List.of(PRINTED.bytes(), WITH_FACE.bytes(), ON_PHONE).get(which);
        byte[] other = Arrays.copyOf(whole, length);
        if (length == whole.length) {
            return;
        }

        assertThat(verifier.verify(TicketText.of(other), NOON)).isInstanceOf(Verdict.Refused.class);
    }

    @Property(tries = 1_000)
    void noTextWhatsoeverIsMoreThanRefused(@ForAll String text) {
        assertThat(verifier.verify(text, NOON)).isInstanceOf(Verdict.Refused.class);
        assertThat(verifier.verify("LT:" + text, NOON)).isInstanceOf(Verdict.Refused.class);
    }

    @Property(tries = 1_000)
    void noBytesWhatsoeverAreMoreThanRefused(@ForAll byte[] bytes) {
        byte[] versioned = new byte[bytes.length + 1];
        versioned[0] = TicketLayout.VERSION;
        System.arraycopy(bytes, 0, versioned, 1, bytes.length);

        assertThat(verifier.verify(TicketText.of(versioned), NOON)).isInstanceOf(Verdict.Refused.class);
    }

    @Property(tries = 500)
    void everyByteStringHasOneText(@ForAll byte[] bytes) {
        String text = TicketText.of(bytes);

        assertThat(text.length() > TicketText.MOST_CHARACTERS || Arrays.equals(bytes(text), bytes))
                .isTrue();
    }

    private static byte[] bytes(String text) {
        try {
            return TicketText.bytes(text);
        } catch (MalformedTicketException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
