package dev.limen.credential;

import dev.limen.core.FaceTemplate;
import dev.limen.core.ModelId;
import dev.limen.core.PersonId;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Tickets of an evening in May, and who signs, shows and reads them. */
public final class Tickets {
    public static final Instant NOON = Instant.parse("2026-05-30T12:00:00Z");
    /** Always the same, so that pictures of its tickets are. */
    public static final SigningKey ISSUER = SigningKey.ofSeed(seed());

    static final OpeningKey GATES = OpeningKey.ephemeral();
    static final ModelId MODEL = new ModelId("limen-embedder-2");

    private Tickets() {}

    private static byte[] seed() {
        byte[] seed = new byte[32];
        new Random(20_260_530).nextBytes(seed);
        return seed;
    }

    static TicketContent content(Optional<DeviceBinding> device) {
        return content("t-48213", device);
    }

    private static TicketContent content(String id, Optional<DeviceBinding> device) {
        return new TicketContent(
                new TicketId(id),
                new PersonId("p-20931"),
                List.of(new Zone("east")),
                NOON.minusSeconds(86_400),
                NOON.minusSeconds(3_600),
                NOON.plusSeconds(36_000),
                1,
                0,
                device,
                Optional.empty());
    }

    public static SignedTicket printed() {
        return ISSUER.sign(content(Optional.empty()));
    }

    public static SignedTicket printed(String id) {
        return ISSUER.sign(content(id, Optional.empty()));
    }

    static TicketVerifier verifier() {
        return new TicketVerifier(Set.of(ISSUER.publicKey()), Set.of());
    }

    static SignedTicket carryingFace(int seed) {
        return TemplateSealer.sign(content(Optional.empty()), face(seed), GATES.publicKey(), ISSUER);
    }

    /** {@return the longest text the QR code of a ticket of usual ids has to carry} */
    public static String textWithFace() {
        return carryingFace(1).text();
    }

    public static String textOnPhone() {
        Phone phone = Phone.make();
        return ScreenCode.text(phone.ticket(), phone.secret(), NOON);
    }

    static FaceTemplate face(int seed) {
        Random random = new Random(seed);
        float[] vector = new float[256];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return FaceTemplate.of(MODEL, vector);
    }

    private static KeyPair newPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A phone, and the ticket that is bound to it. */
    record Phone(KeyPair keys, SignedTicket ticket) {
        static Phone make() {
            KeyPair keys = newPair();
            return new Phone(keys, ISSUER.sign(content(Optional.of(binding(keys, DeviceBinding.USUAL_STEP)))));
        }

        static DeviceBinding binding(KeyPair keys, Duration step) {
            ECPublicKey key = (ECPublicKey) keys.getPublic();
            byte[] point = new byte[65];
            point[0] = 4;
            put(key.getW().getAffineX().toByteArray(), point, 33);
            put(key.getW().getAffineY().toByteArray(), point, 65);
            return DeviceBinding.parse(Base64.getEncoder().encodeToString(point), step);
        }

        PrivateKey secret() {
            return keys.getPrivate();
        }

        String shows(Instant now) {
            return ScreenCode.text(ticket, secret(), now);
        }

        private static void put(byte[] number, byte[] into, int end) {
            int length = Math.min(32, number.length);
            System.arraycopy(number, number.length - length, into, end - length, length);
        }
    }
}
