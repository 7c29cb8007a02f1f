package dev.limen.app.evacuation;

import dev.limen.evaluation.chart.LineChart;
import dev.limen.wayfinding.evacuation.EvacuationResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A stadium emptied with and without advice.
 *
 * @param seats all of them taken
 * @param levels of the stadium
 * @param nodes of its graph
 * @param exits how many gates lead out
 * @param hesitateSeconds within which everybody has got up
 * @param seed of what was drawn by chance
 * @param unbalanced everybody took the nearest gate
 * @param balanced everybody followed the advice
 */
public record EvacuationReport(
        int seats,
        int levels,
        int nodes,
        int exits,
        double hesitateSeconds,
        long seed,
        Optional<EvacuationResult> unbalanced,
        Optional<EvacuationResult> balanced) {
    private static final double SECONDS_PER_MINUTE = 60;

    /** {@return a table for people} */
    public String toText() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%,d people on %d levels, %d gates, all up within %.0f s; %d nodes, seed %d%n%-14s %8s %8s %8s %12s %14s"
                        + " %10s %16s%n",
                seats,
                levels,
                exits,
                hesitateSeconds,
                nodes,
                seed,
                "",
                "50 %",
                "95 %",
                "all",
                "worst /m²",
                "crowded min·p",
                "delay s",
                "forecast off s"));
        unbalanced.ifPresent(result -> line(text, "nearest gate", result));
        balanced.ifPresent(result -> line(text, "with advice", result));
        return text.toString();
    }

    private static void line(StringBuilder text, String name, EvacuationResult r) {
        text.append(String.format(
                Locale.ROOT,
                "%-14s %8s %8s %8s %12.2f %14.0f %10.0f %8.0f (%+.0f)%n",
                name,
                StadiumEvacuation.clock(r.secondsTo50()),
                StadiumEvacuation.clock(r.secondsTo95()),
                StadiumEvacuation.clock(r.secondsToAll()),
                r.worstDensity(),
                r.crowdedPersonMinutes(),
                r.meanDelaySeconds(),
                r.waitErrorSeconds(),
                r.waitBiasSeconds()));
    }

    /** {@return who was out when, a PNG file} */
    public byte[] toPng() {
        List<LineChart.Curve> curves = new ArrayList<>();
        unbalanced.ifPresent(result -> curves.add(curve("everybody takes the nearest gate", result)));
        balanced.ifPresent(result -> curves.add(curve("advice spreads people over the gates", result)));
        double longest = StadiumEvacuation.longest(
                Stream.of(unbalanced, balanced).flatMap(Optional::stream).toList());
        return LineChart.drawOverAmount(
                new LineChart.Labels(
                        "Emptying the stadium",
                        String.format(
                                Locale.ROOT, "%,d people, %d levels, %d gates, seed %d", seats, levels, exits, seed),
                        "minutes",
                        "share of people who are out",
                        longest / SECONDS_PER_MINUTE,
                        1,
                        "a simulation: Weidmann's speeds and flows on a generated stadium"),
                curves);
    }

    private static LineChart.Curve curve(String name, EvacuationResult result) {
        List<double[]> points = result.curve().stream()
                .map(sample -> new double[] {sample.second() / SECONDS_PER_MINUTE, sample.outShare()})
                .toList();
        return new LineChart.Curve(
                name + ": 95 % out after " + StadiumEvacuation.clock(result.secondsTo95()), points, false);
    }
}
