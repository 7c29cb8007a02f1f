package dev.limen.evaluation.chart;

import java.util.List;

/** Amounts side by side, the greatest first. Stateless. */
public final class BarChart {
    private static final int HEIGHT = 430;

    private BarChart() {}

    /**
     * @param words at its end
     * @param amount 0 or more
     * @param kind bars of one kind have one colour, 0 up
     */
    public record Bar(String words, double amount, int kind) {}

    /**
     * @param across what is counted
     * @param note under the chart
     * @param bars in the order in which they are drawn, from the top; none is a chart that says so
     * @return a PNG file, as large as a {@link LineChart} with two curves
     */
    public static byte[] draw(String title, String subtitle, String across, String note, List<Bar> bars) {
        double most = bars.stream().mapToDouble(Bar::amount).max().orElse(1);
        Canvas canvas = new Canvas(new Axis.Amount(Math.max(1, 1.1 * most)), new Axis.Unnamed(), HEIGHT, 3);
        canvas.titles(title, subtitle, across, "");
        canvas.grid();
        for (int i = 0; i < bars.size(); i++) {
            canvas.bar(
                    i,
                    bars.size(),
                    bars.get(i).amount(),
                    bars.get(i).words(),
                    bars.get(i).kind());
        }
        canvas.note(note);
        return canvas.toPng();
    }
}
