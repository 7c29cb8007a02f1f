package dev.limen.coordinator;

import dev.limen.core.InvalidInputException;
import java.time.Duration;

/**
 * How many people staff may be told to look at, and for how long.
 *
 * @param limit the most entries, 0 (no watch list) to 1,000
 * @param longest how long an entry may last, an hour to 90 days
 */
public record WatchListConfig(int limit, Duration longest) {
    private static final int MOST = 1_000;
    private static final Duration LONGEST = Duration.ofDays(90);

    /** 50 entries, 7 days. */
    public static final WatchListConfig DEFAULT = new WatchListConfig(50, Duration.ofDays(7));

    /** @throws InvalidInputException when a value is out of range */
    public WatchListConfig {
        if (limit < 0 || limit > MOST) {
            throw new InvalidInputException("watch_list.limit is " + limit + ": give 0 to " + MOST + " entries.");
        }
        if (longest.compareTo(Duration.ofHours(1)) < 0 || longest.compareTo(LONGEST) > 0) {
            throw new InvalidInputException("watch_list.longest is out of range: give 1h to 2160h.");
        }
    }
}
