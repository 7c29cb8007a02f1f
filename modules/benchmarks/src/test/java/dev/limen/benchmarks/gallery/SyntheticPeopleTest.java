package dev.limen.benchmarks.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SyntheticPeopleTest {
    private static final int SIZE = 4_000;
    private static final int DIMENSION = 128;

    private final SyntheticPeople people = SyntheticPeople.draw(7, SIZE, DIMENSION, 400);

    @Test
    void theSameSeedGivesTheSamePeople() {
        SyntheticPeople again = SyntheticPeople.draw(7, SIZE, DIMENSION, 400);
        SyntheticPeople others = SyntheticPeople.draw(8, SIZE, DIMENSION, 400);

        assertThat(again.references()).isEqualTo(people.references()).isNotEqualTo(others.references());
        assertThat(again.probe(0)).isEqualTo(people.probe(0)).isNotEqualTo(others.probe(0));
        assertThat(again.mate(0)).isEqualTo(people.mate(0));
    }

    @Property(tries = 50)
    void everyVectorHasUnitLength(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 100) int size,
            @ForAll @IntRange(min = 2, max = 40) int half) {
        SyntheticPeople some = SyntheticPeople.draw(seed, size, 2 * half, 4);

        float[] vector = new float[some.dimension()];
        for (int i = 0; i < size; i++) {
            some.read(i, vector);
            assertThat(dot(vector, vector)).isCloseTo(1, within(1e-5));
        }
        assertThat(dot(some.probe(3), some.probe(3))).isCloseTo(1, within(1e-5));
    }

    @Test
    void halfOfTheProbesShowSomebodyAsFacesDo() {
        double[] scores = IntStream.range(0, people.probes())
                .filter(people::isMated)
                .mapToDouble(probe -> people.score(probe, people.mate(probe)))
                .toArray();

        assertThat(scores).hasSize(200);
        assertThat(scores).satisfies(between(SyntheticPeople.MATED_LOW, SyntheticPeople.MATED_HIGH));
        assertThat(Arrays.stream(scores).average().orElseThrow()).isCloseTo(0.7, within(0.03));
    }

    @Test
    void strangersAreNearZeroAndOfOneGroupALittleAlike() {
        // given the scores of impostors with everybody
        double[] scores = IntStream.range(0, people.probes())
                .filter(probe -> !people.isMated(probe))
                .boxed()
                .flatMap(probe -> IntStream.range(0, SIZE).mapToObj(i -> people.score(probe, i)))
                .mapToDouble(score -> score)
                .toArray();

        // then their spread is that of directions in so many dimensions, and nobody is enrolled
        double mean = Arrays.stream(scores).average().orElseThrow();
        double square =
                Arrays.stream(scores).map(score -> score * score).average().orElseThrow();
        assertThat(mean).isCloseTo(0, within(0.02));
        assertThat(Math.sqrt(square)).isBetween(0.08, 0.1);
        assertThat(scores).satisfies(between(-0.6, 0.6));
    }

    @Test
    void everyTwentiethPersonHasADouble() {
        float[] lookAlike = new float[DIMENSION];
        float[] other = new float[DIMENSION];
        for (int i = 20; i < SIZE; i += 20) {
            people.read(i, lookAlike);
            double best = 0;
            for (int j = 1; j < i; j += 20) {
                people.read(j, other);
                best = Math.max(best, dot(lookAlike, other));
            }
            assertThat(best).as("person %d", i).isBetween(0.4 - 1e-4, 0.7 + 1e-4);
        }
    }

    private static Consumer<double[]> between(double low, double high) {
        return scores -> assertThat(Arrays.stream(scores).summaryStatistics())
                .matches(seen -> seen.getMin() > low - 1e-4 && seen.getMax() < high + 1e-4);
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
