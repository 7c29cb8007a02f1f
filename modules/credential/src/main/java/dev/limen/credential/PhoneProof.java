package dev.limen.credential;

import com.google.crypto.tink.subtle.EcdsaVerifyJce;
import com.google.crypto.tink.subtle.EllipticCurves.EcdsaEncoding;
import com.google.crypto.tink.subtle.Enums.HashType;
import dev.limen.core.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * That a request comes from the phone whose key it names, after the manner of RFC 9449 (DPoP): signed are the method, the
 * path, the time, a number used once and the digest of the body. Whether the phone is known, the time is near and the
 * number is new, its reader says.
 *
 * <p>A header {@value #HEADER} is {@code 1 KEY TIME NONCE DIGEST SIGNATURE}, one blank between: the compressed P-256 point,
 * milliseconds since 1970, 22 characters, SHA-256 of the body, all but the time as URL-safe base64 without padding. The
 * signature is ECDSA over SHA-256, 64 bytes (IEEE P1363), of {@code limen phone request}, a zero byte, and then method, path,
 * time, nonce and digest as they stand, each ended by a line feed. The beginning keeps it apart from a {@link ScreenCode},
 * which the same key signs. Immutable.
 *
 * @param device SHA-256 of the compressed point, in hexadecimal: by what the phone is known
 * @param publicKey the compressed point, 33 bytes; not to be changed
 * @param at when it was signed, by what the phone takes for the time
 * @param nonce drawn for this request
 * @param bodyDigest SHA-256 of the body that was meant; not to be changed
 */
public record PhoneProof(String device, byte[] publicKey, Instant at, String nonce, byte[] bodyDigest) {
    /** In which header it comes. */
    public static final String HEADER = "Limen-Phone";

    private static final Pattern SHAPE = Pattern.compile(
            "1 ([A-Za-z0-9_-]{44}) ([0-9]{1,15}) ([A-Za-z0-9_-]{22}) ([A-Za-z0-9_-]{43}) ([A-Za-z0-9_-]{86})");

    /**
     * Reads a header and verifies its signature. Takes about a millisecond.
     *
     * @param method in upper case
     * @param path of the address, without a query
     * @return the proof; empty when the header is none, or not of this request
     */
    public static Optional<PhoneProof> verify(String header, String method, String path) {
        Matcher parts = SHAPE.matcher(header);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            byte[] point = Base64.getUrlDecoder().decode(parts.group(1));
            byte[] signature = Base64.getUrlDecoder().decode(parts.group(5));
            byte[] digest = Base64.getUrlDecoder().decode(parts.group(4));
            byte[] message = message(method, path, parts.group(2), parts.group(3), parts.group(4));
            DeviceBinding key = new DeviceBinding(DeviceBinding.USUAL_STEP, point);
            new EcdsaVerifyJce(key.key(), HashType.SHA256, EcdsaEncoding.IEEE_P1363).verify(signature, message);
            Instant at = Instant.ofEpochMilli(Long.parseLong(parts.group(2)));
            return Optional.of(new PhoneProof(device(point), point, at, parts.group(3), digest));
        } catch (GeneralSecurityException | IllegalArgumentException | DateTimeException forged) {
            return Optional.empty();
        }
    }

    /**
     * Signs a request; phones do the same with the keys they keep.
     *
     * @param publicKey compressed P-256 point
     * @param nonce 22 characters of URL-safe base64, never the same twice
     * @return the header's value
     * @throws InvalidInputException when the key cannot sign
     */
    public static String sign(
            PrivateKey privateKey,
            byte[] publicKey,
            String method,
            String path,
            Instant at,
            String nonce,
            byte[] body) {
        String time = Long.toString(at.toEpochMilli());
        String digest = text(sha256(body));
        try {
            Signature ecdsa = Signature.getInstance("SHA256withECDSAinP1363Format");
            ecdsa.initSign(privateKey);
            ecdsa.update(message(method, path, time, nonce, digest));
            return String.join(" ", "1", text(publicKey), time, nonce, digest, text(ecdsa.sign()));
        } catch (GeneralSecurityException foreign) {
            throw new InvalidInputException("The device's key cannot sign: it must be a P-256 private key.", foreign);
        }
    }

    /** {@return whether this is the body that was meant} */
    public boolean isOf(byte[] body) {
        return MessageDigest.isEqual(bodyDigest, sha256(body));
    }

    private static byte[] message(String method, String path, String time, String nonce, String digest) {
        return ("limen phone request\0" + String.join("\n", method, path, time, nonce, digest) + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String device(byte[] point) {
        return HexFormat.of().formatHex(sha256(point));
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java lacks SHA-256", impossible);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PhoneProof that
                && device.equals(that.device)
                && Arrays.equals(publicKey, that.publicKey)
                && at.equals(that.at)
                && nonce.equals(that.nonce)
                && Arrays.equals(bodyDigest, that.bodyDigest);
    }

    @Override
    public int hashCode() {
        return nonce.hashCode();
    }

    @Override
    public String toString() {
        return "PhoneProof[" + device + ", " + at + "]";
    }
}
