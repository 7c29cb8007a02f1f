package dev.limen.app.cli;

import dev.limen.core.InvalidInputException;
import java.util.List;

/** Checks rates given on the command line. */
final class Rates {
    private Rates() {}

    /** {@return the rates, each above 0 and below 1} */
    static List<Double> check(String option, List<Double> rates) {
        for (double rate : rates) {
            if (!(rate > 0 && rate < 1)) {
                throw new InvalidInputException(
                        option + " takes rates between 0 and 1, such as 0.001, not " + rate + ".");
            }
        }
        return List.copyOf(rates);
    }
}
