package dev.limen.evaluation.identification;

import dev.limen.evaluation.statistics.ErrorTradeoff;
import dev.limen.evaluation.statistics.Proportion;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * One way to decide about walk-ups, at one false positive identification rate.
 *
 * @param way how it decides
 * @param target FPIR asked for
 * @param threshold lowest score that keeps it; empty when the non-mated searches are too few
 * @param falsePositives FPIR reached
 * @param falseNegatives FNIR
 * @param framesMedian usable frames at the gate to the decision about enrolled people; empty for single frames
 * @param framesNinetieth of a hundred such decisions ninety took no more
 */
public record WalkUpFigures(
        Way way,
        double target,
        Optional<Double> threshold,
        Optional<Proportion> falsePositives,
        Optional<Proportion> falseNegatives,
        Optional<Integer> framesMedian,
        Optional<Integer> framesNinetieth) {
    /** How a walk-up is decided about. */
    public enum Way {
        /** Every usable frame by itself. */
        SINGLE_FRAMES("every usable frame alone"),
        /** Every usable frame by itself, of a person at the gate. */
        SINGLE_FRAMES_AT_GATE("every frame at the gate alone"),
        /** All frames until patience ends. */
        WHOLE_WALK_UP("whole walk-up fused"),
        /** As the lane does. */
        SEQUENTIAL("fused, sequential test");

        private final String words;

        Way(String words) {
            this.words = words;
        }

        /** {@return it in a few words} */
        public String words() {
            return words;
        }
    }

    static List<WalkUpFigures> all(List<WalkUp> walkUps, List<Double> targets) {
        return targets.stream()
                .flatMap(target -> Stream.of(
                        ofScores(
                                Way.SINGLE_FRAMES,
                                target,
                                walkUps,
                                walkUp -> walkUp.looks().stream().map(WalkUp.Look::alone)),
                        ofScores(
                                Way.SINGLE_FRAMES_AT_GATE,
                                target,
                                walkUps,
                                walkUp -> walkUp.atGate().stream().map(WalkUp.Look::alone)),
                        ofScores(
                                Way.WHOLE_WALK_UP,
                                target,
                                walkUps,
                                walkUp -> walkUp.atGate().stream()
                                        .skip(walkUp.atGate().size() - 1L)
                                        .map(WalkUp.Look::fused)),
                        sequential(target, walkUps)))
                .toList();
    }

    private interface Finds {
        Stream<WalkUp.Found> of(WalkUp walkUp);
    }

    private static WalkUpFigures ofScores(Way way, double target, List<WalkUp> walkUps, Finds finds) {
        double[] mated = scores(
                walkUps.stream().filter(WalkUp::enrolled).flatMap(finds::of),
                found -> found.right() ? found.score() : Double.NEGATIVE_INFINITY);
        double[] nonMated = scores(walkUps.stream().flatMap(finds::of), WalkUp.Found::stranger);
        ErrorTradeoff rates = new ErrorTradeoff(mated, nonMated);
        if (rates.errorsAllowed(target) < 1) {
            return unmeasurable(way, target);
        }
        double threshold = rates.thresholdAt(target, 1);
        return new WalkUpFigures(
                way,
                target,
                Optional.of(threshold),
                Optional.of(Proportion.of(rates.falsePositives(threshold), nonMated.length)),
                Optional.of(Proportion.of(rates.falseNegatives(threshold), mated.length)),
                Optional.empty(),
                Optional.empty());
    }

    private static WalkUpFigures sequential(double target, List<WalkUp> walkUps) {
        long allowed = (long) Math.floor(target * walkUps.size() + 1e-9);
        if (allowed < 1) {
            return unmeasurable(Way.SEQUENTIAL, target);
        }
        // Bisection: a higher threshold accepts no more strangers.
        double low = -1;
        double high = 1;
        while (high - low > 1e-5) {
            double middle = (low + high) / 2;
            if (strangersAccepted(walkUps, middle) <= allowed) {
                high = middle;
            } else {
                low = middle;
            }
        }
        double threshold = high;
        List<WalkUp> enrolled = walkUps.stream().filter(WalkUp::enrolled).toList();
        List<WalkUp.Outcome> outcomes =
                enrolled.stream().map(walkUp -> walkUp.decide(threshold, true)).toList();
        int[] frames =
                outcomes.stream().mapToInt(WalkUp.Outcome::frames).sorted().toArray();
        return new WalkUpFigures(
                Way.SEQUENTIAL,
                target,
                Optional.of(threshold),
                Optional.of(Proportion.of(strangersAccepted(walkUps, threshold), walkUps.size())),
                Optional.of(Proportion.of(
                        outcomes.stream().filter(outcome -> !outcome.accepted()).count(), enrolled.size())),
                Optional.of(frames[(frames.length - 1) / 2]),
                Optional.of(frames[(int) Math.ceil(0.9 * frames.length) - 1]));
    }

    private static long strangersAccepted(List<WalkUp> walkUps, double threshold) {
        return walkUps.stream()
                .filter(walkUp -> walkUp.decide(threshold, false).accepted())
                .count();
    }

    private static WalkUpFigures unmeasurable(Way way, double target) {
        return new WalkUpFigures(
                way, target, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static double[] scores(Stream<WalkUp.Found> found, ToDoubleFunction<WalkUp.Found> score) {
        double[] scores = found.mapToDouble(score).toArray();
        Arrays.sort(scores);
        return scores;
    }
}
