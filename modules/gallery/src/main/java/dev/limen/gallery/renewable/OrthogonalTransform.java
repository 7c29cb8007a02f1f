package dev.limen.gallery.renewable;

import java.util.Arrays;

/**
 * A rotation (or reflection) of all templates of a gallery, derived from a secret: angles, and so cosines, stay as they
 * are, while numbers of two galleries with different secrets have nothing to do with each other.
 *
 * <p>The matrix is uniform among all orthogonal ones (Haar measure): the Q of a Gaussian matrix's QR decomposition, with
 * the signs of R's diagonal made positive (Mezzadri, "How to generate random matrices from the classical compact
 * groups", Notices of the AMS 54(5), 2007). The same secret gives the same bits on every machine. Immutable.
 */
public final class OrthogonalTransform {
    private final int dimension;
    /** Column after column, so that the inner loop runs along what is added to. */
    private final double[] columns;

    private OrthogonalTransform(int dimension, double[] columns) {
        this.dimension = dimension;
        this.columns = columns;
    }

    /**
     * Derives it.
     *
     * @param secret 32 bytes
     * @param dimension of the templates, at least 2
     */
    public static OrthogonalTransform of(byte[] secret, int dimension) {
        double[] gaussian = new GaussianStream(secret).next(dimension * dimension);
        return new OrthogonalTransform(dimension, Householder.orthogonal(gaussian, dimension));
    }

    /** {@return the length of the vectors} */
    public int dimension() {
        return dimension;
    }

    /**
     * Transforms a vector; source and target may be the same.
     *
     * @throws IndexOutOfBoundsException when one is too short
     */
    public void apply(float[] source, int from, float[] target, int to) {
        double[] sum = new double[dimension];
        for (int column = 0, at = 0; column < dimension; column++, at += dimension) {
            double factor = source[from + column];
            for (int row = 0; row < dimension; row++) {
                sum[row] += columns[at + row] * factor;
            }
        }
        for (int row = 0; row < dimension; row++) {
            target[to + row] = (float) sum[row];
        }
        Arrays.fill(sum, 0);
    }

    /** {@return what leads from {@code other}'s results to this one's} */
    public OrthogonalTransform after(OrthogonalTransform other) {
        if (other.dimension != dimension) {
            throw new IllegalArgumentException("dimensions " + dimension + " and " + other.dimension);
        }
        // This · otherᵀ: its column j is the sum over i of this one's column i, scaled by other's entry (j, i).
        double[] product = new double[dimension * dimension];
        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j < dimension; j++) {
                double factor = other.columns[i * dimension + j];
                for (int row = 0; row < dimension; row++) {
                    product[j * dimension + row] += columns[i * dimension + row] * factor;
                }
            }
        }
        return new OrthogonalTransform(dimension, product);
    }
}
