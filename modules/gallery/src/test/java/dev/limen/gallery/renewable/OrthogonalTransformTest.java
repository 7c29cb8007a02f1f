package dev.limen.gallery.renewable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.limen.core.FaceTemplate;
import dev.limen.core.ModelId;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class OrthogonalTransformTest {
    private static final ModelId MODEL = new ModelId("pilot-1");

    @Property(tries = 60)
    void scoresStayAsTheyAre(@ForAll long seed, @ForAll @IntRange(min = 2, max = 256) int dimension) {
        Random random = new Random(seed);
        OrthogonalTransform transform = transform(random, dimension);
        float[] one = template(random, dimension);
        // Anything from the same person to a stranger.
        float[] other = mixed(one, template(random, dimension), random.nextFloat());

        assertThat(dot(after(transform, one), after(transform, other))).isCloseTo(dot(one, other), within(1e-5));
    }

    @Property(tries = 20)
    void itIsOrthogonal(@ForAll long seed, @ForAll @IntRange(min = 2, max = 128) int dimension) {
        OrthogonalTransform transform = transform(new Random(seed), dimension);
        float[][] images = new float[dimension][];
        for (int i = 0; i < dimension; i++) {
            float[] axis = new float[dimension];
            axis[i] = 1;
            images[i] = after(transform, axis);
        }
        double off = 0;
        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j < dimension; j++) {
                double error = dot(images[i], images[j]) - (i == j ? 1 : 0);
                off += error * error;
            }
        }
        assertThat(Math.sqrt(off)).as("‖QᵀQ − I‖, seed " + seed).isLessThan(1e-5);
    }

    @Property(tries = 20)
    void issuingAgainIsTheSameAsIssuingAnew(@ForAll long seed, @ForAll @IntRange(min = 2, max = 96) int dimension) {
        Random random = new Random(seed);
        OrthogonalTransform old = transform(random, dimension);
        OrthogonalTransform next = transform(random, dimension);
        float[] template = template(random, dimension);

        float[] again = after(next.after(old), after(old, template));
        float[] anew = after(next, template);

        for (int i = 0; i < dimension; i++) {
            assertThat(again[i]).isCloseTo(anew[i], within(1e-5f));
        }
    }

    @Test
    void theSameSecretGivesTheSameBitsOnEveryMachine() {
        byte[] secret = new byte[32];
        float[] axis = {1, 0, 0, 0};

        float[] image = after(OrthogonalTransform.of(secret, 4), axis);

        assertThat(image).isEqualTo(after(OrthogonalTransform.of(secret, 4), axis));
        assertThat(bits(image)).isEqualTo("be1b2f00be9cdbdcbefd8621bf4c7a47");
    }

    @Test
    void itIsAsLikelyToPointAnywhere() {
        // Of a uniform orthogonal matrix, d · q₁₁² is about chi-squared: its mean is 1 and its variance 2(d−1)/(d+2).
        int dimension = 16;
        int draws = 4000;
        Random random = new Random(20180209);
        double sum = 0;
        double squares = 0;
        double mean = 0;
        for (int i = 0; i < draws; i++) {
            float[] axis = new float[dimension];
            axis[dimension - 1] = 1;
            double entry = after(transform(random, dimension), axis)[dimension - 1];
            mean += entry / draws;
            sum += dimension * entry * entry / draws;
            squares += Math.pow(dimension * entry * entry, 2) / draws;
        }
        assertThat(mean).isCloseTo(0, within(4 / Math.sqrt((double) dimension * draws)));
        assertThat(sum).isCloseTo(1, within(0.1));
        assertThat(squares - sum * sum).isCloseTo(2.0 * (dimension - 1) / (dimension + 2), within(0.4));
    }

    private static OrthogonalTransform transform(Random random, int dimension) {
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        return OrthogonalTransform.of(secret, dimension);
    }

    private static float[] template(Random random, int dimension) {
        float[] vector = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return unit(vector);
    }

    private static float[] mixed(float[] one, float[] other, float share) {
        float[] mixed = new float[one.length];
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] = one[i] + share * other[i];
        }
        return unit(mixed);
    }

    private static float[] unit(float[] vector) {
        float[] unit = new float[vector.length];
        FaceTemplate.of(MODEL, vector).copyTo(unit, 0);
        return unit;
    }

    private static float[] after(OrthogonalTransform transform, float[] vector) {
        float[] image = new float[vector.length];
        transform.apply(vector, 0, image, 0);
        return image;
    }

    private static double dot(float[] one, float[] other) {
        double dot = 0;
        for (int i = 0; i < one.length; i++) {
            dot += (double) one[i] * other[i];
        }
        return dot;
    }

    private static String bits(float[] vector) {
        StringBuilder bits = new StringBuilder();
        for (float component : vector) {
            bits.append(String.format("%08x", Float.floatToIntBits(component)));
        }
        return bits.toString();
    }
}
