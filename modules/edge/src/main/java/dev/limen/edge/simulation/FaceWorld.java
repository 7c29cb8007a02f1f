package dev.limen.edge.simulation;

import dev.limen.core.FaceTemplate;
import dev.limen.core.ModelId;
import java.util.Random;

/**
 * Faces as vectors. Different people score 0.067 ± 0.10, as limen-embedder-2 scores the London Set; one person's looks
 * scatter around the reference by what lasts through a walk-up and by what changes with every frame and shrinks as the face
 * grows, as on filmed walk-ups ({@code limen evaluate identification --walk-ups}). Not thread-safe.
 */
final class FaceWorld {
    static final ModelId MODEL = new ModelId("simulated-1");
    static final int DIMENSION = 85;

    /** Share of a template's square that all people have in common. */
    private static final double COMMON = 0.067;

    /** Distance between near-doubles' templates; they score some 0.95. */
    private static final double TWIN_DISTANCE = 0.32;

    private static final double LASTING = 0.6;
    private static final double FLEETING_AT_40_PIXELS = 1.3;

    private final Random random;

    FaceWorld(Random random) {
        this.random = random;
    }

    float[] person() {
        float[] face = noise(1, 1);
        double length = length(face);
        for (int i = 1; i < DIMENSION; i++) {
            face[i] *= (float) (Math.sqrt(1 - COMMON) / length);
        }
        face[0] = (float) Math.sqrt(COMMON);
        return face;
    }

    float[] twinOf(float[] face) {
        return sum(face, noise(TWIN_DISTANCE, 0));
    }

    FaceTemplate reference(float[] face) {
        return FaceTemplate.of(MODEL, face);
    }

    /** {@return a face as it looks throughout one walk-up} */
    float[] onTheDay(float[] face) {
        return sum(face, noise(LASTING * Math.exp(0.3 * random.nextGaussian()), 0));
    }

    /**
     * {@return one look at it}
     *
     * @param pixels width of the face
     * @param clumsiness 1 for most people, more for who walks unsteadily or turns away
     */
    FaceTemplate look(float[] onTheDay, double pixels, double clumsiness) {
        return FaceTemplate.of(
                MODEL, sum(onTheDay, noise(FLEETING_AT_40_PIXELS * Math.pow(40 / pixels, 1.2) * clumsiness, 0)));
    }

    /** Of that length on average. */
    private float[] noise(double length, int from) {
        float[] noise = new float[DIMENSION];
        double sigma = length / Math.sqrt(DIMENSION - from);
        for (int i = from; i < DIMENSION; i++) {
            noise[i] = (float) (sigma * random.nextGaussian());
        }
        return noise;
    }

    private static float[] sum(float[] one, float[] other) {
        float[] sum = one.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += other[i];
        }
        return sum;
    }

    private static double length(float[] vector) {
        double square = 0;
        for (float component : vector) {
            square += (double) component * component;
        }
        return Math.sqrt(square);
    }
}
