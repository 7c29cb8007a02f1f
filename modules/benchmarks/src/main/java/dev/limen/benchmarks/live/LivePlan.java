package dev.limen.benchmarks.live;

import dev.limen.core.InvalidInputException;
import java.time.Duration;

/**
 * How many listen and how much happens.
 *
 * @param consoles pages that hear of everything, 1 to 1,000
 * @param kiosks pages that hear of whoever is admitted at their gate, 1 to 5,000
 * @param nodes edge nodes with one gate each, 1 to 1,000
 * @param decisions a second, by all nodes together, 1 to 20,000
 * @param length for how long, after {@link #WARM_UP}
 */
public record LivePlan(int consoles, int kiosks, int nodes, int decisions, Duration length) {
    /** What happens in it is not counted. */
    public static final Duration WARM_UP = Duration.ofSeconds(5);

    /** @throws InvalidInputException naming what is out of range */
    public LivePlan {
        check("--consoles", consoles, 1_000);
        check("--kiosks", kiosks, 5_000);
        check("--nodes", nodes, 1_000);
        check("--decisions", decisions, 20_000);
        check("--seconds", length.toSeconds(), 3_600);
    }

    private static void check(String what, long value, long most) {
        if (value < 1 || value > most) {
            throw new InvalidInputException(what + " is 1 to " + most + ".");
        }
    }
}
