package dev.limen.calibration;

import dev.limen.core.InvalidInputException;

/**
 * From one comparison to a search: the chance that a stranger is taken for anybody of a gallery (ISO/IEC 19795-1,
 * open-set identification), {@code FPIR(N, t) = 1 − (1 − FMR(t))^N}.
 *
 * <p>This takes the N comparisons of one probe as independent. They are positively dependent in truth (a face that is
 * unusually like one person is unusually like others), so the formula overstates the rate rather than understating it.
 */
public final class IdentificationRates {
    private IdentificationRates() {}

    /** {@return the false positive identification rate of a gallery of that many people} */
    public static double fpir(double fmr, long people) {
        return -Math.expm1(people * Math.log1p(-fmr));
    }

    /** {@return the false match rate that a gallery of that many people leaves room for} */
    public static double fmr(double fpir, long people) {
        return -Math.expm1(Math.log1p(-fpir) / Math.max(1, people));
    }

    /**
     * {@return {@code rate}, if it can be a target}
     *
     * @throws InvalidInputException when it is not between one in a million and a half
     */
    public static double requireTarget(double rate) {
        if (!(rate >= 1e-6 && rate <= 0.5)) {
            throw new InvalidInputException(
                    "target_fpir is the share of strangers that may be taken for somebody enrolled,"
                            + " from 0.000001 to 0.5 (such as 0.01), not " + rate + ".");
        }
        return rate;
    }
}
