package dev.limen.gallery;

import dev.limen.calibration.CrossComparisons;
import dev.limen.gallery.index.Snapshot;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Scores of different people out of an index as it is now, within a budget of comparisons. Keeps nothing; not thread-safe. */
final class SampledScores {
    private final Snapshot index;

    /** @param index stays the caller's to close */
    SampledScores(Snapshot index) {
        this.index = index;
    }

    /** {@return every comparison of two people if they fit the budget, otherwise that many at random} */
    CrossComparisons across(int budget, long seed) {
        int rows = index.size();
        int people =
                (int) IntStream.range(0, rows).map(index::person).distinct().count();
        Comparisons all = new Comparisons(budget);
        if ((long) rows * (rows - 1) / 2 <= budget) {
            for (int one = 0; one < rows; one++) {
                for (int other = 0; other < one; other++) {
                    all.add(one, other);
                }
            }
        } else if (people > 1) {
            Random random = new Random(seed);
            // A draw may hit one person twice, and in a gallery of one family nearly always does.
            for (long draw = 0; all.size < budget && draw < 4L * budget; draw++) {
                all.add(random.nextInt(rows), random.nextInt(rows));
            }
        }
        return all.result(people);
    }

    /** {@return the probe's score against each of at most that many people, the best of their references drawn} */
    double[] cohort(float[] probe, int budget, long seed) {
        Map<Integer, Double> best = new HashMap<>();
        Random random = new Random(seed);
        boolean all = index.size() <= budget;
        for (int i = 0; i < Math.min(index.size(), budget); i++) {
            int at = all ? i : random.nextInt(index.size());
            best.merge(index.person(at), index.compare(probe, at), Math::max);
        }
        return best.values().stream().mapToDouble(score -> score).toArray();
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
            if (index.person(one) != index.person(other)) {
                first[size] = number(index.person(one));
                second[size] = number(index.person(other));
                scores[size++] = index.compare(one, other);
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
