package dev.limen.gallery.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.NullMarked;

@NullMarked
class KernelProperties {
    @Property(tries = 300)
    void everyEngineAddsUpTheSameNumbers(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int pairs) {
        // given: any bits at all
        Random random = new Random(seed);
        int lanes = Kernel.STRIDE * (1 + random.nextInt(8));
        short[][] columns = new short[pairs][Segment.CAPACITY];
        for (short[] column : columns) {
            for (int lane = 0; lane < lanes; lane++) {
                column[lane] = (short) random.nextInt();
            }
        }
        short[] low = shorts(random, pairs);
        short[] high = shorts(random, pairs);
        short[] start = shorts(random, Segment.CAPACITY);
        int from = random.nextInt(pairs);

        // when
        short[] plain = start.clone();
        Engine.PLAIN.kernel().add(columns, from, pairs, lanes, low, high, plain);
        short[] vector = start.clone();
        Engine.VECTOR.kernel().add(columns, from, pairs, lanes, low, high, vector);

        // then
        short[] expected = start.clone();
        for (int lane = 0; lane < lanes; lane++) {
            for (int j = from; j < pairs; j++) {
                expected[lane] += (short) (columns[j][lane] * low[j] + (columns[j][lane] >> 8) * high[j]);
            }
        }
        assertThat(plain).isEqualTo(expected);
        assertThat(vector).isEqualTo(expected);
    }

    @Property(tries = 300)
    void twoProbesTogetherGetWhatEachGetsAlone(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int pairs) {
        // given: any bits at all
        Random random = new Random(seed);
        int lanes = Kernel.STRIDE * (1 + random.nextInt(8));
        short[][] columns = new short[pairs][];
        for (int j = 0; j < pairs; j++) {
            columns[j] = shorts(random, Segment.CAPACITY);
        }
        int from = random.nextInt(pairs);
        Tally one = new Tally(shorts(random, pairs), shorts(random, pairs), shorts(random, Segment.CAPACITY));
        Tally other = new Tally(shorts(random, pairs), shorts(random, pairs), shorts(random, Segment.CAPACITY));

        for (Engine engine : Engine.values()) {
            // when
            short[] aloneOne = one.sums().clone();
            short[] aloneOther = other.sums().clone();
            engine.kernel().add(columns, from, pairs, lanes, one.low(), one.high(), aloneOne);
            engine.kernel().add(columns, from, pairs, lanes, other.low(), other.high(), aloneOther);
            Tally together = new Tally(one.low(), one.high(), one.sums().clone());
            Tally otherTogether =
                    new Tally(other.low(), other.high(), other.sums().clone());
            engine.kernel().add(columns, from, pairs, lanes, together, otherTogether);

            // then
            assertThat(together.sums()).as("%s", engine).isEqualTo(aloneOne);
            assertThat(otherTogether.sums()).as("%s", engine).isEqualTo(aloneOther);
        }
    }

    @Property(tries = 300)
    void everyEngineFindsTheSameSumsAboveACutoff(
            @ForAll long seed, @ForAll @IntRange(min = Short.MIN_VALUE - 1, max = Short.MAX_VALUE) int cutoff) {
        // given
        Random random = new Random(seed);
        short[] sums = shorts(random, Segment.CAPACITY);
        int to = random.nextInt(Segment.CAPACITY);
        int from = random.nextInt(to + 1);

        // when
        int expected = from;
        while (expected < to && sums[expected] <= cutoff) {
            expected++;
        }

        // then
        assertThat(Engine.PLAIN.kernel().next(sums, from, to, cutoff)).isEqualTo(expected);
        assertThat(Engine.VECTOR.kernel().next(sums, from, to, cutoff)).isEqualTo(expected);
    }

    @Property(tries = 300)
    void sumsFitSixteenBitsAndErrorsStayWithinTheirBound(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 1100) int dimension, @ForAll Vectors.Shape shape) {
        // given: the probe is a row itself, the largest product there can be, or its opposite, or any
        Random random = new Random(seed);
        Vectors vectors = new Vectors(random, dimension, shape);
        Rounding rounding = new Rounding(dimension);
        Segment segment = Segment.empty(dimension);
        float[] row = longest(random, vectors.next());
        float[] probe = random.nextBoolean() ? row.clone() : longest(random, vectors.next());
        char error = rounding.encode(row, 0, segment, 0);
        segment.errors[0] = error;
        Probe rounded = new Probe(rounding);
        rounded.set(probe);

        // when
        short[] sums = new short[Segment.CAPACITY];
        Arrays.fill(sums, rounded.start());
        Engine.PLAIN
                .kernel()
                .add(segment.columns, 0, segment.columns.length, Kernel.STRIDE, rounded.low, rounded.high, sums);

        // then
        double score = Rounding.dot(row, probe, dimension);
        Segment seen = segment.showing(1, error);
        assertThat(Math.abs(rounded.score(seen, 0) - score)).isLessThanOrEqualTo(rounded.errorOf(error));
        assertThat((int) sums[0]).as("seed %d", seed).isGreaterThan(rounded.cutoff(seen, score));
        assertThat(rounded.canScore(score, seen, 0, sums[0])).isTrue();
        rounded.set(negative(probe));
        Arrays.fill(sums, rounded.start());
        Engine.VECTOR
                .kernel()
                .add(segment.columns, 0, segment.columns.length, Kernel.STRIDE, rounded.low, rounded.high, sums);
        assertThat((int) sums[0]).as("seed %d", seed).isGreaterThan(rounded.cutoff(seen, -score));
        assertThat((double) sums[0] / rounding.probeScale / rounding.rowScale)
                .isLessThanOrEqualTo(-score + 2 * rounded.errorOf(error) + 1.1 * distance(rounding, negative(probe)));
    }

    private static double distance(Rounding rounding, float[] probe) {
        double square = 0;
        for (float component : probe) {
            double off = component - Math.round(component * rounding.probeScale) / rounding.probeScale;
            square += off * off;
        }
        return Math.sqrt(square);
    }

    private static float[] longest(Random random, float[] unit) {
        float factor = random.nextBoolean() ? 1.0099f : 0.991f;
        for (int i = 0; i < unit.length; i++) {
            unit[i] *= factor;
        }
        return unit;
    }

    private static float[] negative(float[] vector) {
        float[] negative = vector.clone();
        for (int i = 0; i < negative.length; i++) {
            negative[i] = -negative[i];
        }
        return negative;
    }

    private static short[] shorts(Random random, int n) {
        short[] any = new short[n];
        for (int i = 0; i < n; i++) {
            any[i] = (short) random.nextInt();
        }
        return any;
    }
}
