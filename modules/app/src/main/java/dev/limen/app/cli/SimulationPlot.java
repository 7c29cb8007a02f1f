package dev.limen.app.cli;

import dev.limen.edge.simulation.SimulationReport;
import dev.limen.evaluation.chart.BarChart;
import dev.limen.evaluation.chart.LineChart;
import dev.limen.evaluation.chart.Sheet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** A simulated lane as a picture: throughput, waiting, time to the decision, and why people were not admitted. Stateless. */
final class SimulationPlot {
    /** Where the lower axis of the decision times ends, so that one straggler does not flatten the rest. */
    private static final double MOST_MILLIS = 2_000;

    private SimulationPlot() {}

    /** {@return a PNG file} */
    static byte[] draw(SimulationReport report) {
        return Sheet.of(List.of(through(report), waiting(report), decisions(report), reasons(report)));
    }

    private static byte[] through(SimulationReport report) {
        return LineChart.drawAmounts(
                labels(
                        "A crowd through one lane",
                        String.format(
                                Locale.ROOT,
                                "%,d walk-ups, %.1f people a minute, %d wrong admissions; seed %d",
                                report.walkUps(),
                                report.peoplePerMinute(),
                                report.wrongAdmissions(),
                                report.seed()),
                        "minutes since the gate opened",
                        "people",
                        report.course().size(),
                        most(report, SimulationReport.Minute::through),
                        ""),
                List.of(curve("through the gate, a minute", report, SimulationReport.Minute::through)));
    }

    private static byte[] waiting(SimulationReport report) {
        return LineChart.drawAmounts(
                labels(
                        "How long people wait",
                        String.format(
                                Locale.ROOT,
                                "from arriving to the decision: half %.0f s, 99 %% %.0f s",
                                report.waitSeconds().p50(),
                                report.waitSeconds().p99()),
                        "minutes since the gate opened",
                        "seconds, people",
                        report.course().size(),
                        Math.max(
                                most(report, SimulationReport.Minute::waitSeconds),
                                most(report, SimulationReport.Minute::queue)),
                        "both grow as long as more come than the lane takes"),
                List.of(
                        curve("median wait of those decided about, s", report, SimulationReport.Minute::waitSeconds),
                        curve("people before the lane", report, SimulationReport.Minute::queue)));
    }

    private static byte[] decisions(SimulationReport report) {
        List<Double> percentiles = report.decisionPercentiles();
        return LineChart.drawAmounts(
                labels(
                        "How soon the lane decides",
                        String.format(
                                Locale.ROOT,
                                "after the first usable frame at the gate: half %.0f ms, 99 %% %.0f ms; computing not included",
                                report.decisionMs().p50(),
                                report.decisionMs().p99()),
                        "milliseconds",
                        "% decided",
                        MOST_MILLIS,
                        100,
                        ""),
                List.of(new LineChart.Curve(
                        report.decisions() + " decisions",
                        IntStream.range(0, percentiles.size())
                                .mapToObj(i -> new double[] {Math.min(MOST_MILLIS, percentiles.get(i)), i + 1})
                                .toList(),
                        false)));
    }

    private static byte[] reasons(SimulationReport report) {
        List<Map.Entry<String, Integer>> others = report.reasons().entrySet().stream()
                .filter(reason -> !reason.getKey().startsWith("admitted"))
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .toList();
        return BarChart.draw(
                "Who was not admitted, and why",
                String.format(
                        Locale.ROOT,
                        "%.2f %% of all decisions referred to staff, %.2f %% of those about enrolled people",
                        100 * report.referredShare(),
                        100 * report.referredShareOfEnrolled()),
                "people",
                "referred: orange; denied: blue",
                others.stream()
                        .map(reason -> new BarChart.Bar(
                                reason.getKey() + ", " + reason.getValue(),
                                reason.getValue(),
                                reason.getKey().startsWith("referred") ? 1 : 0))
                        .toList());
    }

    private static LineChart.Labels labels(
            String title, String subtitle, String across, String up, double mostAcross, double mostUp, String note) {
        return new LineChart.Labels(title, subtitle, across, up, Math.max(1, mostAcross), Math.max(10, mostUp), note);
    }

    private static double most(SimulationReport report, ToDoubleFunction<SimulationReport.Minute> value) {
        return 1.1 * report.course().stream().mapToDouble(value).max().orElse(1);
    }

    private static LineChart.Curve curve(
            String legend, SimulationReport report, ToDoubleFunction<SimulationReport.Minute> value) {
        List<SimulationReport.Minute> course = report.course();
        return new LineChart.Curve(
                legend,
                IntStream.range(0, course.size())
                        .mapToObj(minute -> new double[] {minute + 1, value.applyAsDouble(course.get(minute))})
                        .toList(),
                false);
    }
}
