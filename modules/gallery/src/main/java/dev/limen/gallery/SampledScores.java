package dev.limen.gallery;

import dev.limen.calibration.CrossComparisons;
import dev.limen.gallery.index.RowSource;
import dev.limen.gallery.store.TemplateStore;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Scores of different people out of a gallery as it is now, within a budget of comparisons. Not thread-safe. */
final class SampledScores {
    /** Templates kept in memory while scores are drawn: 8 MiB of 256-d numbers. */
    private static final int KEPT = 8192;

    private final int[] rows;
    private final int[] persons;
    private final RowSource source;
    private final int dimension;
    private final Map<Integer, float[]> kept = new LinkedHashMap<>();

    SampledScores(TemplateStore.Stored sound, RowSource source, int dimension) {
        this.rows = sound.rows();
        this.persons = sound.persons();
        this.source = source;
        this.dimension = dimension;
    }

    /** {@return every comparison of two people if they fit the budget, otherwise that many at random} */
    CrossComparisons across(int budget, long seed) {
        int people = (int) Arrays.stream(persons).distinct().count();
        Comparisons all = new Comparisons(budget);
        if ((long) rows.length * (rows.length - 1) / 2 <= budget) {
            for (int one = 0; one < rows.length; one++) {
                for (int other = 0; other < one; other++) {
                    all.add(one, other);
                }
            }
        } else if (people > 1) {
            Random random = new Random(seed);
            // A draw may hit one person twice, and in a gallery of one family nearly always does.
            for (long draw = 0; all.size < budget && draw < 4L * budget; draw++) {
                all.add(random.nextInt(rows.length), random.nextInt(rows.length));
            }
        }
        return all.result(people);
    }

    /** {@return the probe's score against each of at most that many people, the best of their references drawn} */
    double[] cohort(float[] probe, int budget, long seed) {
        Map<Integer, Double> best = new HashMap<>();
        Random random = new Random(seed);
        boolean all = rows.length <= budget;
        for (int i = 0; i < Math.min(rows.length, budget); i++) {
            int at = all ? i : random.nextInt(rows.length);
            float[] vector = find(at);
            if (vector != null) {
                best.merge(persons[at], cosine(probe, vector), Math::max);
            }
        }
        return best.values().stream().mapToDouble(score -> score).toArray();
    }

    /** {@return the numbers of a reference; null when it is gone by now} */
    private float @Nullable [] find(int at) {
        float[] known = kept.get(rows[at]);
        if (known != null) {
            return known;
        }
        float[] vector = new float[dimension];
        if (!source.read(rows[at], vector)) {
            return null;
        }
        if (kept.size() == KEPT) {
            kept.clear();
        }
        kept.put(rows[at], vector);
        return vector;
    }

    private static double cosine(float[] one, float[] other) {
        double dot = 0;
        for (int i = 0; i < one.length; i++) {
            dot += (double) one[i] * other[i];
        }
        return Math.max(-1, Math.min(1, dot));
    }

    /** Comparisons of different people. */
    private final class Comparisons {
        private final int[] first;
        private final int[] second;
        private final double[] scores;
        private final Map<Integer, Integer> numbers = new HashMap<>();
        private int size;

        Comparisons(int budget) {
            first = new int[budget];
            second = new int[budget];
            scores = new double[budget];
        }

        void add(int one, int other) {
            if (persons[one] == persons[other]) {
                return;
            }
            float[] a = find(one);
            float[] b = find(other);
            if (a != null && b != null) {
                first[size] = number(persons[one]);
                second[size] = number(persons[other]);
                scores[size++] = cosine(a, b);
            }
        }

        private int number(int person) {
            Integer known = numbers.putIfAbsent(person, numbers.size());
            return known == null ? numbers.size() - 1 : known;
        }

        CrossComparisons result(int people) {
            return new CrossComparisons(
                    people, Arrays.copyOf(first, size), Arrays.copyOf(second, size), Arrays.copyOf(scores, size));
        }
    }
}
