package dev.limen.gallery.index;

import java.util.Random;
import org.jspecify.annotations.NullMarked;

/** Unit vectors of several characters, some of them as unkind to rounding as can be. */
@NullMarked
final class Vectors {
    /** How they lie. */
    enum Shape {
        /** Anywhere. */
        SPREAD,
        /** In a few tight bunches. */
        CLUSTERED,
        /** So close to one another that only the full numbers tell them apart. */
        NEARLY_EQUAL,
        /** Along an axis: components that do not fit a byte. */
        AXES,
        /** A few vectors again and again: equal scores. */
        REPEATED
    }

    private final Random random;
    private final int dimension;
    private final Shape shape;
    private final float[][] centres;

    Vectors(Random random, int dimension, Shape shape) {
        this.random = random;
        this.dimension = dimension;
        this.shape = shape;
        this.centres = new float[shape == Shape.NEARLY_EQUAL ? 1 : 5][];
        for (int i = 0; i < centres.length; i++) {
            centres[i] = unit(gaussian(1));
        }
    }

    float[] next() {
        float[] centre = centres[random.nextInt(centres.length)];
        return switch (shape) {
            case SPREAD -> unit(gaussian(1));
            case CLUSTERED -> unit(plus(centre, gaussian(0.1 / Math.sqrt(dimension))));
            case NEARLY_EQUAL -> unit(plus(centre, gaussian(1e-4 / Math.sqrt(dimension))));
            case AXES -> unit(plus(axis(), gaussian(random.nextBoolean() ? 0 : 0.05)));
            case REPEATED -> centre.clone();
        };
    }

    private float[] axis() {
        float[] axis = new float[dimension];
        axis[random.nextInt(dimension)] = random.nextBoolean() ? 1 : -1;
        return axis;
    }

    private float[] gaussian(double sigma) {
        float[] vector = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) (sigma * random.nextGaussian());
        }
        return vector;
    }

    private static float[] plus(float[] one, float[] other) {
        float[] sum = one.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += other[i];
        }
        return sum;
    }

    static float[] unit(float[] vector) {
        double square = 0;
        for (float component : vector) {
            square += (double) component * component;
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) (vector[i] / Math.sqrt(square));
        }
        return vector;
    }
}
