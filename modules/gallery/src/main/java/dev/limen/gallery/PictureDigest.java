package dev.limen.gallery;

import dev.limen.core.ModelId;
import dev.limen.core.PersonId;
import dev.limen.core.ReferenceId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Names of pictures by HMAC-SHA-256, cut to 128 bits. Stateless. */
final class PictureDigest {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 16;

    private PictureDigest() {}

    static ReferenceId id(byte[] secret, ModelId model, PersonId person, byte[] picture) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            // No id holds a zero byte, so the parts cannot run into each other.
            mac.update((model.value() + "\0" + person.value() + "\0").getBytes(StandardCharsets.UTF_8));
            return new ReferenceId("picture-" + HexFormat.of().formatHex(mac.doFinal(picture), 0, BYTES));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java lacks " + ALGORITHM, impossible);
        }
    }
}
