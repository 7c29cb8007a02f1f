package dev.limen.chaos;

import dev.limen.core.FaceTemplate;
import dev.limen.core.ModelId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Stands for a picture of somebody nobody resembles: a template drawn by chance from a seed. */
final class DrawnFace {
    private static final byte[] MAGIC = "limen chaos face".getBytes(StandardCharsets.US_ASCII);

    private DrawnFace() {}

    /** {@return what is sent instead of a picture} */
    static byte[] picture(long seed) {
        return ByteBuffer.allocate(MAGIC.length + Long.BYTES)
                .put(MAGIC)
                .putLong(seed)
                .array();
    }

    /** {@return whether bytes are one of these} */
    static boolean isOne(byte[] picture) {
        return picture.length == MAGIC.length + Long.BYTES
                && Arrays.equals(Arrays.copyOf(picture, MAGIC.length), MAGIC);
    }

    /** {@return the template that such bytes stand for} */
    static FaceTemplate template(byte[] picture, ModelId model, int dimension) {
        Random random = new Random(ByteBuffer.wrap(picture).getLong(MAGIC.length));
        float[] vector = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return FaceTemplate.of(model, vector);
    }
}
