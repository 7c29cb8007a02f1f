package dev.limen.vision.liveness;

import dev.limen.core.FaceLandmarks;
import dev.limen.core.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the five landmarks of a track lie on a plane. Seen from a distance, points of a plane move by affine maps
 * however the plane is turned; a nose does not. The part of every frame's landmarks that no affine map of their mean
 * shape explains is a table of two columns: if the face has relief it is one column times the turning of the head
 * (Tomasi &amp; Kanade 1992), else it is noise alike in all directions.
 *
 * <p>Says something only once the face has turned. Pure but for its memory; not thread-safe.
 */
final class ReliefCue {
    /** Frames before anything is said. */
    static final int FEWEST = 8;

    /** The oldest are forgotten beyond this many. */
    private static final int MOST = 150;

    /** Root mean square of the logarithmic foreshortening that counts as a turn; about 20 degrees. */
    private static final double TURNED = 0.05;

    /** Least relief that counts, and most that a flat face may have, eye distances. */
    private static final double RAISED = 0.03;

    private static final double FLAT = 0.015;

    /** A nose's height above the plane of eyes and mouth, as far as no affine map explains it, eye distances. */
    private static final double NOSE = 0.3;

    /** What relief is worth; little, since paper can be bent. */
    static final double FOR = 0.5;

    static final double AGAINST = -1.5;

    private final List<double[][]> shapes = new ArrayList<>();

    /** Remembers one frame's landmarks. */
    void add(FaceLandmarks landmarks) {
        if (shapes.size() == MOST) {
            shapes.remove(0);
        }
        shapes.add(normalised(landmarks));
    }

    /** {@return natural log-likelihood ratio for a face with relief; 0 while the track shows too little} */
    double evidence() {
        if (shapes.size() < FEWEST) {
            return 0;
        }
        Motion motion = motion();
        if (motion.relief() > Math.max(RAISED, 3 * motion.noise())) {
            return FOR;
        }
        double expected = NOSE * Math.sqrt(motion.turn());
        boolean wouldShow = motion.turn() >= Math.max(TURNED, 3.5 * motion.noise()) && expected > 3 * motion.noise();
        return wouldShow && motion.relief() < Math.max(FLAT, 0.3 * expected) ? AGAINST : 0;
    }

    /**
     * @param turn root mean square of ln(greater / lesser stretch) of the affine maps
     * @param relief root mean square of what they leave along its main direction, noise removed, eye distances
     * @param noise the same across that direction
     */
    record Motion(double turn, double relief, double noise) {}

    Motion motion() {
        double[][] mean = mean();
        double[][] beyond = complement(mean);
        double turn = 0;
        double[] middle = new double[4];
        List<double[]> left = new ArrayList<>();
        for (double[][] shape : shapes) {
            turn += Math.pow(foreshortening(shape, mean), 2);
            double[] rest = new double[4];
            for (int k = 0; k < 2; k++) {
                for (int axis = 0; axis < 2; axis++) {
                    for (int p = 0; p < 5; p++) {
                        rest[2 * k + axis] += beyond[k][p] * shape[p][axis];
                    }
                    middle[2 * k + axis] += rest[2 * k + axis] / shapes.size();
                }
            }
            left.add(rest);
        }
        double a = 0;
        double b = 0;
        double c = 0;
        for (double[] rest : left) {
            for (int axis = 0; axis < 2; axis++) {
                double first = rest[axis] - middle[axis];
                double second = rest[2 + axis] - middle[2 + axis];
                a += first * first;
                b += first * second;
                c += second * second;
            }
        }
        double n = 2.0 * (shapes.size() - 1);
        double half = Math.hypot((a - c) / 2, b);
        double lesser = Math.max(0, (a + c) / 2 - half);
        return new Motion(Math.sqrt(turn / shapes.size()), Math.sqrt(2 * half / n), Math.sqrt(lesser / n));
    }

    /** Centred, in eye distances of its own; turned so that the eyes are level. */
    private static double[][] normalised(FaceLandmarks landmarks) {
        List<Point> points = landmarks.points();
        double x = points.stream().mapToDouble(Point::x).average().orElseThrow();
        double y = points.stream().mapToDouble(Point::y).average().orElseThrow();
        double dx = landmarks.leftEye().x() - landmarks.rightEye().x();
        double dy = landmarks.leftEye().y() - landmarks.rightEye().y();
        // The sides' root mean square changes less than any one of them when the face turns.
        double size = 0;
        for (Point p : points) {
            size += (p.x() - x) * (p.x() - x) + (p.y() - y) * (p.y() - y);
        }
        double unit = Math.sqrt(size / 5) / 0.68;
        double eyes = Math.hypot(dx, dy);
        double cos = dx / eyes / unit;
        double sin = dy / eyes / unit;
        double[][] shape = new double[5][];
        for (int i = 0; i < 5; i++) {
            double px = points.get(i).x() - x;
            double py = points.get(i).y() - y;
            shape[i] = new double[] {cos * px + sin * py, cos * py - sin * px};
        }
        return shape;
    }

    private double[][] mean() {
        double[][] mean = new double[5][2];
        for (double[][] shape : shapes) {
            for (int p = 0; p < 5; p++) {
                mean[p][0] += shape[p][0] / shapes.size();
                mean[p][1] += shape[p][1] / shapes.size();
            }
        }
        return mean;
    }

    /** Two orthonormal columns of five that are orthogonal to 1, x and y of the mean shape. */
    private static double[][] complement(double[][] mean) {
        List<double[]> basis = new ArrayList<>();
        basis.add(new double[] {1, 1, 1, 1, 1});
        basis.add(column(mean, 0));
        basis.add(column(mean, 1));
        for (int p = 0; p < 5; p++) {
            double[] unit = new double[5];
            unit[(p + 2) % 5] = 1;
            basis.add(unit);
        }
        List<double[]> found = new ArrayList<>();
        for (double[] vector : basis) {
            double[] rest = vector.clone();
            // Twice, for the sake of rounding.
            for (int round = 0; round < 2; round++) {
                for (double[] before : found) {
                    double along = dot(rest, before);
                    for (int p = 0; p < 5; p++) {
                        rest[p] -= along * before[p];
                    }
                }
            }
            double length = Math.sqrt(dot(rest, rest));
            if (length > 0.2 && found.size() < 5) {
                for (int p = 0; p < 5; p++) {
                    rest[p] /= length;
                }
                found.add(rest);
            }
        }
        if (found.size() != 5) {
            throw new IllegalStateException("the landmarks lie on a line");
        }
        return new double[][] {found.get(3), found.get(4)};
    }

    /** ln of the ratio of the stretches of the affine map from the mean shape that fits best. */
    private static double foreshortening(double[][] shape, double[][] mean) {
        double[] x = column(mean, 0);
        double[] y = column(mean, 1);
        double xx = dot(x, x);
        double xy = dot(x, y);
        double yy = dot(y, y);
        double det = xx * yy - xy * xy;
        double[][] map = new double[2][];
        for (int axis = 0; axis < 2; axis++) {
            double[] seen = column(shape, axis);
            double sx = dot(seen, x);
            double sy = dot(seen, y);
            map[axis] = new double[] {(sx * yy - sy * xy) / det, (sy * xx - sx * xy) / det};
        }
        double sum = Math.hypot(map[0][0] + map[1][1], map[1][0] - map[0][1]);
        double difference = Math.hypot(map[0][0] - map[1][1], map[1][0] + map[0][1]);
        double lesser = Math.abs(sum - difference);
        return Math.log((sum + difference) / Math.max(lesser, 1e-6));
    }

    private static double[] column(double[][] rows, int axis) {
        double[] column = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            column[i] = rows[i][axis];
        }
        return column;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
