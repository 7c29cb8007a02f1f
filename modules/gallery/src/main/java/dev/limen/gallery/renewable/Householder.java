package dev.limen.gallery.renewable;

/** QR decomposition by reflections (Golub and Van Loan, "Matrix Computations", section 5.2). */
final class Householder {
    private Householder() {}

    /**
     * {@return Q, column after column, of the decomposition whose R has a positive diagonal}
     *
     * @param a an {@code n × n} matrix, column after column; overwritten
     */
    static double[] orthogonal(double[] a, int n) {
        double[] diagonal = new double[n];
        for (int k = 0; k < n; k++) {
            diagonal[k] = reflect(a, n, k);
        }
        double[] q = new double[n * n];
        for (int column = 0; column < n; column++) {
            // The sign of R's diagonal moves into Q, which makes the decomposition unique.
            q[column * n + column] = diagonal[column] < 0 ? -1 : 1;
            for (int k = n - 1; k >= 0; k--) {
                apply(a, n, k, q, column);
            }
        }
        return q;
    }

    /** Makes column {@code k} zero below the diagonal; leaves the unit reflector there. {@return R's entry (k, k)} */
    private static double reflect(double[] a, int n, int k) {
        int at = k * n;
        double squares = 0;
        for (int i = k; i < n; i++) {
            squares += a[at + i] * a[at + i];
        }
        double length = StrictMath.sqrt(squares);
        // Away from the axis, so that nothing cancels.
        double alpha = a[at + k] > 0 ? -length : length;
        a[at + k] -= alpha;
        double reflector = 0;
        for (int i = k; i < n; i++) {
            reflector += a[at + i] * a[at + i];
        }
        double scale = 1 / StrictMath.sqrt(reflector);
        for (int i = k; i < n; i++) {
            a[at + i] *= scale;
        }
        for (int column = k + 1; column < n; column++) {
            apply(a, n, k, a, column);
        }
        return alpha;
    }

    /** Mirrors a column of {@code target} by reflector {@code k}. */
    private static void apply(double[] reflectors, int n, int k, double[] target, int column) {
        double dot = 0;
        for (int i = k; i < n; i++) {
            dot += reflectors[k * n + i] * target[column * n + i];
        }
        for (int i = k; i < n; i++) {
            target[column * n + i] -= 2 * dot * reflectors[k * n + i];
        }
    }
}
