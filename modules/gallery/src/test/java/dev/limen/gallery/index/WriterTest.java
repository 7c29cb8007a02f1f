package dev.limen.gallery.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class WriterTest {
    private static final int D = 16;

    private final Generations generations = new Generations();
    private final Writer writer = new Writer(new Rounding(D), generations);
    private final Vectors vectors = new Vectors(new Random(3), D, Vectors.Shape.SPREAD);

    @Test
    void theNumbersOfARemovedRowAreOverwrittenAtOnceWhenNobodyReads() {
        put(1);
        Segment segment = generations.current().segments[0];
        assertThat(isWiped(segment)).isFalse();

        generations.change(() -> writer.remove(1));

        assertThat(isWiped(segment)).isTrue();
    }

    @Test
    void theNumbersOfARemovedRowAreOverwrittenWhenTheLastReaderGoes() {
        // given
        put(1);
        Generation first = generations.acquire();
        Generation second = generations.acquire();
        Segment segment = first.segments[0];

        // when / then
        generations.change(() -> writer.remove(1));
        put(2);
        assertThat(segment.persons[0]).isEqualTo(1);
        generations.release(first);
        assertThat(isWiped(segment)).isFalse();
        generations.release(second);
        assertThat(isWiped(segment)).isTrue();
    }

    @Test
    void clearingOverwritesEverything() {
        put(1);
        Segment segment = generations.current().segments[0];

        generations.change(writer::clear);

        assertThat(isWiped(segment)).isTrue();
        assertThat(generations.current().segments).isEmpty();
    }

    private void put(int row) {
        generations.change(() -> writer.putAll(1, new int[] {row}, new int[] {row}, vectors.next()));
    }

    /** Whether lane 0 holds zeros; a raised zero is 128. */
    private static boolean isWiped(Segment segment) {
        for (short[] column : segment.columns) {
            if (column[0] != 128) {
                return false;
            }
        }
        return segment.rows[0] == 0;
    }
}
