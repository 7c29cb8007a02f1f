package dev.limen.credential;

import com.google.crypto.tink.subtle.EllipticCurves;
import com.google.crypto.tink.subtle.EllipticCurves.CurveType;
import com.google.crypto.tink.subtle.EllipticCurves.PointFormatType;
import dev.limen.core.InvalidInputException;
import java.security.GeneralSecurityException;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The phone that must vouch for a ticket each time it is shown. Its private key never leaves the phone: P-256 is what
 * Secure Enclave, Android's key store and WebCrypto all make without letting anybody export it.
 *
 * @param step how long one code is good, 5 s to 2 min, whole seconds
 * @param publicKey P-256 point, compressed (SEC 1, 2.3.3), 33 bytes; not to be changed
 */
public record DeviceBinding(Duration step, byte[] publicKey) {
    /** A code every quarter of a minute. */
    public static final Duration USUAL_STEP = Duration.ofSeconds(15);

    static final int KEY_BYTES = 33;

    /** @throws InvalidInputException when the step is out of range or the bytes are no point of the curve */
    public DeviceBinding {
        if (step.getNano() != 0 || step.getSeconds() < 5 || step.getSeconds() > 120) {
            throw new InvalidInputException("A phone's code changes every 5 to 120 whole seconds, not " + step + ".");
        }
        key(publicKey);
    }

    /**
     * Reads a public key as a phone exports it.
     *
     * @param base64 33 bytes (compressed) or 65 (uncompressed) as base64, plain or URL-safe
     * @throws InvalidInputException when it is none
     */
    public static DeviceBinding parse(String base64, Duration step) {
        try {
            byte[] point =
                    Base64.getDecoder().decode(base64.strip().replace('-', '+').replace('_', '/'));
            if (point.length == KEY_BYTES) {
                return new DeviceBinding(step, point);
            }
            return new DeviceBinding(
                    step,
                    EllipticCurves.pointEncode(
                            CurveType.NIST_P256,
                            PointFormatType.COMPRESSED,
                            EllipticCurves.pointDecode(CurveType.NIST_P256, PointFormatType.UNCOMPRESSED, point)));
        } catch (GeneralSecurityException | IllegalArgumentException none) {
            if (none instanceof InvalidInputException ours) {
                throw ours;
            }
            throw new InvalidInputException(
                    "The device key is no P-256 public key: give its point, compressed or not, as base64.", none);
        }
    }

    ECPublicKey key() {
        return key(publicKey);
    }

    private static ECPublicKey key(byte[] point) {
        try {
            if (point.length == KEY_BYTES) {
                return EllipticCurves.getEcPublicKey(CurveType.NIST_P256, PointFormatType.COMPRESSED, point);
            }
        } catch (GeneralSecurityException notOnTheCurve) {
            // told below
        }
        throw new InvalidInputException("The device key is no point of the curve P-256.");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DeviceBinding that
                && step.equals(that.step)
                && Arrays.equals(publicKey, that.publicKey);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(publicKey);
    }

    @Override
    public String toString() {
        return "DeviceBinding[" + step + ", " + HexFormat.of().formatHex(publicKey) + "]";
    }
}
