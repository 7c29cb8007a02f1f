package dev.limen.evaluation.chart;

import java.util.List;

/** Curves on even axes. Stateless. */
public final class LineChart {
    private static final int HEIGHT = 430;

    private LineChart() {}

    /**
     * @param legend what it is, with its n
     * @param points [across, up], in order
     * @param rough whether it is drawn dashed
     */
    public record Curve(String legend, List<double[]> points, boolean rough) {
        /** Copies the list. */
        public Curve {
            points = List.copyOf(points);
        }
    }

    /**
     * @param title what it shows
     * @param subtitle on what
     * @param across name of the lower axis
     * @param up name of the left axis
     * @param mostAcross where the lower axis ends, above 0
     * @param mostUp where the left axis ends, above 0
     * @param note under the legend
     */
    public record Labels(
            String title, String subtitle, String across, String up, double mostAcross, double mostUp, String note) {}

    /**
     * @param curves at least one
     * @return a PNG file
     */
    public static byte[] draw(Labels labels, List<Curve> curves) {
        return draw(labels, curves, new Axis.Linear(0, labels.mostAcross()), new Axis.Linear(0, labels.mostUp()));
    }

    /**
     * The same over an amount, such as minutes, instead of a share.
     *
     * @param curves at least one
     * @return a PNG file
     */
    public static byte[] drawOverAmount(Labels labels, List<Curve> curves) {
        return draw(labels, curves, new Axis.Amount(labels.mostAcross()), new Axis.Linear(0, labels.mostUp()));
    }

    /**
     * Amounts over an amount.
     *
     * @param curves at least one
     * @return a PNG file
     */
    public static byte[] drawAmounts(Labels labels, List<Curve> curves) {
        return draw(labels, curves, new Axis.Amount(labels.mostAcross()), new Axis.Amount(labels.mostUp()));
    }

    private static byte[] draw(Labels labels, List<Curve> curves, Axis across, Axis up) {
        Canvas canvas = new Canvas(across, up, HEIGHT, curves.size() + 1);
        canvas.titles(labels.title(), labels.subtitle(), labels.across(), labels.up());
        canvas.grid();
        for (int i = curves.size() - 1; i >= 0; i--) {
            canvas.line(curves.get(i).points(), i, curves.get(i).rough());
        }
        for (int i = 0; i < curves.size(); i++) {
            canvas.legend(curves.get(i).legend(), i, curves.get(i).rough());
        }
        canvas.note(labels.note());
        return canvas.toPng();
    }
}
