package dev.limen.benchmarks.gallery;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Who is most alike to each probe, found without any shortcut: all scores in float, then the best {@value #KEPT} of each
 * probe once more in double. Immutable.
 */
final class ExactAnswers {
    /** What float sums of unit vectors can be wrong by; answers closer than that are both right. */
    static final double TIE = 1e-6;

    private static final double FLOAT_ERROR = 1e-5;
    private static final int KEPT = 4;
    private static final int CHUNK = 1024;

    private final SyntheticPeople people;
    private final int[] best;
    private final double[] score;

    private ExactAnswers(SyntheticPeople people) {
        this.people = people;
        this.best = new int[people.probes()];
        this.score = new double[people.probes()];
    }

    /** Compares every probe with every reference, on all cores. */
    static ExactAnswers of(SyntheticPeople people) {
        int chunks = (people.size() + CHUNK - 1) / CHUNK;
        float[] transposed = transposed(people);
        Shortlist all = IntStream.range(0, chunks)
                .parallel()
                .collect(
                        () -> new Shortlist(people.probes()),
                        (list, chunk) -> list.addChunk(people, transposed, chunk),
                        Shortlist::addAll);
        ExactAnswers answers = new ExactAnswers(people);
        for (int probe = 0; probe < people.probes(); probe++) {
            answers.decide(probe, all);
        }
        return answers;
    }

    /** {@return whether this reference is the most alike one, or as alike as that} */
    boolean isBest(int probe, int reference) {
        return reference == best[probe] || (reference >= 0 && people.score(probe, reference) >= score[probe] - TIE);
    }

    /** {@return the most alike reference} */
    int best(int probe) {
        return best[probe];
    }

    /** {@return its cosine} */
    double score(int probe) {
        return score[probe];
    }

    private void decide(int probe, Shortlist list) {
        int first = probe * KEPT;
        best[probe] = -1;
        score[probe] = Double.NEGATIVE_INFINITY;
        for (int i = first; i < first + KEPT && list.references[i] >= 0; i++) {
            double exact = people.score(probe, list.references[i]);
            if (exact > score[probe]) {
                best[probe] = list.references[i];
                score[probe] = exact;
            }
        }
        if (people.size() > KEPT && list.scores[first + KEPT - 1] > score[probe] - FLOAT_ERROR) {
            throw new IllegalStateException("Probe " + probe + " has more near ties than are looked at twice.");
        }
    }

    private static float[] transposed(SyntheticPeople people) {
        float[] transposed = new float[people.dimension() * people.probes()];
        for (int probe = 0; probe < people.probes(); probe++) {
            for (int i = 0; i < people.dimension(); i++) {
                transposed[i * people.probes() + probe] = people.probe(probe)[i];
            }
        }
        return transposed;
    }

    /** The best so far of each probe, best first. */
    private static final class Shortlist {
        private final int[] references;
        private final float[] scores;
        private final float[] sums;

        Shortlist(int probes) {
            references = new int[probes * KEPT];
            scores = new float[probes * KEPT];
            sums = new float[probes];
            Arrays.fill(references, -1);
            Arrays.fill(scores, Float.NEGATIVE_INFINITY);
        }

        void addChunk(SyntheticPeople people, float[] transposed, int chunk) {
            int end = Math.min(people.size(), (chunk + 1) * CHUNK);
            for (int reference = chunk * CHUNK; reference < end; reference++) {
                sum(people, transposed, reference);
                for (int probe = 0; probe < sums.length; probe++) {
                    if (sums[probe] > scores[probe * KEPT + KEPT - 1]) {
                        offer(probe, reference, sums[probe]);
                    }
                }
            }
        }

        /** All probes side by side: this way round the compiler finds the SIMD by itself. */
        private void sum(SyntheticPeople people, float[] transposed, int reference) {
            Arrays.fill(sums, 0);
            float[] references = people.references();
            int offset = reference * people.dimension();
            for (int i = 0; i < people.dimension(); i++) {
                addScaled(references[offset + i], transposed, i * sums.length, sums);
            }
        }

        private static void addScaled(float factor, float[] from, int offset, float[] sums) {
            for (int probe = 0; probe < sums.length; probe++) {
                sums[probe] += factor * from[offset + probe];
            }
        }

        void addAll(Shortlist other) {
            for (int i = 0; i < references.length; i++) {
                if (other.references[i] >= 0) {
                    offer(i / KEPT, other.references[i], other.scores[i]);
                }
            }
        }

        private void offer(int probe, int reference, float score) {
            int first = probe * KEPT;
            int at = first + KEPT - 1;
            if (score <= scores[at]) {
                return;
            }
            for (; at > first && scores[at - 1] < score; at--) {
                scores[at] = scores[at - 1];
                references[at] = references[at - 1];
            }
            scores[at] = score;
            references[at] = reference;
        }
    }
}
