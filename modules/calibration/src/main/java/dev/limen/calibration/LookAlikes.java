package dev.limen.calibration;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Sets comparisons aside that hardly compare different faces: twins, or one person enrolled twice. Their score says
 * nothing about how strangers compare, and the minimum margin keeps them apart at the gate.
 *
 * <p>A comparison is set aside when it lies far above all others and concerns a group of two or three people only. When
 * more than one in 25 people would be in such groups, or somebody is like many, that is this site's population and stays.
 */
final class LookAlikes {
    private static final double CHANCE = 0.01;
    private static final double CAUTION = 1.25;
    private static final double MAD_TO_SD = 1.4826;
    private static final int LARGEST_GROUP = 3;
    private static final int ONE_GROUP_IN = 25;

    private LookAlikes() {}

    /**
     * @param comparisons of a site
     * @param stretched their scores on Fisher's scale
     * @return for each comparison whether it is set aside
     */
    static boolean[] find(CrossComparisons comparisons, double[] stretched) {
        boolean[] aside = new boolean[stretched.length];
        if (stretched.length == 0) {
            return aside; // Nobody is enrolled yet, or one person alone.
        }
        double fence = fence(stretched);
        Map<Integer, Set<Integer>> groups = new HashMap<>();
        for (int i = 0; i < stretched.length; i++) {
            if (stretched[i] > fence) {
                join(groups, comparisons.first()[i], comparisons.second()[i]);
            }
        }
        Set<Set<Integer>> found = new HashSet<>(groups.values());
        boolean few = found.size() <= Math.max(1, comparisons.people() / ONE_GROUP_IN);
        if (!found.isEmpty() && few && found.stream().allMatch(group -> group.size() <= LARGEST_GROUP)) {
            for (int i = 0; i < stretched.length; i++) {
                aside[i] = stretched[i] > fence;
            }
        }
        return aside;
    }

    /** So high that of this many normal scores hardly ever one would reach it, and a quarter more. */
    private static double fence(double[] stretched) {
        double[] sorted = stretched.clone();
        Arrays.sort(sorted);
        double median = Quantiles.ofSorted(sorted, 0.5);
        double[] off =
                Arrays.stream(sorted).map(x -> Math.abs(x - median)).sorted().toArray();
        double sd = MAD_TO_SD * Quantiles.ofSorted(off, 0.5);
        return median - CAUTION * Quantiles.normal(CHANCE / sorted.length) * sd;
    }

    private static void join(Map<Integer, Set<Integer>> groups, int one, int other) {
        Set<Integer> joined = new HashSet<>(Set.of(one));
        joined.add(other);
        joined.addAll(groups.getOrDefault(one, Set.of()));
        joined.addAll(groups.getOrDefault(other, Set.of()));
        joined.forEach(member -> groups.put(member, joined));
    }
}
