package dev.limen.wayfinding.places;

import dev.limen.wayfinding.crowd.CrowdForecast;
import dev.limen.wayfinding.crowd.Weidmann;
import dev.limen.wayfinding.network.PathwayNetwork;
import dev.limen.wayfinding.routing.Forecast;
import dev.limen.wayfinding.routing.Graph;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Turns what is foreseen of pathways and gates into what each edge of a graph costs more. */
final class CrowdedWays {
    private static final double[] FREE = samples(List.of(1.0)).toArray();
    private static final double[] NO_WAIT = samples(List.of(0.0)).toArray();

    private CrowdedWays() {}

    /** {@return the forecast for the edges; pathways and gates that the network does not have are passed over} */
    static Forecast on(PathwayNetwork network, CrowdForecast foreseen) {
        if (foreseen.isEmpty()) {
            return Forecast.CLEAR;
        }
        Map<Integer, double[]> slower = new HashMap<>();
        Map<Integer, double[]> waits = new HashMap<>();
        for (CrowdForecast.Way way : foreseen.ways()) {
            double[] times = samples(way.densities()).map(Weidmann::slowdown).toArray();
            network.edgesOf(List.of(way.pathway())).stream().forEach(edge -> slower.put(edge, times));
        }
        for (CrowdForecast.Wait known : foreseen.waits()) {
            double[] seconds = samples(known.seconds()).toArray();
            network.venue().gates().stream()
                    .filter(gate -> gate.gateId().value().equals(known.gate()))
                    .flatMap(gate -> Approach.entrances(network, gate))
                    .forEach(edge -> waits.put(edge, withoutApproach(network, edge, seconds, slower)));
        }
        Forecast.Builder forecast =
                new Forecast.Builder(network.graph().edges(), CrowdForecast.STEP_SECONDS, CrowdForecast.SAMPLES);
        Set<Integer> edges = new TreeSet<>(slower.keySet());
        edges.addAll(waits.keySet());
        for (int edge : edges) {
            for (int sample = 0; sample < CrowdForecast.SAMPLES; sample++) {
                forecast.set(
                        edge,
                        sample,
                        slower.getOrDefault(edge, FREE)[sample],
                        waits.getOrDefault(edge, NO_WAIT)[sample]);
            }
        }
        return forecast.build();
    }

    /** As many as a forecast has: what is missing at the end is as the last. */
    private static DoubleStream samples(List<Double> values) {
        return IntStream.range(0, CrowdForecast.SAMPLES)
                .mapToDouble(sample -> values.isEmpty() ? 0 : values.get(Math.min(sample, values.size() - 1)));
    }

    /** Who walks slowly up to the gate because the queue stands there waits the less before it: nobody waits twice. */
    private static double[] withoutApproach(
            PathwayNetwork network, int entrance, double[] waits, Map<Integer, double[]> slower) {
        Graph graph = network.graph();
        int before = graph.source(entrance);
        double[] left = waits.clone();
        for (int sample = 0; sample < left.length; sample++) {
            int at = sample;
            double walked = IntStream.range(graph.firstIncoming(before), graph.firstIncoming(before + 1))
                    .map(graph::incoming)
                    .mapToDouble(edge ->
                            graph.length(edge) / Weidmann.FREE_SPEED * (slower.getOrDefault(edge, FREE)[at] - 1))
                    .min()
                    .orElse(0);
            left[sample] = Math.max(0, waits[sample] - walked);
        }
        return left;
    }
}
