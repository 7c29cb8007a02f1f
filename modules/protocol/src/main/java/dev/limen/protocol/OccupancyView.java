package dev.limen.protocol;

import dev.limen.core.Zone;
import java.time.Instant;
import java.util.List;

/**
 * How many people are in each zone, as far as passages on tickets tell.
 *
 * @param at by the coordinator's clock
 * @param since passages before are not looked at
 * @param zones sorted by name
 */
public record OccupancyView(Instant at, Instant since, List<Inside> zones) {
    /** Copies the list. */
    public OccupancyView {
        zones = List.copyOf(zones);
    }

    /**
     * @param zone where
     * @param inside tickets whose holders went in and were not seen to leave
     * @param left tickets whose holders were seen to leave
     * @param lastAt the newest passage, by the gate's clock
     */
    public record Inside(Zone zone, long inside, long left, Instant lastAt) {}
}
