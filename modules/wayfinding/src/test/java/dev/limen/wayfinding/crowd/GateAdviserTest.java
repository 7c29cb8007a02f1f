package dev.limen.wayfinding.crowd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.limen.core.InvalidInputException;
import dev.limen.wayfinding.crowd.GateAdviser.Advice;
import dev.limen.wayfinding.crowd.GateAdviser.Option;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GateAdviserTest {
    private static final GateAdviser ADVISER = GateAdviser.USUAL;
    private static final double STEP = 15;
    private static final int STEPS_TO_WALK = 8;

    private static Option option(String gate, double walk, double wait) {
        return new Option(gate, walk, wait, 1);
    }

    @Property
    void sharesSumToOneAndKeepBelowTheCap(
            @ForAll @IntRange(min = 2, max = 12) int gates,
            @ForAll @DoubleRange(min = 0, max = 900) double longest,
            @ForAll long seed) {
        java.util.Random random = new java.util.Random(seed);
        List<Option> options = new ArrayList<>();
        for (int gate = 0; gate < gates; gate++) {
            options.add(new Option(
                    "g" + gate,
                    longest * random.nextDouble(),
                    longest * random.nextDouble(),
                    0.5 + random.nextDouble()));
        }
        double capacity = options.stream().mapToDouble(Option::perSecond).sum();

        Advice advice = ADVISER.advise(Advice.none(), options);

        assertThat(advice.shares().values().stream().mapToDouble(s -> s).sum()).isCloseTo(1, within(1e-9));
        for (Option option : options) {
            assertThat(advice.shares().get(option.gate())).isBetween(0.0, 2 * option.perSecond() / capacity + 1e-9);
        }
    }

    @Property(tries = 300)
    void whateverHappensCapsHoldAStepIsAStepAndLittleGainMovesNobody(
            @ForAll @IntRange(min = 2, max = 8) int gates, @ForAll long seed) {
        java.util.Random random = new java.util.Random(seed);
        double[] perSecond = random.doubles(gates, 0.3, 2).toArray();
        double capacity = java.util.Arrays.stream(perSecond).sum();
        Advice advice = Advice.none();
        for (int time = 0; time < 20; time++) {
            List<Option> options = new ArrayList<>();
            for (int gate = 0; gate < gates; gate++) {
                options.add(new Option("g" + gate, 60, 600 * Math.pow(random.nextDouble(), 3), perSecond[gate]));
            }
            Advice next = ADVISER.advise(advice, options);

            assertThat(next.shares().values().stream().mapToDouble(s -> s).sum())
                    .isCloseTo(1, within(1e-9));
            for (Option option : options) {
                double share = next.shares().getOrDefault(option.gate(), 0.0);
                assertThat(share).as("seed %d", seed).isBetween(0.0, 2 * option.perSecond() / capacity + 1e-9);
                double before = advice.shares().getOrDefault(option.gate(), share);
                assertThat(Math.abs(share - before)).as("seed %d", seed).isLessThanOrEqualTo(0.1 + 1e-9);
            }
            assertThat(ADVISER.advise(next, little(options, random)))
                    .as("gates that differ by less than 20 s, seed %d", seed)
                    .isSameAs(next);
            advice = next;
        }
    }

    private static List<Option> little(List<Option> options, java.util.Random random) {
        return options.stream()
                .map(each -> new Option(each.gate(), 60, 100 + 19 * random.nextDouble(), each.perSecond()))
                .toList();
    }

    @Test
    void adviceStaysWhileLittleIsGainedAndThenMovesAStep() {
        Advice even = ADVISER.advise(Advice.none(), List.of(option("a", 60, 0), option("b", 60, 0)));

        assertThat(ADVISER.advise(even, List.of(option("a", 60, 10), option("b", 60, 0))))
                .isSameAs(even);
        Advice moved = ADVISER.advise(even, List.of(option("a", 60, 600), option("b", 60, 0)));
        assertThat(moved.shares().get("a")).isCloseTo(0.4, within(1e-9));
    }

    @Test
    void aGateThatClosesLosesEverybodyAtOnce() {
        Advice both = ADVISER.advise(Advice.none(), List.of(option("a", 60, 0), option("b", 60, 0)));

        Advice one = ADVISER.advise(both, List.of(option("b", 60, 0)));

        assertThat(one.shares()).containsOnlyKeys("b");
        assertThat(one.gateFor(17)).isEqualTo("b");
        assertThatThrownBy(() -> ADVISER.advise(both, List.of())).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aPersonHearsTheSameUntilSharesMoveAndThenMostStillDo() {
        Advice before = ADVISER.advise(Advice.none(), List.of(option("a", 60, 0), option("b", 60, 0)));
        Advice after = ADVISER.advise(before, List.of(option("a", 60, 600), option("b", 60, 0)));
        int changed = 0;
        for (int person = 0; person < 10_000; person++) {
            assertThat(before.gateFor(person)).isEqualTo(before.gateFor(person));
            changed += before.gateFor(person).equals(after.gateFor(person)) ? 0 : 1;
        }
        assertThat(changed).isBetween(800, 1_200);
    }

    /**
     * People take two minutes to the gate, so the queue one sees is old news: whoever follows it swings from gate to gate.
     * The forecast knows who is on the way.
     */
    @Test
    void theJamDoesNotMoveFromGateToGate() {
        double advised = worstQueue(ADVISER, true);
        double greedy = worstQueue(new GateAdviser(0, 1, 3), false);

        assertThat(advised).isLessThan(0.6 * greedy);
    }

    private static double worstQueue(GateAdviser adviser, boolean isForetold) {
        double[] queue = {60, 0, 0};
        Advice advice = Advice.none();
        Deque<double[]> walking = new ArrayDeque<>();
        for (int step = 0; step < STEPS_TO_WALK; step++) {
            walking.add(new double[3]);
        }
        double worst = 0;
        for (int step = 0; step < 120; step++) {
            List<Option> options = new ArrayList<>();
            double[] sent = new double[3];
            for (int gate = 0; gate < 3; gate++) {
                int g = gate;
                double[] coming =
                        walking.stream().mapToDouble(people -> people[g]).toArray();
                double wait = isForetold
                        ? new GateQueue(1, queue[gate], STEP, coming).waitAt(STEP * STEPS_TO_WALK)
                        : queue[gate];
                options.add(new Option("abc".substring(gate, gate + 1), STEP * STEPS_TO_WALK, wait, 1));
            }
            advice = adviser.advise(advice, options);
            for (int gate = 0; gate < 3; gate++) {
                sent[gate] = 2.9
                        * STEP
                        * advice.shares().getOrDefault(options.get(gate).gate(), 0.0);
            }
            walking.add(sent);
            double[] here = walking.remove();
            for (int gate = 0; gate < 3; gate++) {
                queue[gate] = Math.max(0, queue[gate] + here[gate] - STEP);
                worst = Math.max(worst, step < 40 ? 0 : queue[gate]);
            }
        }
        return worst;
    }
}
