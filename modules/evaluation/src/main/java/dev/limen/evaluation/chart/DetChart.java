package dev.limen.evaluation.chart;

import dev.limen.evaluation.statistics.ErrorTradeoff;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Detection error trade-off curves on normal deviate axes (ISO/IEC 19795-1). Where a rate rests on fewer than ten errors
 * the line is dashed; a rate of zero lies on the edge. Stateless.
 */
public final class DetChart {
    private static final int HEIGHT = 600;

    /** Points nearer than this share of the axis are one on paper. */
    private static final double TELLABLE = 0.002;

    private DetChart() {}

    /**
     * @param name for the legend
     * @param points of the curve, by rising threshold
     * @param mated how many mated scores it was counted over
     * @param nonMated how many non-mated ones
     */
    public record Curve(String name, List<ErrorTradeoff.Point> points, int mated, int nonMated) {
        /** Copies the list. */
        public Curve {
            points = List.copyOf(points);
        }
    }

    /**
     * A point of the first curve worth showing.
     *
     * @param words beside it
     * @param falsePositive where
     * @param falseNegative where
     */
    public record Mark(String words, double falsePositive, double falseNegative) {}

    /**
     * @param title what it shows
     * @param subtitle on what
     * @param across name of the false positive rate
     * @param up name of the false negative rate
     * @param mated what the mated scores are called in the legend
     * @param nonMated the same
     * @param marks on the first curve
     */
    public record Labels(
            String title, String subtitle, String across, String up, String mated, String nonMated, List<Mark> marks) {
        /** Copies the list. */
        public Labels {
            marks = List.copyOf(marks);
        }
    }

    /**
     * @param curves at least one
     * @return a PNG file
     */
    public static byte[] draw(Labels labels, List<Curve> curves) {
        Axis across = Axis.NormalDeviate.from(
                smallest(curves.stream().mapToInt(Curve::nonMated).max().orElseThrow()), 0.4);
        Axis up = Axis.NormalDeviate.from(
                smallest(curves.stream().mapToInt(Curve::mated).max().orElseThrow()), largestMiss(curves));
        Canvas canvas = new Canvas(across, up, HEIGHT, curves.size() + 1);
        canvas.titles(labels.title(), labels.subtitle(), labels.across(), labels.up());
        canvas.grid();
        double least = Math.max(across.ticks().get(0).value(), up.ticks().get(0).value());
        canvas.guide(least, least, 0.4, 0.4);
        for (int i = curves.size() - 1; i >= 0; i--) {
            line(canvas, curves.get(i), i);
        }
        labels.marks().forEach(mark -> canvas.mark(mark.falsePositive(), mark.falseNegative(), mark.words(), 0));
        for (int i = 0; i < curves.size(); i++) {
            Curve curve = curves.get(i);
            canvas.legend(
                    String.format(
                            Locale.ROOT,
                            "%s (n = %d %s, %d %s)",
                            curve.name(),
                            curve.mated(),
                            labels.mated(),
                            curve.nonMated(),
                            labels.nonMated()),
                    i,
                    false);
        }
        canvas.note("dashed: fewer than 10 errors; on the edge: no error; dotted: both rates equal");
        return canvas.toPng();
    }

    /** {@return points that can be told apart on such a chart, at most {@code most} of them, the ends included} */
    public static List<ErrorTradeoff.Point> thinned(List<ErrorTradeoff.Point> points, int most) {
        if (points.size() <= most) {
            return List.copyOf(points);
        }
        Axis axis = new Axis.NormalDeviate(1e-6, 0.9);
        List<ErrorTradeoff.Point> kept = new ArrayList<>();
        double tellable = Math.max(TELLABLE, 2.0 / most);
        for (int i = 0; i < points.size(); i++) {
            ErrorTradeoff.Point point = points.get(i);
            ErrorTradeoff.Point last = kept.isEmpty() ? point : kept.get(kept.size() - 1);
            boolean end = i == points.size() - 1;
            if (kept.isEmpty()
                    || end
                    || moved(axis, last.falsePositive(), point.falsePositive()) > tellable
                    || moved(axis, last.falseNegative(), point.falseNegative()) > tellable) {
                kept.add(point);
            }
        }
        return kept;
    }

    private static double moved(Axis axis, double from, double to) {
        return Math.abs(axis.position(from) - axis.position(to));
    }

    private static void line(Canvas canvas, Curve curve, int colour) {
        List<double[]> stretch = new ArrayList<>();
        boolean rough = false;
        for (ErrorTradeoff.Point point : curve.points()) {
            boolean here = point.falsePositive() * curve.nonMated() < ErrorTradeoff.FEWEST_ERRORS
                    || point.falseNegative() * curve.mated() < ErrorTradeoff.FEWEST_ERRORS;
            double[] place = {point.falsePositive(), point.falseNegative()};
            if (!stretch.isEmpty() && here != rough) {
                // What joins the two belongs to the rough side.
                double[] last = stretch.get(stretch.size() - 1);
                if (rough) {
                    stretch.add(place);
                }
                canvas.line(stretch, colour, rough);
                stretch = new ArrayList<>();
                if (here) {
                    stretch.add(last);
                }
            }
            rough = here;
            stretch.add(place);
        }
        canvas.line(stretch, colour, rough);
    }

    private static double smallest(int n) {
        return 1.0 / Math.max(10, n);
    }

    private static double largestMiss(List<Curve> curves) {
        double largest = 0.4;
        for (Curve curve : curves) {
            for (ErrorTradeoff.Point point : curve.points()) {
                if (point.falsePositive() * curve.nonMated() >= 1) {
                    largest = Math.max(largest, point.falseNegative());
                }
            }
        }
        return Math.min(0.9, largest);
    }
}
