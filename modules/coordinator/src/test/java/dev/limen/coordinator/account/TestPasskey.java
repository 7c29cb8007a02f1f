package dev.limen.coordinator.account;

import dev.limen.protocol.PasskeyView.Assertion;
import dev.limen.protocol.PasskeyView.New;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** A passkey in software with its browser, which does as it is told, also what no honest one does. */
public final class TestPasskey {
    private static final int PRESENT = 1;
    private static final int VERIFIED = 4;
    private static final int ATTESTED = 0x40;
    private static final int COORDINATE = 32;

    /** What it says of how often it signed; 0 for one that does not count. */
    public long counter;

    /** Whether it checks who is there. */
    public boolean verifies = true;

    /** Whether it signs something else than it says. */
    public boolean lies;

    /** What it says instead of its owner's name. */
    public Optional<String> user = Optional.empty();

    private final KeyPair keys = keyPair();
    private final byte[] id = new byte[16];

    /** A new one. */
    public TestPasskey() {
        ThreadLocalRandom.current().nextBytes(id);
    }

    /** {@return what the browser sends of a new one} */
    public New make(String label, String challenge, String origin, String site) {
        byte[] data = concat(said(site, ATTESTED), new byte[16], new byte[] {0, (byte) id.length}, id, publicKey());
        byte[] attestation = concat(
                bytes("\u00a3\u0063fmt\u0064none\u0067attStmt\u00a0\u0068authData\u0059"),
                ByteBuffer.allocate(2).putShort((short) data.length).array(),
                data);
        return new New(
                label, text(client("webauthn.create", challenge, origin)), text(attestation), List.of("internal"));
    }

    /** {@return what the browser sends when it is shown} */
    public Assertion show(String challenge, String origin, String site) {
        return show("webauthn.get", challenge, origin, site);
    }

    /** As {@link #show}, for what the browser says that it does. */
    public Assertion show(String type, String challenge, String origin, String site) {
        byte[] client = client(type, challenge, origin);
        byte[] data = said(site, 0);
        byte[] signed = concat(data, sha256(lies ? bytes("something else") : client));
        return new Assertion(text(id), text(client), text(data), text(sign(signed)), user);
    }

    private byte[] said(String site, int flags) {
        counter = counter == 0 ? 0 : counter + 1;
        return ByteBuffer.allocate(37)
                .put(sha256(bytes(site)))
                .put((byte) (PRESENT | (verifies ? VERIFIED : 0) | flags))
                .putInt((int) counter)
                .array();
    }

    /** As COSE writes it (RFC 9053, section 7.1). */
    private byte[] publicKey() {
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        return concat(
                new byte[] {(byte) 0xA5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, COORDINATE},
                coordinate(key.getW().getAffineX().toByteArray()),
                new byte[] {0x22, 0x58, COORDINATE},
                coordinate(key.getW().getAffineY().toByteArray()));
    }

    private byte[] sign(byte[] content) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] client(String type, String challenge, String origin) {
        return bytes("{\"type\":\"" + type + "\",\"challenge\":\"" + challenge + "\",\"origin\":\"" + origin
                + "\",\"crossOrigin\":false}");
    }

    private static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] coordinate(byte[] number) {
        byte[] padded = new byte[COORDINATE];
        byte[] digits = number.length > COORDINATE ? Arrays.copyOfRange(number, 1, number.length) : number;
        System.arraycopy(digits, 0, padded, COORDINATE - digits.length, digits.length);
        return padded;
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
