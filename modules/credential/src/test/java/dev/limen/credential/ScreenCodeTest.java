package dev.limen.credential;

import static dev.limen.credential.Tickets.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.InvalidInputException;
import dev.limen.core.TicketId;
import dev.limen.credential.Tickets.Phone;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ScreenCodeTest {
    private static final Phone PHONE = Phone.make();

    private final TicketVerifier verifier = Tickets.verifier();

    private static Refusal why(Verdict verdict) {
        return ((Verdict.Refused) verdict).why();
    }

    @Property(tries = 200)
    void aCodeIsGoodForItsStepAndOneOnEitherSide(@ForAll @IntRange(min = -90, max = 90) int phoneAheadSeconds) {
        // given: a phone whose clock is off
        String shown = PHONE.shows(NOON.plusSeconds(phoneAheadSeconds));

        Verdict verdict = verifier.verify(shown, NOON);

        // NOON begins a step of 15 s
        long steps = Math.floorDiv(phoneAheadSeconds, 15);
        if (Math.abs(steps) <= 1) {
            assertThat(verdict).isInstanceOf(Verdict.Genuine.class);
        } else {
            assertThat(why(verdict)).isEqualTo(Refusal.CODE_STALE);
        }
    }

    @Test
    void aScreenshotOfTheTicketAloneIsRefused() {
        assertThat(why(verifier.verify(PHONE.ticket().text(), NOON))).isEqualTo(Refusal.CODE_MISSING);
    }

    @Test
    void aScreenshotOfTheCodeIsRefusedAMinuteLater() {
        Verdict.Refused late = (Verdict.Refused) verifier.verify(PHONE.shows(NOON), NOON.plusSeconds(60));

        assertThat(late.why()).isEqualTo(Refusal.CODE_STALE);
        assertThat(late.sentence()).contains("screenshot", "app");
    }

    @Test
    void anotherPhonesCodeIsRefused() {
        Phone stranger = Phone.make();
        byte[] strangers = decoded(stranger.shows(NOON));
        byte[] own = PHONE.ticket().bytes();
        byte[] mixed = Arrays.copyOf(own, own.length + ScreenCode.BYTES);
        System.arraycopy(strangers, stranger.ticket().bytes().length, mixed, own.length, ScreenCode.BYTES);

        assertThat(why(verifier.verify(TicketText.of(mixed), NOON))).isEqualTo(Refusal.CODE_FORGED);
        assertThatThrownBy(() -> ScreenCode.text(PHONE.ticket(), stranger.secret(), NOON))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("another device");
    }

    @Test
    void aStepThatWasChangedIsNotWhatThePhoneSigned() {
        byte[] shown = decoded(PHONE.shows(NOON.minusSeconds(600)));
        // given: a screenshot, its step moved to now
        int at = PHONE.ticket().bytes().length;
        ByteBuffer.wrap(shown).putInt(at, (int) ScreenCode.stepAt(NOON, DeviceBinding.USUAL_STEP));

        assertThat(why(verifier.verify(TicketText.of(shown), NOON))).isEqualTo(Refusal.CODE_FORGED);
    }

    @Test
    void whatWasShownBeforeIsNotTakenAgainAndNeitherIsAnythingOlder() {
        ReplayCache cache = new ReplayCache();
        Verdict.Genuine now = genuine(PHONE.shows(NOON), NOON);
        Verdict.Genuine older = genuine(PHONE.shows(NOON.minusSeconds(15)), NOON);
        Verdict.Genuine next = genuine(PHONE.shows(NOON.plusSeconds(15)), NOON.plusSeconds(15));

        assertThat(cache.spend(now, NOON)).isTrue();
        assertThat(cache.spend(now, NOON)).isFalse();
        assertThat(cache.spend(older, NOON)).isFalse();
        assertThat(cache.spend(next, NOON.plusSeconds(15))).isTrue();
    }

    /** ECDSA signatures have a twin that anybody can compute: it must not pass for a new code. */
    @Test
    void theTwinOfASignatureIsNoNewCode() {
        byte[] shown = decoded(PHONE.shows(NOON));
        byte[] twin = shown.clone();
        BigInteger order = PHONE.ticket()
                .content()
                .device()
                .orElseThrow()
                .key()
                .getParams()
                .getOrder();
        byte[] half = Arrays.copyOfRange(shown, shown.length - 32, shown.length);
        byte[] other = order.subtract(new BigInteger(1, half)).toByteArray();
        Arrays.fill(twin, twin.length - 32, twin.length, (byte) 0);
        int length = Math.min(32, other.length);
        System.arraycopy(other, other.length - length, twin, twin.length - length, length);
        ReplayCache cache = new ReplayCache();

        assertThat(cache.spend(genuine(TicketText.of(shown), NOON), NOON)).isTrue();
        Verdict verdict = verifier.verify(TicketText.of(twin), NOON);
        if (verdict instanceof Verdict.Genuine genuine) {
            assertThat(cache.spend(genuine, NOON)).isFalse();
        }
    }

    @Test
    void aCacheThatIsFullTakesNothingMoreUntilCodesHaveRunOut() {
        ReplayCache cache = new ReplayCache();
        DeviceBinding binding = PHONE.ticket().content().device().orElseThrow();
        for (int i = 0; i < 10_000; i++) {
            assertThat(cache.spend(unsigned("t" + i, binding), NOON)).isTrue();
        }

        assertThat(cache.spend(unsigned("one-more", binding), NOON)).isFalse();
        assertThat(cache.spend(unsigned("one-more", binding), NOON.plusSeconds(120)))
                .isTrue();
    }

    @Test
    void aKeyThatIsNoPointOfTheCurveBindsNothing() {
        assertThatThrownBy(() -> DeviceBinding.parse("AAAA", Duration.ofSeconds(15)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("P-256");
        assertThatThrownBy(() -> new DeviceBinding(Duration.ofSeconds(15), new byte[33]))
                .isInstanceOf(InvalidInputException.class);
        byte[] point = PHONE.ticket().content().device().orElseThrow().publicKey();
        assertThatThrownBy(() -> new DeviceBinding(Duration.ofSeconds(1), point))
                .hasMessageContaining("5 to 120");
    }

    private static Verdict.Genuine unsigned(String id, DeviceBinding binding) {
        TicketContent like = Tickets.content(Optional.of(binding));
        TicketContent content = new TicketContent(
                new TicketId(id),
                like.holder(),
                like.zones(),
                like.issuedAt(),
                like.validFrom(),
                like.validUntil(),
                1,
                0,
                like.device(),
                Optional.empty());
        return new Verdict.Genuine(new SignedTicket(new KeyId(1), content, new byte[0]), OptionalLong.of(7));
    }

    private Verdict.Genuine genuine(String text, Instant now) {
        return (Verdict.Genuine) verifier.verify(text, now);
    }

    private static byte[] decoded(String text) {
        try {
            return TicketText.bytes(text);
        } catch (MalformedTicketException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
