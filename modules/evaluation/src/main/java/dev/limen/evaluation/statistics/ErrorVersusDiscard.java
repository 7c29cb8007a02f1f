package dev.limen.evaluation.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What the false non-match rate becomes when the comparisons of worst quality are discarded (ISO/IEC 29794-1, error
 * versus discard characteristic; P. Grother and E. Tabassi, "Performance of biometric quality measures", IEEE PAMI 29,
 * 2007).
 *
 * @param points by rising share of discarded comparisons, from none to all but one
 * @param partialArea area under the curve up to {@link #PARTIAL}, over the area had nothing improved: 1 is useless, 0
 *     perfect
 * @param n mated comparisons
 */
public record ErrorVersusDiscard(List<Point> points, double partialArea, int n) {
    /** Nobody wants to discard more than this. */
    public static final double PARTIAL = 0.2;

    /**
     * @param discarded share of comparisons left out, worst first
     * @param fnmr share of false non-matches among the rest
     * @param errors false non-matches left; not whole where equally good comparisons had to be split
     * @param n comparisons left
     */
    public record Point(double discarded, double fnmr, double errors, int n) {}

    /** Copies the list. */
    public ErrorVersusDiscard {
        points = List.copyOf(points);
    }

    /**
     * @param quality of each mated comparison, the lesser of its two pictures'; greater is better
     * @param falseNonMatch whether it fell below the threshold
     */
    public static ErrorVersusDiscard of(double[] quality, boolean[] falseNonMatch) {
        if (quality.length != falseNonMatch.length || quality.length == 0) {
            throw new IllegalArgumentException("every mated comparison has one quality, and there is at least one");
        }
        int n = quality.length;
        double[] left = errorsLeft(quality, falseNonMatch);
        List<Point> points = new ArrayList<>();
        for (int discarded = 0; discarded < n; discarded++) {
            points.add(new Point(
                    (double) discarded / n, left[discarded] / (n - discarded), left[discarded], n - discarded));
        }
        double start = points.get(0).fnmr();
        return new ErrorVersusDiscard(points, start > 0 ? area(points) / (start * PARTIAL) : 1, n);
    }

    /** {@return the false non-match rate with {@code share} of the comparisons discarded, share 0 to below 1} */
    public Point at(double share) {
        return points.get((int) Math.min(n - 1, Math.round(share * n)));
    }

    /** How many errors are left after discarding 0, 1, 2, …; among equals the errors go in proportion. */
    private static double[] errorsLeft(double[] quality, boolean[] falseNonMatch) {
        int n = quality.length;
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> quality[i]));
        double errors = 0;
        for (boolean error : falseNonMatch) {
            errors += error ? 1 : 0;
        }
        double[] left = new double[n];
        for (int from = 0; from < n; ) {
            int to = from;
            double among = 0;
            while (to < n && quality[order[to]] == quality[order[from]]) {
                among += falseNonMatch[order[to]] ? 1 : 0;
                to++;
            }
            for (int i = from; i < to; i++) {
                left[i] = errors - among * (i - from) / (to - from);
            }
            errors -= among;
            from = to;
        }
        return left;
    }

    /** Trapezia up to {@link #PARTIAL}, the last one cut off there. */
    private static double area(List<Point> points) {
        double area = 0;
        for (int i = 0; i < points.size(); i++) {
            Point from = points.get(i);
            if (from.discarded() >= PARTIAL) {
                break;
            }
            Point to = i + 1 < points.size() ? points.get(i + 1) : new Point(1, from.fnmr(), 0, 0);
            double width = to.discarded() - from.discarded();
            double used = Math.min(PARTIAL, to.discarded()) - from.discarded();
            double end = from.fnmr() + (to.fnmr() - from.fnmr()) * used / width;
            area += used * (from.fnmr() + end) / 2;
        }
        return area;
    }
}
