package dev.limen.chaos.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.core.PersonId;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import dev.limen.credential.DeviceBinding;
import dev.limen.credential.GateKey;
import dev.limen.credential.SigningKey;
import dev.limen.credential.TicketContent;
import dev.limen.credential.TicketText;
import dev.limen.credential.TicketVerifier;
import dev.limen.credential.TrustedKey;
import dev.limen.credential.Verdict;
import dev.limen.credential.qr.QrReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever is held before a scanner is a verdict, and never an admission that nobody signed. */
class TicketFuzzTest {
    private static final SigningKey KEY = SigningKey.ephemeral();
    private static final Instant NOON = Instant.parse("2026-02-09T12:00:00Z");
    private static final String RIGHT = KEY.sign(new TicketContent(
                    new TicketId("t-1"),
                    new PersonId("ada"),
                    List.of(new Zone("east")),
                    NOON,
                    NOON.minusSeconds(60),
                    NOON.plusSeconds(60),
                    1,
                    0,
                    Optional.empty(),
                    Optional.empty()))
            .text();

    private final TicketVerifier verifier = new TicketVerifier(List.of(KEY.publicKey()), List.of());

    @Property(tries = 2_000)
    void aDamagedTicketIsRefusedOrIsTheSameTicket(@ForAll long seed) {
        Random random = new Random(seed);
        String wrong = new String(
                Mutation.ofBytes(RIGHT.getBytes(StandardCharsets.ISO_8859_1), random), StandardCharsets.ISO_8859_1);

        Verdict verdict = verifier.verify(wrong, NOON);

        if (verdict instanceof Verdict.Refused refused) {
            Refusal.assertClear(refused.sentence());
        } else {
            assertThat(((Verdict.Genuine) verdict).ticket().content().id()).isEqualTo(new TicketId("t-1"));
        }
        Refusal.orSuccess(() -> TicketText.parse(wrong));
    }

    @Property(tries = 1_000)
    void anyTextIsRefused(@ForAll String text, @ForAll long seed) {
        for (String shown : List.of(text, "LT:" + text, "LT:" + Mutation.nasty(new Random(seed)))) {
            assertThat(verifier.verify(shown, NOON)).isInstanceOf(Verdict.Refused.class);
            Refusal.orSuccess(() -> TicketText.parse(shown));
        }
    }

    @Property(tries = 500)
    void anyKeyIsReadOrRefused(@ForAll String text, @ForAll long seed) {
        String nasty = Mutation.nasty(new Random(seed));
        for (String key : List.of(text, "ed25519:" + text, "ed25519:" + nasty, "x25519:" + nasty, nasty)) {
            Refusal.orSuccess(() -> TrustedKey.parse(key));
            Refusal.orSuccess(() -> GateKey.parse(key));
            Refusal.orSuccess(() -> DeviceBinding.parse(key, Duration.ofSeconds(15)));
        }
    }

    @Property(tries = 100)
    void aPictureOfNoiseHoldsNoTicketAndStopsNothing(@ForAll long seed) {
        Random random = new Random(seed);
        int width = 1 + random.nextInt(200);
        int height = 1 + random.nextInt(200);
        byte[] grey = new byte[width * height];
        random.nextBytes(grey);

        assertThat(new QrReader().search(grey, width, height)).isEmpty();
    }
}
