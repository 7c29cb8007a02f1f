package dev.limen.gallery.renewable;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Standard normal numbers that only whoever has the secret can foretell: AES-256-CTR and the Box–Muller transform. */
final class GaussianStream {
    private static final double TWO_TO_MINUS_53 = 0x1p-53;

    private final Cipher stream;

    /** @param secret 32 bytes, used for nothing else */
    GaussianStream(byte[] secret) {
        try {
            stream = Cipher.getInstance("AES/CTR/NoPadding");
            // One secret makes one stream, so the counter may begin at zero.
            stream.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(secret, "AES"), new IvParameterSpec(new byte[16]));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java knows no AES-256-CTR", impossible);
        }
    }

    double[] next(int count) {
        ByteBuffer random = ByteBuffer.wrap(stream.update(new byte[16 * ((count + 1) / 2)]));
        double[] normal = new double[count];
        for (int i = 0; i < count; i += 2) {
            // StrictMath: the same bits on every processor.
            double radius = StrictMath.sqrt(-2 * StrictMath.log(uniform(random)));
            double angle = 2 * StrictMath.PI * uniform(random);
            normal[i] = radius * StrictMath.cos(angle);
            if (i + 1 < count) {
                normal[i + 1] = radius * StrictMath.sin(angle);
            }
        }
        return normal;
    }

    /** {@return above 0, at most 1} */
    private static double uniform(ByteBuffer random) {
        return ((random.getLong() >>> 11) + 1) * TWO_TO_MINUS_53;
    }
}
