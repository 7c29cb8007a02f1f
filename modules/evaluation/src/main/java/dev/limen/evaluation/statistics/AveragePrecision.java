package dev.limen.evaluation.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The area under precision over recall (M. Everingham et al., "The PASCAL Visual Object Classes challenge", IJCV 111,
 * 2015: every point, precision made to fall monotonically).
 *
 * @param value 0 to 1
 * @param wanted how many things there were to find
 * @param found how many findings were judged
 * @param curve one point per finding, by falling confidence
 */
public record AveragePrecision(double value, int wanted, int found, List<Point> curve) {
    /**
     * @param confidence of the finding
     * @param right whether it is one of those to find
     */
    public record Finding(double confidence, boolean right) {}

    /**
     * @param confidence findings at least this confident are counted
     * @param recall share of the wanted that they found
     * @param precision share of them that are right
     */
    public record Point(double confidence, double recall, double precision) {}

    /** Copies the list. */
    public AveragePrecision {
        curve = List.copyOf(curve);
    }

    /**
     * @param findings any order
     * @param wanted how many things there are, at least 1
     */
    public static AveragePrecision of(List<Finding> findings, int wanted) {
        if (wanted < 1) {
            throw new IllegalArgumentException("precision over recall needs something to find");
        }
        List<Finding> falling = findings.stream()
                .sorted(Comparator.comparingDouble(Finding::confidence).reversed())
                .toList();
        List<Point> curve = new ArrayList<>();
        int right = 0;
        for (int i = 0; i < falling.size(); i++) {
            right += falling.get(i).right() ? 1 : 0;
            boolean tied = i + 1 < falling.size()
                    && falling.get(i + 1).confidence() == falling.get(i).confidence();
            if (!tied) {
                curve.add(new Point(falling.get(i).confidence(), (double) right / wanted, (double) right / (i + 1)));
            }
        }
        double area = 0;
        double precision = 0;
        for (int i = curve.size() - 1; i >= 0; i--) {
            precision = Math.max(precision, curve.get(i).precision());
            double before = i == 0 ? 0 : curve.get(i - 1).recall();
            area += (curve.get(i).recall() - before) * precision;
        }
        return new AveragePrecision(area, wanted, findings.size(), curve);
    }
}
