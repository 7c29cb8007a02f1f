package dev.limen.gallery.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many searchers and one writer: whatever the moment, an answer is one that a moment of quiet could have given. */
@NullMarked
class ConcurrentSearchTest {
    private static final int D = 48;
    private static final int ROWS = 3_000;
    private static final int SEARCHERS = 4;
    private static final int SEARCHES_EACH = 600;

    /** A searcher waits for so many, so that however threads are scheduled no search has the rows to itself. */
    private static final int CHANGES_PER_SEARCH = 4;

    /** Rows that come and go: enough to need a third segment, and to vacate it, before the searches are done. */
    private static final int OTHERS = 2 * Segment.CAPACITY - ROWS + 104;

    /** The row that changes, between being the best by far and not. */
    private static final int CHANGING = ROWS + 1;

    @ParameterizedTest
    @EnumSource(Engine.class)
    void noAnswerIsTorn(Engine engine) throws Exception {
        // given: the changing row is close to the probe in its first half of components, or in its second half
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        Vectors vectors = new Vectors(random, D, Vectors.Shape.SPREAD);
        float[] probe = vectors.next();
        float[] first = half(probe, 0);
        float[] second = half(probe, D / 2);
        Oracle quiet = new Oracle(D);
        for (int row = 1; row <= ROWS; row++) {
            quiet.put(row, row, vectors.next());
        }
        // Better than either half by far, worse than a mixture of both: only a torn search reads another row than this.
        float[] near = blend(probe, vectors.next(), 0.95f);
        quiet.put(ROWS, ROWS, near);
        TemplateIndex index = new TemplateIndex(D, engine);
        quiet.putInto(index);
        float nearScore = Rounding.dot(probe, near, D);
        float[][] known = {first, second};
        Set<Scores> untorn =
                new HashSet<>(List.of(quietScores(engine, known, first), quietScores(engine, known, second)));
        RowSource source = (row, into) -> {
            assertThat(row).as("row read, seed %d", seed).isEqualTo(ROWS);
            return quiet.read(row, into);
        };

        // when
        AtomicInteger changes = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(SEARCHERS);
        List<Future<?>> searchers = new ArrayList<>();
        for (int i = 0; i < SEARCHERS; i++) {
            boolean together = i % 2 == 0;
            searchers.add(pool.submit(() -> {
                for (int search = 0; search < SEARCHES_EACH; search++) {
                    while (changes.get() < CHANGES_PER_SEARCH * search && !pool.isShutdown()) {
                        Thread.onSpinWait();
                    }
                    try (Snapshot snapshot = index.snapshot()) {
                        checkChangingRow(snapshot, known, untorn, seed);
                    }
                    Matches matches = together
                            ? index.searchAll(new float[][] {near, probe}, 1, PersonSet.everybody(), source)[1]
                            : index.search(probe, 1, PersonSet.everybody(), source);
                    assertThat(matches.row(0)).as("seed %d", seed).isEqualTo(ROWS);
                    assertThat(matches.score(0)).isEqualTo(nearScore);
                }
            }));
        }
        try {
            changeUntilDone(searchers, index, changes, known, vectors, random);
        } finally {
            pool.shutdown();
        }

        // then
        for (Future<?> searcher : searchers) {
            searcher.get();
        }
        System.out.println(engine + ": " + changes + " changes, " + SEARCHERS * SEARCHES_EACH + " searches");
    }

    private static void changeUntilDone(
            List<Future<?>> searchers,
            TemplateIndex index,
            AtomicInteger changes,
            float[][] known,
            Vectors vectors,
            Random random) {
        boolean there = false;
        while (!searchers.stream().allMatch(Future::isDone)) {
            if (there && random.nextInt(3) == 0) {
                index.remove(CHANGING);
                there = false;
            } else {
                index.putAll(1, new int[] {CHANGING}, new int[] {CHANGING}, known[random.nextInt(2)]);
                there = true;
            }
            // Others come and go, so that lanes are used again and segments vacated.
            int other = ROWS + 2 + changes.get() % OTHERS;
            if (changes.get() / OTHERS % 2 == 0) {
                index.putAll(1, new int[] {other}, new int[] {other}, half(vectors.next(), 0));
            } else {
                index.remove(other);
            }
            changes.incrementAndGet();
        }
    }

    /** {@return what a row scores with both halves, in an index where nothing else happens} */
    private static Scores quietScores(Engine engine, float[][] known, float[] vector) {
        TemplateIndex alone = new TemplateIndex(D, engine);
        alone.putAll(1, new int[] {CHANGING}, new int[] {CHANGING}, vector);
        try (Snapshot snapshot = alone.snapshot()) {
            return scores(snapshot, known, 0);
        }
    }

    private static Scores scores(Snapshot snapshot, float[][] known, int i) {
        return new Scores(snapshot.compare(known[0], i), snapshot.compare(known[1], i));
    }

    private static void checkChangingRow(Snapshot snapshot, float[][] known, Set<Scores> untorn, long seed) {
        for (int i = 0; i < snapshot.size(); i++) {
            if (snapshot.row(i) == CHANGING) {
                assertThat(snapshot.person(i)).isEqualTo(CHANGING);
                assertThat(untorn).as("seed %d", seed).contains(scores(snapshot, known, i));
            }
        }
    }

    /** What the rounded row scores with the first half and with the second: the same numbers score the same. */
    private record Scores(double first, double second) {}

    /** The vector with half of its components only. */
    private static float[] half(float[] vector, int from) {
        float[] half = new float[D];
        System.arraycopy(vector, from, half, from, D / 2);
        return Vectors.unit(half);
    }

    private static float[] blend(float[] one, float[] other, float share) {
        float[] blend = new float[D];
        for (int i = 0; i < D; i++) {
            blend[i] = share * one[i] + (1 - share) * other[i];
        }
        return Vectors.unit(blend);
    }
}
