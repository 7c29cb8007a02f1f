package dev.limen.gallery.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.NullMarked;

/** Every engine finds what a plain float loop over all full vectors finds, in the same order, with the same scores. */
@NullMarked
class ExactSearchProperties {
    @Property(tries = 400)
    void whateverTheVectors(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 70) int dimension,
            @ForAll @IntRange(max = 600) int rows,
            @ForAll @IntRange(min = 1, max = 12) int k,
            @ForAll Vectors.Shape shape) {
        compare(seed, dimension, rows, k, shape, true);
    }

    @Property(tries = 12)
    void overSeveralSegments(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int k, @ForAll Vectors.Shape shape) {
        compare(seed, 32, 3 * Segment.CAPACITY - 100, k, shape, true);
    }

    @Property(tries = 12)
    void forMorePeopleThanThereAre(@ForAll long seed, @ForAll Vectors.Shape shape) {
        compare(seed, 24, 300, 1_000, shape, false);
    }

    private static void compare(long seed, int dimension, int rows, int k, Vectors.Shape shape, boolean filtered) {
        // given: rows of fewer people, some replaced, some removed again
        Random random = new Random(seed);
        Vectors vectors = new Vectors(random, dimension, shape);
        Oracle oracle = new Oracle(dimension);
        for (int row = 1; row <= rows; row++) {
            oracle.put(row, random.nextInt(1 + rows / 2), vectors.next());
        }
        TemplateIndex[] indexes = {
            new TemplateIndex(dimension, Engine.PLAIN), new TemplateIndex(dimension, Engine.VECTOR)
        };
        for (TemplateIndex index : indexes) {
            oracle.putInto(index);
        }
        for (int change = 0; change < rows / 4; change++) {
            int row = 1 + random.nextInt(rows);
            if (random.nextBoolean()) {
                oracle.remove(row);
                for (TemplateIndex index : indexes) {
                    index.remove(row);
                }
            } else {
                oracle.put(row, random.nextInt(1 + rows / 2), vectors.next());
                for (TemplateIndex index : indexes) {
                    oracle.putInto(index, row);
                }
            }
        }
        PersonSet among = filtered && random.nextBoolean() ? some(random, 1 + rows / 2) : PersonSet.everybody();

        // when / then
        float[][] probes = new float[1 + random.nextInt(4)][];
        for (int i = 0; i < probes.length; i++) {
            probes[i] = oracle.size() > 0 && random.nextBoolean() ? oracle.any(random) : vectors.next();
        }
        for (TemplateIndex index : indexes) {
            assertThat(index.size()).isEqualTo(oracle.size());
            Matches[] together = index.searchAll(probes, k, among, oracle);
            for (int i = 0; i < probes.length; i++) {
                String expected = oracle.search(probes[i], k, among).toString();
                assertThat(index.search(probes[i], k, among, oracle).toString())
                        .as("%s alone, seed %d", index.engine(), seed)
                        .isEqualTo(expected);
                assertThat(together[i].toString())
                        .as("%s together, seed %d", index.engine(), seed)
                        .isEqualTo(expected);
            }
        }
    }

    private static PersonSet some(Random random, int people) {
        BitSet chosen = new BitSet();
        int one = 1 + random.nextInt(8);
        for (int person = 0; person < people; person++) {
            chosen.set(person, random.nextInt(one) == 0);
        }
        return PersonSet.of(chosen);
    }
}
