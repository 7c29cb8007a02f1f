package dev.limen.benchmarks.routing;

import dev.limen.testkit.stadium.Stadium;
import dev.limen.wayfinding.crowd.CrowdMap;
import dev.limen.wayfinding.crowd.GateQueue;
import dev.limen.wayfinding.crowd.Observation;
import dev.limen.wayfinding.routing.Conditions;
import dev.limen.wayfinding.routing.Forecast;
import dev.limen.wayfinding.routing.Graph;
import java.time.Instant;
import java.util.BitSet;
import java.util.Random;

/** The crowd of a stadium a quarter of an hour before it begins: cameras see every third edge, gates have queues. */
final class CrowdedEvening {
    static final Instant NOW = Instant.parse("2026-02-09T18:00:00Z");
    static final double STEP_SECONDS = 60;
    static final int SAMPLES = (int) (GateQueue.HORIZON_SECONDS / STEP_SECONDS) + 1;

    private static final int CAMERA_SECONDS = 60;
    private static final double HALF_FULL = 1.2;

    private CrowdedEvening() {}

    static Conditions of(Stadium stadium, Graph graph, long seed) {
        Random random = new Random(seed);
        CrowdMap map = new CrowdMap();
        for (int edge = 0; edge < graph.edges(); edge++) {
            if (random.nextInt(3) == 0) {
                double before = 2 * HALF_FULL * random.nextDouble();
                double now = Math.max(0, before + random.nextGaussian() * 0.4);
                map.add(new Observation.Seen(edge, NOW.minusSeconds(CAMERA_SECONDS), before));
                map.add(new Observation.Seen(edge, NOW, now));
            }
        }
        Forecast.Builder forecast = new Forecast.Builder(graph.edges(), STEP_SECONDS, SAMPLES);
        map.forecast(NOW, STEP_SECONDS, SAMPLES, forecast);
        for (Stadium.Gate gate : stadium.gates()) {
            queue(graph, gate, random, forecast);
        }
        return new Conditions(NOW, new BitSet(), forecast.build());
    }

    private static void queue(Graph graph, Stadium.Gate gate, Random random, Forecast.Builder forecast) {
        double[] arrivals = random.doubles(SAMPLES, 0, 120).toArray();
        double[] waits = new GateQueue(1, random.nextInt(150), STEP_SECONDS, arrivals).waits();
        for (int edge = graph.firstEdge(gate.outside()); edge < graph.firstEdge(gate.outside() + 1); edge++) {
            for (int sample = 0; graph.target(edge) == gate.inside() && sample < SAMPLES; sample++) {
                forecast.set(edge, sample, 1, waits[sample]);
            }
        }
    }
}
