package dev.limen.calibration;

/** Quantiles of samples and of the two distributions that intervals need. */
final class Quantiles {
    private static final double[] TAIL_NUMERATOR = {
        -7.784894002430293e-03,
        -3.223964580411365e-01,
        -2.400758277161838e+00,
        -2.549732539343734e+00,
        4.374664141464968e+00,
        2.938163982698783e+00
    };
    private static final double[] TAIL_DENOMINATOR = {
        7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00, 3.754408661907416e+00, 1
    };
    private static final double[] BODY_NUMERATOR = {
        -3.969683028665376e+01,
        2.209460984245205e+02,
        -2.759285104469687e+02,
        1.383577518672690e+02,
        -3.066479806614716e+01,
        2.506628277459239e+00
    };
    private static final double[] BODY_DENOMINATOR = {
        -5.447609879822406e+01,
        1.615858368580409e+02,
        -1.556989798598866e+02,
        6.680131188771972e+01,
        -1.328068155288572e+01,
        1
    };
    private static final double TAIL = 0.02425;

    private Quantiles() {}

    /** {@return the value that {@code share} of the ascending sample lie below, linear between neighbours} */
    static double ofSorted(double[] ascending, double share) {
        double at = share * (ascending.length - 1);
        int low = (int) Math.floor(at);
        int high = Math.min(ascending.length - 1, low + 1);
        return ascending[low] + (at - low) * (ascending[high] - ascending[low]);
    }

    /** {@return the standard normal quantile; Acklam's rational approximation, relative error below 1.2e-9} */
    static double normal(double p) {
        if (p > 0.5) {
            return -normal(1 - p);
        }
        if (p < TAIL) {
            double q = Math.sqrt(-2 * Math.log(p));
            return polynomial(TAIL_NUMERATOR, q) / polynomial(TAIL_DENOMINATOR, q);
        }
        double q = p - 0.5;
        double r = q * q;
        return q * polynomial(BODY_NUMERATOR, r) / polynomial(BODY_DENOMINATOR, r);
    }

    /**
     * {@return Student's t quantile; Cornish–Fisher expansion (Abramowitz &amp; Stegun 26.7.5), good to 1e-3 from 7
     * degrees of freedom}
     */
    static double student(double p, int degrees) {
        double z = normal(p);
        double z2 = z * z;
        double n = degrees;
        return z
                + z * (z2 + 1) / (4 * n)
                + z * ((5 * z2 + 16) * z2 + 3) / (96 * n * n)
                + z * (((3 * z2 + 19) * z2 + 17) * z2 - 15) / (384 * n * n * n);
    }

    private static double polynomial(double[] coefficients, double x) {
        double sum = 0;
        for (double c : coefficients) {
            sum = sum * x + c;
        }
        return sum;
    }
}
