package dev.limen.credential;

import com.google.crypto.tink.subtle.EcdsaVerifyJce;
import com.google.crypto.tink.subtle.EllipticCurves.EcdsaEncoding;
import com.google.crypto.tink.subtle.Enums.HashType;
import dev.limen.core.InvalidInputException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * The part of a phone's QR code that changes: the phone signs, with the key the ticket names, which time step it is. So a
 * screenshot is good for one step and its neighbours only, and a gate needs no secret to see that: a shared secret (as of
 * RFC 6238) would have to lie at every gate, and who stole one gate could show every ticket.
 *
 * <p>The step is the number of whole steps since 1970, 32 bits. Signed with ECDSA on P-256 over SHA-256, 64 bytes
 * (IEEE P1363), is: {@code limen screen code}, a zero byte, SHA-256 of the whole ticket, the step. Stateless.
 */
public final class ScreenCode {
    static final int BYTES = Integer.BYTES + 64;

    /** A phone's clock may be this many steps off, either way. */
    static final int SKEW_STEPS = 1;

    private static final byte[] DOMAIN = "limen screen code\0".getBytes(StandardCharsets.US_ASCII);

    private ScreenCode() {}

    /**
     * Makes what a phone shows; phones do the same with the keys they keep.
     *
     * @param devicePrivate the P-256 key whose public half the ticket names
     * @param now by the phone's clock
     * @return the text of the QR code
     * @throws InvalidInputException when the ticket is bound to no device, or not to this key
     */
    public static String text(SignedTicket ticket, PrivateKey devicePrivate, Instant now) {
        DeviceBinding device = ticket.content()
                .device()
                .orElseThrow(() -> new InvalidInputException(
                        "Ticket " + ticket.content().id() + " is bound to no device: show it as it is."));
        long step = stepAt(now, device.step());
        byte[] message = message(ticket, step);
        byte[] signature;
        try {
            Signature ecdsa = Signature.getInstance("SHA256withECDSAinP1363Format");
            ecdsa.initSign(devicePrivate);
            ecdsa.update(message);
            signature = ecdsa.sign();
        } catch (GeneralSecurityException foreign) {
            throw new InvalidInputException("The device's key cannot sign: it must be a P-256 private key.", foreign);
        }
        if (!verifies(device, message, signature)) {
            throw new InvalidInputException(
                    "Ticket " + ticket.content().id() + " is bound to another device: use that device's key.");
        }
        byte[] shown = Arrays.copyOf(ticket.bytes(), ticket.bytes().length + BYTES);
        ByteBuffer.wrap(shown, ticket.bytes().length, BYTES).putInt((int) step).put(signature);
        return TicketText.of(shown);
    }

    static long stepAt(Instant time, Duration step) {
        return Math.floorDiv(time.getEpochSecond(), step.getSeconds()) & 0xFFFF_FFFFL;
    }

    static boolean verifies(SignedTicket ticket, DeviceBinding device, long step, byte[] signature) {
        return verifies(device, message(ticket, step), signature);
    }

    private static boolean verifies(DeviceBinding device, byte[] message, byte[] signature) {
        try {
            new EcdsaVerifyJce(device.key(), HashType.SHA256, EcdsaEncoding.IEEE_P1363).verify(signature, message);
            return true;
        } catch (GeneralSecurityException forged) {
            return false;
        }
    }

    private static byte[] message(SignedTicket ticket, long step) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(ticket.bytes());
            return ByteBuffer.allocate(DOMAIN.length + digest.length + Integer.BYTES)
                    .put(DOMAIN)
                    .put(digest)
                    .putInt((int) step)
                    .array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java lacks SHA-256", impossible);
        }
    }
}
