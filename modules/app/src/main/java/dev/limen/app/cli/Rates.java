package dev.limen.app.cli;

import dev.limen.core.InvalidInputException;
import java.util.List;

/** Checks rates given on the command line. */
final class Rates {
    private static final List<Double> USUAL = List.of(0.01, 0.001);

    private Rates() {}

    /** {@return the rates, each above 0 and below 1; 1 % and 0.1 % when none are given} */
    static List<Double> check(String option, List<Double> rates) {
        for (double rate : rates) {
            if (!(rate > 0 && rate < 1)) {
                throw new InvalidInputException(
                        option + " takes rates between 0 and 1, such as 0.001, not " + rate + ".");
            }
        }
        return rates.isEmpty() ? USUAL : List.copyOf(rates);
    }
}
