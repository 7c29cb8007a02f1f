package dev.limen.gallery;

import dev.limen.calibration.CrossComparisons;
import dev.limen.core.FaceTemplate;
import dev.limen.core.PersonId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Scores of different people out of a gallery as it is now, within a budget of comparisons. Keeps no template. */
final class SampledScores {
    private final List<Segment> segments;
    private final int[] firstRow;
    private final int rows;

    SampledScores(List<Segment> segments) {
        this.segments = segments;
        this.firstRow = new int[segments.size()];
        int sum = 0;
        for (int s = 0; s < firstRow.length; s++) {
            firstRow[s] = sum;
            sum += segments.get(s).size();
        }
        this.rows = sum;
    }

    /** {@return every comparison of two people if they fit the budget, otherwise that many at random} */
    CrossComparisons across(int budget, long seed) {
        int[] person = new int[rows];
        int people = numberPeople(person);
        int[] first = new int[budget];
        int[] second = new int[budget];
        double[] scores = new double[budget];
        int n = 0;
        if ((long) rows * (rows - 1) / 2 <= budget) {
            for (int one = 0; one < rows; one++) {
                for (int other = 0; other < one; other++) {
                    if (person[one] != person[other]) {
                        first[n] = person[one];
                        second[n] = person[other];
                        scores[n++] = compare(one, other);
                    }
                }
            }
        } else if (people > 1) {
            Random random = new Random(seed);
            // A draw may hit one person twice, and in a gallery of one family nearly always does.
            for (long draw = 0; n < budget && draw < 4L * budget; draw++) {
                int one = random.nextInt(rows);
                int other = random.nextInt(rows);
                if (person[one] != person[other]) {
                    first[n] = person[one];
                    second[n] = person[other];
                    scores[n++] = compare(one, other);
                }
            }
        }
        return new CrossComparisons(
                people, Arrays.copyOf(first, n), Arrays.copyOf(second, n), Arrays.copyOf(scores, n));
    }

    /** {@return the probe's score against each of at most that many people, the best of their references drawn} */
    double[] cohort(FaceTemplate probe, int budget, long seed) {
        Map<PersonId, Double> best = new HashMap<>();
        Segment alone = Segment.probe(probe);
        Random random = new Random(seed);
        boolean all = rows <= budget;
        for (int i = 0; i < Math.min(rows, budget); i++) {
            int row = all ? i : random.nextInt(rows);
            Segment segment = segments.get(segmentOf(row));
            int at = row - firstRow[segmentOf(row)];
            best.merge(segment.person(at), alone.compare(0, segment, at), Math::max);
        }
        return best.values().stream().mapToDouble(score -> score).toArray();
    }

    private int numberPeople(int[] person) {
        Map<PersonId, Integer> numbers = new HashMap<>();
        for (int row = 0; row < rows; row++) {
            int segment = segmentOf(row);
            PersonId id = segments.get(segment).person(row - firstRow[segment]);
            Integer known = numbers.putIfAbsent(id, numbers.size());
            person[row] = known == null ? numbers.size() - 1 : known;
        }
        return numbers.size();
    }

    private double compare(int one, int other) {
        int s = segmentOf(one);
        int t = segmentOf(other);
        return segments.get(s).compare(one - firstRow[s], segments.get(t), other - firstRow[t]);
    }

    private int segmentOf(int row) {
        int found = Arrays.binarySearch(firstRow, row);
        return found >= 0 ? found : -found - 2;
    }
}
