package dev.limen.chaos.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.coordinator.access.PasskeySite;
import dev.limen.coordinator.account.PasskeyCeremony;
import dev.limen.coordinator.account.PasskeyRefusedException;
import dev.limen.coordinator.store.PasskeyStore.KnownKey;
import dev.limen.core.InvalidInputException;
import dev.limen.protocol.PasskeyView.Assertion;
import dev.limen.protocol.PasskeyView.New;
import dev.limen.protocol.ProtocolJson;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Whatever a browser sends of a passkey is taken as it was signed or refused with a sentence, and lets nobody else in. */
class PasskeyFuzzTest {
    private static final PasskeySite SITE = new PasskeySite("http://localhost:8080", "localhost");

    // What a browser's own virtual authenticator made and showed.
    private static final byte[] MADE_FOR = bytes("Au2VgXTwNrVvwMw5qBBvk5vR5gQ062KlEDIF7LN7mbc");
    private static final New MADE = new New(
            "my phone",
            "eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIiwiY2hhbGxlbmdlIjoiQXUyVmdYVHdOclZ2d013NXFCQnZrNXZSNWdRMD"
                    + "YyS2xFRElGN0xON21iYyIsIm9yaWdpbiI6Imh0dHA6Ly9sb2NhbGhvc3Q6ODA4MCIsImNyb3NzT3JpZ2luIjpmYWxz"
                    + "ZX0",
            "o2NmbXRkbm9uZWdhdHRTdG10oGhhdXRoRGF0YVikSZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2NFAAAAAQ"
                    + "ECAwQFBgcIAQIDBAUGBwgAIIPoSaei7YB8kdu5Q8vmX4XkH0IXqDX_lQ6QorB7HvDvpQECAyYgASFYIGixeJPC09ba"
                    + "7UL98dA4l2_rhEf9feEcIxVvlDFgXSHsIlggUMztQrH2-PPe3489r-5Sm77_mkmHwlYSb4wCuBgXOqo",
            List.of("internal"));
    private static final byte[] SHOWN_FOR = bytes("jp8CmQUDh0V1Rv0m5nTzYNoC0MwdgkM-Ypp2lUtOres");
    private static final Assertion SHOWN = new Assertion(
            "g-hJp6LtgHyR27lDy-ZfheQfQheoNf-VDpCisHse8O8",
            "eyJ0eXBlIjoid2ViYXV0aG4uZ2V0IiwiY2hhbGxlbmdlIjoianA4Q21RVURoMFYxUnYwbTVuVHpZTm9DME13ZGdrTS"
                    + "1ZcHAybFV0T3JlcyIsIm9yaWdpbiI6Imh0dHA6Ly9sb2NhbGhvc3Q6ODA4MCIsImNyb3NzT3JpZ2luIjpmYWxzZSwi"
                    + "b3RoZXJfa2V5c19jYW5fYmVfYWRkZWRfaGVyZSI6ImRvIG5vdCBjb21wYXJlIGNsaWVudERhdGFKU09OIGFnYWluc3"
                    + "QgYSB0ZW1wbGF0ZS4gU2VlIGh0dHBzOi8vZ29vLmdsL3lhYlBleCJ9",
            "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAg",
            "MEQCIBIPGqxdfSxaS6BwHPbvMSEpJq9zvWvG2ADhHXBlzgm8AiAJDB-JQrHBwdF60hSSwOmEzh6qw1wKGdLNfcjjKz" + "HGmg",
            Optional.of("7OMi8W5xiySPGwkarAdXKIBnaM0eIj7iNMwLkgdjoi0"));
    private static final KnownKey KNOWN = PasskeyCeremony.verify(PasskeyCeremony.read(MADE), SITE, MADE_FOR);

    @Test
    void whatTheBrowserSentIsTaken() {
        assertThat(KNOWN.credential()).isEqualTo(SHOWN.id());
        assertThat(isTaken(SHOWN)).isTrue();
    }

    @Property(tries = 2_000)
    void aDamagedPasskeyIsNotTaken(@ForAll long seed) {
        Random random = new Random(seed);
        int which = random.nextInt(3);
        Assertion wrong = new Assertion(
                SHOWN.id(),
                which == 0 ? damaged(SHOWN.clientData(), random) : SHOWN.clientData(),
                which == 1 ? damaged(SHOWN.authenticatorData(), random) : SHOWN.authenticatorData(),
                which == 2 ? damaged(SHOWN.signature(), random) : SHOWN.signature(),
                SHOWN.user());

        Refusal.orSuccess(() -> assertThat(isTaken(wrong)).as("seed %d", seed).isEqualTo(sameBytes(wrong)));
    }

    @Property(tries = 2_000)
    void aDamagedNewPasskeyIsReadOrRefused(@ForAll long seed) {
        Random random = new Random(seed);
        boolean client = random.nextInt(4) == 0;
        New wrong = new New(
                MADE.label(),
                client ? damaged(MADE.clientData(), random) : MADE.clientData(),
                client ? MADE.attestation() : damaged(MADE.attestation(), random),
                MADE.transports());

        Refusal.orSuccess(() -> verify(wrong));
    }

    @Property(tries = 1_000)
    void anythingIsReadOrRefused(@ForAll byte[] bytes, @ForAll String text, @ForAll long seed) {
        String nasty = Mutation.nasty(new Random(seed));
        for (String any : List.of(text(bytes), text, nasty)) {
            Refusal.orSuccess(() -> verify(new New("x", MADE.clientData(), any, List.of(nasty))));
            Refusal.orSuccess(() -> verify(new New("x", any, MADE.attestation(), List.of())));
            Refusal.orSuccess(() -> isTaken(new Assertion(any, any, any, any, Optional.of(any))));
            Refusal.orSuccess(() ->
                    isTaken(new Assertion(SHOWN.id(), SHOWN.clientData(), any, SHOWN.signature(), Optional.empty())));
        }
    }

    @Property(tries = 1_000)
    void aDamagedMessageIsUsedOrRefused(@ForAll long seed) {
        Random random = new Random(seed);
        Object right = random.nextBoolean() ? MADE : SHOWN;
        JsonNode tree = ProtocolJson.read(ProtocolJson.write(right), JsonNode.class, "It");
        byte[] wrong = Mutation.ofJson(tree, random);

        Refusal.orSuccess(() -> {
            if (right == MADE) {
                verify(ProtocolJson.read(wrong, New.class, "The passkey"));
            } else {
                isTaken(ProtocolJson.read(wrong, Assertion.class, "The passkey"));
            }
        });
    }

    @Test
    void whatIsNestedWithoutEndIsRefused() {
        for (int depth : List.of(900, 20_000)) {
            byte[] arrays = new byte[depth];
            Arrays.fill(arrays, (byte) 0x81);
            Refusal.orSuccess(() -> verify(new New("x", MADE.clientData(), text(arrays), List.of())));
            String json = text(Mutation.deep(depth, "{\"type\":", "1", "}"));
            Refusal.orSuccess(() -> verify(new New("x", json, MADE.attestation(), List.of())));
        }
    }

    private static boolean isTaken(Assertion shown) {
        try {
            PasskeyCeremony.verify(PasskeyCeremony.read(shown), SITE, SHOWN_FOR, KNOWN);
            return true;
        } catch (PasskeyRefusedException refused) {
            Refusal.assertClear(refused.reason().sentence());
            return false;
        } catch (InvalidInputException unreadable) {
            Refusal.assertClear(String.valueOf(unreadable.getMessage()));
            return false;
        }
    }

    private static void verify(New offered) {
        try {
            PasskeyCeremony.verify(PasskeyCeremony.read(offered), SITE, MADE_FOR);
        } catch (PasskeyRefusedException refused) {
            Refusal.assertClear(refused.reason().sentence());
        }
    }

    private static boolean sameBytes(Assertion other) {
        return other.equals(SHOWN);
    }

    private static String damaged(String text, Random random) {
        return text(Mutation.ofBytes(bytes(text), random));
    }

    private static byte[] bytes(String text) {
        return Base64.getUrlDecoder().decode(text);
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
