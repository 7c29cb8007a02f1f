package dev.limen.core;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A face as a unit vector (ISO/IEC 2382-37 "biometric template"), bound to the model that made it.
 *
 * <p>Immutable and safe to share. {@link #toString()} never shows the numbers, so a template cannot leak into a log.
 */
public final class FaceTemplate {
    /** Below this Euclidean length a vector has no direction worth trusting. */
    private static final double SHORTEST = 1e-6;

    private final ModelId model;
    private final float[] unit;

    private FaceTemplate(ModelId model, float[] unit) {
        this.model = model;
        this.unit = unit;
    }

    /**
     * Scales a network's output to unit length.
     *
     * @param model the network that made it
     * @param vector any length ≥ 2; copied
     * @throws InvalidInputException when a component is not finite or all are zero
     */
    public static FaceTemplate of(ModelId model, float[] vector) {
        if (vector.length < 2) {
            throw new InvalidInputException(
                    "A template of model " + model + " needs at least 2 numbers, not " + vector.length + ".");
        }
        double squares = 0;
        for (float component : vector) {
            squares += (double) component * component;
        }
        double length = Math.sqrt(squares);
        if (!(length > SHORTEST) || Double.isInfinite(length)) {
            throw new InvalidInputException("A template of model " + model
                    + " has no direction (zero, infinite or not a number): embed the picture again.");
        }
        float[] unit = new float[vector.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (vector[i] / length);
        }
        return new FaceTemplate(model, unit);
    }

    /**
     * Reads what {@link #toBytes()} wrote.
     *
     * @throws InvalidInputException when the bytes are not whole floats or hold no direction
     */
    public static FaceTemplate ofBytes(ModelId model, byte[] bytes) {
        if (bytes.length % Float.BYTES != 0) {
            throw new InvalidInputException("A stored template of model " + model + " has " + bytes.length
                    + " bytes, which is not a whole number of floats: it is damaged.");
        }
        float[] vector = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
        return of(model, vector);
    }

    /** {@return the components as little-endian IEEE 754 floats, {@code 4 × dimension} bytes} */
    public byte[] toBytes() {
        byte[] bytes = new byte[unit.length * Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(unit);
        return bytes;
    }

    /** {@return the model that made this template} */
    public ModelId model() {
        return model;
    }

    /** {@return the number of components} */
    public int dimension() {
        return unit.length;
    }

    /**
     * Writes the components into {@code target} from {@code offset} on.
     *
     * @throws IndexOutOfBoundsException when they do not fit
     */
    public void copyTo(float[] target, int offset) {
        System.arraycopy(unit, 0, target, offset, unit.length);
    }

    /**
     * Compares with another template of the same model.
     *
     * @throws InvalidInputException when the models or dimensions differ
     */
    public ComparisonScore compareWith(FaceTemplate other) {
        if (!model.equals(other.model) || unit.length != other.unit.length) {
            throw new InvalidInputException("Templates of model " + model + " (" + unit.length + "-d) and "
                    + other.model + " (" + other.unit.length + "-d) cannot be compared: enrol again with one model.");
        }
        double dot = 0;
        for (int i = 0; i < unit.length; i++) {
            dot += (double) unit[i] * other.unit[i];
        }
        return new ComparisonScore(dot);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FaceTemplate that && model.equals(that.model) && Arrays.equals(unit, that.unit);
    }

    @Override
    public int hashCode() {
        return 31 * model.hashCode() + Arrays.hashCode(unit);
    }

    @Override
    public String toString() {
        return "FaceTemplate[" + model + ", " + unit.length + "-d]";
    }
}
