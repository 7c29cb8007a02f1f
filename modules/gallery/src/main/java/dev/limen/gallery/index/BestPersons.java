package dev.limen.gallery.index;

import java.util.Arrays;

/**
 * The {@code k} best of different people: a heap with the worst on top, and a hash table of who is where in it. Of equal
 * scores the lower row number is better. Reused; not thread-safe.
 */
final class BestPersons {
    private int limit;
    private int size;
    private int[] persons = new int[0];
    private int[] rows = new int[0];
    private double[] scores = new double[0];

    /** Place in the heap plus 1, by hash of the person; 0 is none. */
    private int[] table = new int[0];

    void reset(int k) {
        // One search for everybody must not make all later ones clear its table.
        if (persons.length < k || persons.length > 16 * k + 1024) {
            persons = new int[k];
            rows = new int[k];
            scores = new double[k];
            table = new int[Integer.highestOneBit(Math.max(4, k)) << 2];
        } else {
            Arrays.fill(table, 0);
        }
        limit = k;
        size = 0;
    }

    int size() {
        return size;
    }

    /** {@return the worst score of {@code k} people; below all others while there are fewer} */
    double worst() {
        return size < limit ? Double.NEGATIVE_INFINITY : scores[0];
    }

    /** {@return the person's score, below all others when the person is not among the best} */
    double scoreOf(int person) {
        int at = table[slot(person)];
        return at == 0 ? Double.NEGATIVE_INFINITY : scores[at - 1];
    }

    void offer(int person, int row, double score) {
        int known = table[slot(person)] - 1;
        if (known >= 0) {
            if (isWorse(scores[known], rows[known], score, row)) {
                rows[known] = row;
                scores[known] = score;
                sink(known);
            }
        } else if (size < limit) {
            place(size++, person, row, score);
            rise(size - 1);
        } else if (isWorse(scores[0], rows[0], score, row)) {
            forget(persons[0]);
            place(0, person, row, score);
            sink(0);
        }
    }

    /** Empties it. {@return what was in it, best first} */
    Matches drain() {
        int n = size;
        int[] foundRows = new int[n];
        int[] foundPersons = new int[n];
        float[] foundScores = new float[n];
        for (int i = n - 1; i >= 0; i--) {
            foundRows[i] = rows[0];
            foundPersons[i] = persons[0];
            foundScores[i] = (float) scores[0];
            forget(persons[0]);
            if (--size > 0) {
                place(0, persons[size], rows[size], scores[size]);
                sink(0);
            }
        }
        return new Matches(foundRows, foundPersons, foundScores);
    }

    private static boolean isWorse(double score, int row, double thanScore, int thanRow) {
        return score < thanScore || (score == thanScore && row > thanRow);
    }

    private void rise(int from) {
        int i = from;
        while (i > 0 && isWorse(scores[i], rows[i], scores[(i - 1) / 2], rows[(i - 1) / 2])) {
            swap(i, (i - 1) / 2);
            i = (i - 1) / 2;
        }
    }

    private void sink(int from) {
        int i = from;
        while (true) {
            int worst = i;
            for (int child = 2 * i + 1; child <= 2 * i + 2 && child < size; child++) {
                if (isWorse(scores[child], rows[child], scores[worst], rows[worst])) {
                    worst = child;
                }
            }
            if (worst == i) {
                return;
            }
            swap(i, worst);
            i = worst;
        }
    }

    private void swap(int i, int j) {
        int slotOfI = slot(persons[i]);
        int slotOfJ = slot(persons[j]);
        int person = persons[i];
        int row = rows[i];
        double score = scores[i];
        persons[i] = persons[j];
        rows[i] = rows[j];
        scores[i] = scores[j];
        persons[j] = person;
        rows[j] = row;
        scores[j] = score;
        table[slotOfI] = j + 1;
        table[slotOfJ] = i + 1;
    }

    /** Nobody may be at {@code i} any more as far as the table knows. */
    private void place(int i, int person, int row, double score) {
        persons[i] = person;
        rows[i] = row;
        scores[i] = score;
        table[slot(person)] = i + 1;
    }

    private int slot(int person) {
        int mask = table.length - 1;
        int i = hash(person) & mask;
        while (table[i] != 0 && persons[table[i] - 1] != person) {
            i = (i + 1) & mask;
        }
        return i;
    }

    private void forget(int person) {
        int mask = table.length - 1;
        int hole = slot(person);
        for (int i = (hole + 1) & mask; table[i] != 0; i = (i + 1) & mask) {
            int wanted = hash(persons[table[i] - 1]) & mask;
            if (((i - wanted) & mask) >= ((i - hole) & mask)) {
                table[hole] = table[i];
                hole = i;
            }
        }
        table[hole] = 0;
    }

    private static int hash(int person) {
        return (person * 0x9E3779B9) >>> 7;
    }
}
