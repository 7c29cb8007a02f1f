package dev.limen.wayfinding.evacuation;

import java.util.List;
import java.util.Map;

/**
 * How it went.
 *
 * @param people how many were inside
 * @param out how many got out before the simulation was given up
 * @param secondsTo50 until half were out; NaN when never
 * @param secondsTo95 until 95 % were out; NaN when never
 * @param secondsToAll until everybody was out; NaN when never
 * @param worstDensity persons per square metre, the most anywhere over ten seconds
 * @param crowdedPersonMinutes time spent at more than 2.17 persons per square metre (Fruin's level of service F), summed
 * @param meanDelaySeconds longer than a free walk, each
 * @param waitErrorSeconds mean of how far the time foretold when somebody got up was off, either way
 * @param waitBiasSeconds the same with its sign: above 0 when it took longer than foretold
 * @param outByExit how many took which exit
 * @param curve share that is out, second by second in steps
 */
public record EvacuationResult(
        int people,
        int out,
        double secondsTo50,
        double secondsTo95,
        double secondsToAll,
        double worstDensity,
        double crowdedPersonMinutes,
        double meanDelaySeconds,
        double waitErrorSeconds,
        double waitBiasSeconds,
        Map<String, Integer> outByExit,
        List<Sample> curve) {
    /** Copies. */
    public EvacuationResult {
        outByExit = Map.copyOf(outByExit);
        curve = List.copyOf(curve);
    }

    /**
     * @param second since it began
     * @param outShare 0 to 1
     */
    public record Sample(double second, double outShare) {}
}
