package dev.limen.calibration;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.ToDoubleFunction;

/** Downhill simplex in a few dimensions (Nelder &amp; Mead 1965). Deterministic. */
final class Simplex {
    private static final int MOST_STEPS = 300;
    private static final double CLOSE = 1e-9;

    private Simplex() {}

    /** {@return where {@code cost} is least, as far as walking downhill from {@code start} finds it} */
    static double[] minimise(ToDoubleFunction<double[]> cost, double[] start, double[] steps) {
        int n = start.length;
        Corner[] corners = new Corner[n + 1];
        for (int i = 0; i <= n; i++) {
            double[] at = start.clone();
            if (i < n) {
                at[i] += steps[i];
            }
            corners[i] = Corner.at(at, cost);
        }
        for (int step = 0; step < MOST_STEPS; step++) {
            Arrays.sort(corners, Comparator.comparingDouble(Corner::cost));
            Corner worst = corners[n];
            if (worst.cost - corners[0].cost < CLOSE * (1 + Math.abs(corners[0].cost))) {
                break;
            }
            double[] centre = centre(corners, n);
            Corner mirrored = Corner.at(between(centre, worst.at, -1), cost);
            if (mirrored.cost < corners[0].cost) {
                Corner further = Corner.at(between(centre, worst.at, -2), cost);
                corners[n] = further.cost < mirrored.cost ? further : mirrored;
            } else if (mirrored.cost < corners[n - 1].cost) {
                corners[n] = mirrored;
            } else {
                contract(corners, centre, mirrored, cost);
            }
        }
        Arrays.sort(corners, Comparator.comparingDouble(Corner::cost));
        return corners[0].at;
    }

    private static void contract(Corner[] corners, double[] centre, Corner mirrored, ToDoubleFunction<double[]> cost) {
        int n = corners.length - 1;
        Corner better = mirrored.cost < corners[n].cost ? mirrored : corners[n];
        Corner nearer = Corner.at(between(centre, better.at, 0.5), cost);
        if (nearer.cost < better.cost) {
            corners[n] = nearer;
            return;
        }
        for (int i = 1; i <= n; i++) {
            corners[i] = Corner.at(between(corners[0].at, corners[i].at, 0.5), cost);
        }
    }

    private static double[] centre(Corner[] corners, int n) {
        double[] centre = new double[n];
        for (int i = 0; i < n; i++) {
            for (int axis = 0; axis < n; axis++) {
                centre[axis] += corners[i].at[axis] / n;
            }
        }
        return centre;
    }

    /** {@return {@code from} moved {@code part} of the way to {@code to}; negative: away from it} */
    private static double[] between(double[] from, double[] to, double part) {
        double[] at = new double[from.length];
        for (int axis = 0; axis < at.length; axis++) {
            at[axis] = from[axis] + part * (to[axis] - from[axis]);
        }
        return at;
    }

    private record Corner(double[] at, double cost) {
        static Corner at(double[] point, ToDoubleFunction<double[]> cost) {
            return new Corner(point, cost.applyAsDouble(point));
        }
    }
}
