package dev.limen.calibration;

import dev.limen.core.InvalidInputException;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a network's comparison scores, as the model catalogue keeps it. Holds for the pictures it was measured
 * on: other light, other cameras and other people shift all of it, which is why a gate calibrates itself on its site (see
 * {@link SiteCalibration}) and takes from here only how such scores are distributed in principle.
 *
 * @param data what it was measured on, and by which command
 * @param points operating points by rising false match rate; may be empty
 * @param mated scores of the same person; empty when only points are known
 * @param nonMated scores of different people; empty when only points are known
 * @param likelihoodRatio score → log-likelihood ratio; empty when only points are known
 */
public record ScoreCalibration(
        String data,
        List<OperatingPoint> points,
        Optional<MatedScores> mated,
        Optional<NonMatedScores> nonMated,
        Optional<LikelihoodRatioTable> likelihoodRatio) {

    /** @throws InvalidInputException when the points do not rise */
    public ScoreCalibration {
        points = List.copyOf(points);
        for (int i = 1; i < points.size(); i++) {
            if (points.get(i).fmr() <= points.get(i - 1).fmr()
                    || points.get(i).score() > points.get(i - 1).score()) {
                throw new InvalidInputException(
                        "Calibration points go from low to high false match rate, their scores from high to low.");
            }
        }
    }

    /** Operating points alone. */
    public ScoreCalibration(String data, List<OperatingPoint> points) {
        this(data, points, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
