package dev.limen.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The best non-decreasing share of mated scores by score (isotonic regression by pooling adjacent violators; Zadrozny
 * &amp; Elkan 2002 for calibration, Brümmer &amp; du Preez 2006 for likelihood ratios).
 */
final class PooledAdjacentViolators {
    private PooledAdjacentViolators() {}

    /**
     * Scores that cannot be told apart.
     *
     * @param score mean of them
     * @param mated how many of them are
     * @param nonMated how many of them are
     */
    record Pool(double score, long mated, long nonMated) {
        Pool with(Pool other) {
            long mine = mated + nonMated;
            long theirs = other.mated + other.nonMated;
            return new Pool(
                    (score * mine + other.score * theirs) / (mine + theirs),
                    mated + other.mated,
                    nonMated + other.nonMated);
        }

        /** Cross-multiplied, so that no rounding decides. */
        boolean atLeastAsMatedAs(Pool other) {
            return mated * (other.mated + other.nonMated) >= other.mated * (mated + nonMated);
        }
    }

    /** {@return pools by rising score and rising share} */
    static List<Pool> pool(double[] mated, double[] nonMated) {
        List<Pool> pools = new ArrayList<>();
        for (Pool next : single(mated, nonMated)) {
            Pool merged = next;
            while (!pools.isEmpty() && pools.get(pools.size() - 1).atLeastAsMatedAs(merged)) {
                merged = pools.remove(pools.size() - 1).with(merged);
            }
            pools.add(merged);
        }
        return pools;
    }

    private static List<Pool> single(double[] mated, double[] nonMated) {
        double[] m = sorted(mated);
        double[] n = sorted(nonMated);
        List<Pool> single = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < m.length || j < n.length) {
            double score = j == n.length || (i < m.length && m[i] <= n[j]) ? m[i] : n[j];
            long equalMated = 0;
            long equalNonMated = 0;
            for (; i < m.length && m[i] == score; i++) {
                equalMated++;
            }
            for (; j < n.length && n[j] == score; j++) {
                equalNonMated++;
            }
            single.add(new Pool(score, equalMated, equalNonMated));
        }
        return single;
    }

    private static double[] sorted(double[] scores) {
        double[] copy = scores.clone();
        Arrays.sort(copy);
        return copy;
    }
}
