package dev.limen.evaluation.statistics;

import dev.limen.core.InvalidInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Accuracy where each fold is judged at the threshold that served the others best: LFW's View 2 (G. B. Huang et al.,
 * "Labeled Faces in the Wild", UMass TR 07-49, 2007, section 4; G. B. Huang and E. Learned-Miller, UM-CS-2014-003).
 *
 * @param folds one result per fold
 * @param accuracy mean over the folds
 * @param standardError of that mean: the folds' standard deviation over the root of their number
 * @param n comparisons over all folds
 */
public record CrossValidation(List<Fold> folds, double accuracy, double standardError, int n) {
    /**
     * @param threshold best on the other folds
     * @param accuracy on this fold
     * @param n comparisons of this fold
     */
    public record Fold(double threshold, double accuracy, int n) {}

    /** Copies the list. */
    public CrossValidation {
        folds = List.copyOf(folds);
    }

    /**
     * @param folds comparisons of each fold; negative infinity passes no threshold
     * @throws InvalidInputException when there are fewer than two folds, or one is empty
     */
    public static CrossValidation of(List<List<Comparison>> folds) {
        if (folds.size() < 2 || folds.stream().anyMatch(List::isEmpty)) {
            throw new InvalidInputException(
                    "Cross-validation needs at least two folds with comparisons in each: mend the pairs file.");
        }
        List<Fold> results = new ArrayList<>();
        for (int held = 0; held < folds.size(); held++) {
            List<Comparison> others = new ArrayList<>();
            for (int i = 0; i < folds.size(); i++) {
                if (i != held) {
                    others.addAll(folds.get(i));
                }
            }
            double threshold = bestThreshold(others);
            results.add(new Fold(
                    threshold,
                    accuracy(folds.get(held), threshold),
                    folds.get(held).size()));
        }
        double mean = results.stream().mapToDouble(Fold::accuracy).average().orElseThrow();
        double squares = results.stream()
                .mapToDouble(fold -> (fold.accuracy() - mean) * (fold.accuracy() - mean))
                .sum();
        double deviation = Math.sqrt(squares / (results.size() - 1));
        return new CrossValidation(
                results,
                mean,
                deviation / Math.sqrt(results.size()),
                results.stream().mapToInt(Fold::n).sum());
    }

    /**
     * {@return the threshold with most correct decisions; it lies half-way between two scores, and where several serve
     * as well it is the middle one of them}
     */
    static double bestThreshold(List<Comparison> comparisons) {
        double[] mated = sorted(comparisons, true);
        double[] nonMated = sorted(comparisons, false);
        double[] candidates = candidates(mated, nonMated);
        List<Double> best = new ArrayList<>();
        int most = -1;
        int matedBelow = 0;
        int nonMatedBelow = 0;
        for (double threshold : candidates) {
            while (matedBelow < mated.length && mated[matedBelow] < threshold) {
                matedBelow++;
            }
            while (nonMatedBelow < nonMated.length && nonMated[nonMatedBelow] < threshold) {
                nonMatedBelow++;
            }
            int correct = mated.length - matedBelow + nonMatedBelow;
            if (correct > most) {
                most = correct;
                best.clear();
            }
            if (correct == most) {
                best.add(threshold);
            }
        }
        return best.get((best.size() - 1) / 2);
    }

    private static double accuracy(List<Comparison> fold, double threshold) {
        long correct = fold.stream()
                .filter(comparison -> comparison.score() >= threshold == comparison.mated())
                .count();
        return (double) correct / fold.size();
    }

    private static double[] candidates(double[] mated, double[] nonMated) {
        double[] scores = DoubleStream.concat(Arrays.stream(mated), Arrays.stream(nonMated))
                .filter(Double::isFinite)
                .sorted()
                .distinct()
                .toArray();
        if (scores.length == 0) {
            return new double[] {0};
        }
        double[] candidates = new double[scores.length + 1];
        candidates[0] = scores[0];
        for (int i = 1; i < scores.length; i++) {
            // Rounding must not put the middle on the lower score, which would then still pass.
            candidates[i] = Math.max(Math.nextUp(scores[i - 1]), (scores[i - 1] + scores[i]) / 2);
        }
        candidates[scores.length] = Math.nextUp(scores[scores.length - 1]);
        return candidates;
    }

    private static double[] sorted(List<Comparison> comparisons, boolean mated) {
        double[] scores = Comparison.scores(comparisons, mated);
        Arrays.sort(scores);
        return scores;
    }
}
