package dev.limen.evaluation.identification;

import dev.limen.evaluation.statistics.ErrorTradeoff;
import dev.limen.evaluation.statistics.OperatingPoint;
import dev.limen.evaluation.statistics.Proportion;
import java.util.List;
import java.util.Optional;

/**
 * What searches through a gallery of one size gave.
 *
 * @param people in the gallery
 * @param references of them that could be enrolled
 * @param mated searches
 * @param nonMated searches
 * @param rankOne share of mated searches that returned the right person first, at whatever score; empty without any
 * @param operatingPoints FNIR at given FPIR; empty without searches of both kinds
 * @param det FPIR against FNIR, thinned; empty without searches of both kinds
 */
public record SearchFigures(
        int people,
        int references,
        int mated,
        int nonMated,
        Optional<Proportion> rankOne,
        List<OperatingPoint> operatingPoints,
        List<ErrorTradeoff.Point> det) {
    /** Copies the lists. */
    public SearchFigures {
        operatingPoints = List.copyOf(operatingPoints);
        det = List.copyOf(det);
    }
}
