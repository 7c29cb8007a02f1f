package dev.limen.calibration;

import dev.limen.core.InvalidInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Makes a network's {@link ScoreCalibration} from the scores of one experiment. */
public final class ScoreCalibrationFit {
    private static final int FEWEST_MATED = 20;
    private static final int FEWEST_NON_MATED = 200;
    private static final double[] RATES = {1e-5, 1e-4, 0.001, 0.003, 0.01};

    /** A rate read off fewer false matches is chance. */
    private static final int FEWEST_FALSE_MATCHES = 10;

    private static final double TAIL_SHARE = 0.05;

    private ScoreCalibrationFit() {}

    /**
     * @param data what was compared, for whoever reads the catalogue
     * @param mated scores of the same person, any order
     * @param nonMated scores of different people, any order
     * @throws InvalidInputException when there are too few of a kind, or one is no cosine
     */
    public static ScoreCalibration fit(String data, double[] mated, double[] nonMated) {
        double[] m = checked(mated, "mated", FEWEST_MATED);
        double[] n = checked(nonMated, "non-mated", FEWEST_NON_MATED);
        double mean = mean(n);
        double sd = sd(n, mean);
        if (sd <= 0) {
            throw new InvalidInputException("All non-mated scores are the same: that is no experiment.");
        }
        TailFit.Prior open = new TailFit.Prior(-0.1, 0.6 * sd, 1);
        ParetoTail tail = TailFit.fit(n, TAIL_SHARE, n.length, open);
        return new ScoreCalibration(
                data,
                points(m, n),
                Optional.of(new MatedScores(m.length, mean(m), sd(m, mean(m)))),
                Optional.of(new NonMatedScores(n.length, mean, sd, tail)),
                Optional.of(LikelihoodRatioFit.fit(m, n)));
    }

    private static List<OperatingPoint> points(double[] mated, double[] nonMated) {
        List<OperatingPoint> points = new ArrayList<>();
        for (double rate : RATES) {
            int allowed = (int) Math.floor(rate * nonMated.length + 1e-9);
            if (allowed >= FEWEST_FALSE_MATCHES) {
                double threshold = Math.min(1, Math.nextUp(nonMated[nonMated.length - 1 - allowed]));
                points.add(new OperatingPoint(rate, (double) below(mated, threshold) / mated.length, threshold));
            }
        }
        return points;
    }

    private static long below(double[] ascending, double threshold) {
        return Arrays.stream(ascending).takeWhile(score -> score < threshold).count();
    }

    private static double[] checked(double[] scores, String kind, int fewest) {
        if (scores.length < fewest) {
            throw new InvalidInputException("A calibration needs at least " + fewest + " " + kind + " scores, not "
                    + scores.length + ": compare more pictures.");
        }
        if (Arrays.stream(scores).anyMatch(score -> !(score >= -1 && score <= 1))) {
            throw new InvalidInputException("A " + kind + " score is not a cosine from -1 to 1.");
        }
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double sd(double[] values, double mean) {
        return Math.sqrt(Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow());
    }
}
