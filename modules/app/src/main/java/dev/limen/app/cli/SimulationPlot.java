package dev.limen.app.cli;

import dev.limen.edge.simulation.SimulationReport;
import dev.limen.evaluation.chart.LineChart;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** A simulated lane as a picture. Stateless. */
final class SimulationPlot {
    private SimulationPlot() {}

    /** {@return a PNG file of the people through the gate, and of those who wait, by minute} */
    static byte[] draw(SimulationReport report) {
        List<SimulationReport.Minute> course = report.course();
        int most = course.stream()
                .mapToInt(minute -> Math.max(minute.through(), minute.queue()))
                .max()
                .orElse(1);
        LineChart.Labels labels = new LineChart.Labels(
                "A crowd through one lane",
                String.format(
                        Locale.ROOT,
                        "%.1f people a minute; %d wrong admissions, %.2f %% referred of %d decisions; seed %d",
                        report.peoplePerMinute(),
                        report.wrongAdmissions(),
                        100 * report.referredShare(),
                        report.decisions(),
                        report.seed()),
                "minutes since the gate opened",
                "people",
                Math.max(1, course.size()),
                Math.max(10, 1.1 * most),
                String.format(
                        Locale.ROOT,
                        "waited from arriving to the decision: half %.0f s, 99 %% %.0f s",
                        report.waitSeconds().p50(),
                        report.waitSeconds().p99()));
        return LineChart.drawAmounts(
                labels,
                List.of(
                        curve("through the gate, a minute", course, SimulationReport.Minute::through),
                        curve("waiting before the lane", course, SimulationReport.Minute::queue)));
    }

    private static LineChart.Curve curve(
            String legend, List<SimulationReport.Minute> course, ToIntFunction<SimulationReport.Minute> value) {
        return new LineChart.Curve(
                legend,
                IntStream.range(0, course.size())
                        .mapToObj(minute -> new double[] {minute + 1, value.applyAsInt(course.get(minute))})
                        .toList(),
                false);
    }
}
