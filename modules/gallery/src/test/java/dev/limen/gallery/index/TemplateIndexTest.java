package dev.limen.gallery.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.limen.core.InvalidInputException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@NullMarked
class TemplateIndexTest {
    private static final int D = 8;
    private static final PersonSet ALL = PersonSet.everybody();

    private final Random random = new Random(8);
    private final Vectors vectors = new Vectors(random, D, Vectors.Shape.SPREAD);
    private final TemplateIndex index = new TemplateIndex(D);
    private final Oracle stored = new Oracle(D);

    @Test
    void theVectorApiIsPreferredWhereItIs() {
        assertThat(Engine.VECTOR.isPresent()).isTrue();
        assertThat(index.engine()).isEqualTo(Engine.VECTOR);
    }

    @Test
    void anEmptyIndexFindsNobody() {
        assertThat(index.search(vectors.next(), 3, ALL, stored).size()).isZero();
        assertThat(index.searchAll(new float[][] {vectors.next(), vectors.next()}, 3, ALL, stored))
                .allMatch(matches -> matches.size() == 0);
        assertThat(index.searchAll(new float[0][], 3, ALL, stored)).isEmpty();
        assertThat(index.size()).isZero();
    }

    @Test
    void aPersonIsFoundOnceByTheBestRow() {
        // given
        float[] probe = vectors.next();
        enrol(1, 5, opposite(probe));
        enrol(2, 5, probe);
        enrol(3, 9, opposite(probe));

        // when
        Matches matches = index.search(probe, 10, ALL, stored);

        // then
        assertThat(matches.size()).isEqualTo(2);
        assertThat(matches.row(0)).isEqualTo(2);
        assertThat(matches.person(0)).isEqualTo(5);
        assertThat(matches.score(0)).isEqualTo(1);
        assertThat(matches.person(1)).isEqualTo(9);
        assertThat(matches.score(1)).isEqualTo(-1);
    }

    @Test
    void aRemovedRowIsNotFoundAndItsNumbersAreOverwritten() {
        // given
        float[] probe = vectors.next();
        enrol(1, 1, probe);
        enrol(2, 2, probe);

        // when
        boolean there = index.remove(1);

        // then
        assertThat(there).isTrue();
        assertThat(index.remove(1)).isFalse();
        assertThat(index.search(probe, 5, ALL, stored).row(0)).isEqualTo(2);
        assertThat(index.size()).isEqualTo(1);
        try (Snapshot snapshot = index.snapshot()) {
            assertThat(snapshot.size()).isEqualTo(1);
            assertThat(snapshot.row(0)).isEqualTo(2);
        }
    }

    @Test
    void whatASnapshotShowsStaysUntilItIsClosed() {
        // given
        float[] vector = vectors.next();
        enrol(1, 1, vector);
        Snapshot snapshot = index.snapshot();

        // when
        index.remove(1);
        enrol(2, 2, opposite(vector));

        // then
        assertThat(snapshot.compare(vector, 0)).isGreaterThan(0.99);
        assertThat(snapshot.compare(0, 0)).isGreaterThan(0.98);
        assertThat(snapshot.row(0)).isEqualTo(1);
        snapshot.close();
        assertThatThrownBy(() -> snapshot.person(0)).isInstanceOf(IllegalStateException.class);
        // The lane is free again: the next row takes it, and nothing grows.
        long bytes = index.bytes();
        for (int i = 0; i < 3 * Segment.CAPACITY; i++) {
            enrol(3, 3, vectors.next());
        }
        assertThat(index.bytes()).isEqualTo(bytes);
    }

    @Test
    void memoryShrinksWithTheRows() {
        // given
        int n = 8 * Segment.CAPACITY;
        for (int row = 1; row <= n; row++) {
            stored.put(row, row, vectors.next());
        }
        stored.putInto(index);
        long full = index.bytes();
        assertThat(full).isLessThan((long) (n * (D + 20)));

        // when
        Set<Integer> kept = new HashSet<>();
        for (int row = 1; row <= n; row++) {
            if (row % 7 == 0) {
                kept.add(row);
            } else {
                index.remove(row);
                stored.remove(row);
            }
        }

        // then
        assertThat(index.size()).isEqualTo(kept.size());
        assertThat(index.bytes()).isLessThan(full / 2);
        float[] probe = vectors.next();
        assertThat(index.search(probe, n, ALL, stored).toString())
                .isEqualTo(stored.search(probe, n, ALL).toString());
        index.clear();
        assertThat(index.size()).isZero();
        assertThat(index.bytes()).isLessThan(1_000);
    }

    @Test
    void rowsThatTheSourceHasLostHideNobody() {
        // given: the most alike cannot be read any more
        float[] probe = vectors.next();
        for (int row = 1; row <= 300; row++) {
            enrol(row, row, row <= 150 ? probe : vectors.next());
        }
        for (int row = 1; row <= 150; row++) {
            stored.remove(row);
        }

        // when
        Matches matches = index.search(probe, 4, ALL, stored);

        // then
        assertThat(matches.toString()).isEqualTo(stored.search(probe, 4, ALL).toString());
    }

    @Test
    void aSourceThatHasLostEverythingIsAFault() {
        for (int row = 1; row <= 2_000; row++) {
            enrol(row, row, vectors.next());
        }

        assertThatThrownBy(() -> index.search(vectors.next(), 2, ALL, (row, into) -> false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not what is stored");
        assertThat(index.search(vectors.next(), 2, ALL, stored).size()).isEqualTo(2);
    }

    @Test
    void aFaultOfTheSourceReachesTheCallerAndHarmsNothing() {
        enrol(1, 1, vectors.next());

        assertThatThrownBy(() -> index.search(vectors.next(), 1, ALL, (row, into) -> {
                    throw new IllegalStateException("disk");
                }))
                .hasMessage("disk");
        index.remove(1);
        assertThat(index.search(vectors.next(), 1, ALL, stored).size()).isZero();
    }

    @Test
    void whatCannotBeIndexedIsRefusedWhole() {
        float[] good = vectors.next();
        float[] nan = good.clone();
        nan[3] = Float.NaN;
        float[] both = Arrays.copyOf(good, 2 * D);

        refused("not of unit length", () -> index.putAll(2, new int[] {1, 2}, new int[] {1, 2}, both));
        refused("not a number", () -> put(1, 1, nan));
        refused("not of unit length", () -> put(1, 1, new float[D]));
        refused("numbered from 1", () -> put(0, 1, good));
        refused("numbered from 1", () -> put(1, -1, good));
        refused("belong together", () -> put(1, 1, new float[D - 1]));
        refused("belong together", () -> index.putAll(-1, new int[0], new int[0], good));
        assertThat(index.size()).isZero();
    }

    @Test
    void whatCannotBeSearchedForIsRefused() {
        refused("1 or more", () -> index.search(vectors.next(), 0, ALL, stored));
        refused("7 components", () -> index.search(new float[D - 1], 1, ALL, stored));
        refused("normalise", () -> index.search(new float[D], 1, ALL, stored));
        refused("normalise", () -> index.searchAll(new float[][] {vectors.next(), new float[D]}, 1, ALL, stored));
        refused("use a model with fewer", () -> new TemplateIndex(0));
        refused("use a model with fewer", () -> new TemplateIndex(TemplateIndex.MAX_DIMENSION + 1));
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aSearchAllocatesItsAnswerOnly(Engine engine) {
        // given
        TemplateIndex many = new TemplateIndex(D, engine);
        float[][] full = new float[5_001][];
        for (int row = 1; row < full.length; row++) {
            full[row] = vectors.next();
            many.putAll(1, new int[] {row}, new int[] {row / 2}, full[row]);
        }
        RowSource source = (row, into) -> {
            System.arraycopy(full[row], 0, into, 0, D);
            return true;
        };
        float[] probe = vectors.next();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();

        // three arrays of five, and the object that holds them
        long answer = 3 * (16 + 5 * 4 + 4) + 32;

        // when: as often as the compiler needs to keep vectors in registers; on a busy machine it comes late
        long bytes = Long.MAX_VALUE;
        for (int i = 0; i < 2_000 && bytes / 100 > answer; i++) {
            long before = threads.getThreadAllocatedBytes(thread);
            for (int j = 0; j < 100; j++) {
                many.search(probe, 5, ALL, source);
            }
            bytes = Math.min(bytes, threads.getThreadAllocatedBytes(thread) - before);
        }

        // then
        assertThat(bytes / 100).isLessThanOrEqualTo(answer);
    }

    private void enrol(int row, int person, float[] vector) {
        stored.put(row, person, vector);
        put(row, person, vector);
    }

    private void put(int row, int person, float[] vector) {
        index.putAll(1, new int[] {row}, new int[] {person}, vector);
    }

    private static float[] opposite(float[] vector) {
        float[] opposite = vector.clone();
        for (int i = 0; i < opposite.length; i++) {
            opposite[i] = -opposite[i];
        }
        return opposite;
    }

    private static void refused(String why, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(InvalidInputException.class).hasMessageContaining(why);
    }
}
