package dev.limen.protocol;

import dev.limen.core.GateId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of the queue before a gate. What is not known is missing: without passages no rate, without a count of staff
 * nobody waiting, without both no wait.
 *
 * @param gate which
 * @param perMinute people it let through, over the last five minutes
 * @param waiting people whom staff last counted
 * @param countedAt when they did
 * @param waitSeconds of whoever joins now
 * @param forecastSeconds of whoever joins in 0, 1, … 15 minutes; empty when nothing is foreseen
 */
public record QueueView(
        GateId gate,
        Optional<Double> perMinute,
        Optional<Integer> waiting,
        Optional<Instant> countedAt,
        Optional<Double> waitSeconds,
        List<Double> forecastSeconds) {
    /** Copies the list. */
    public QueueView {
        forecastSeconds = List.copyOf(forecastSeconds);
    }

    /**
     * What staff see.
     *
     * @param waiting people before the gate, 0 to 100,000
     */
    public record Count(int waiting) {}

    /** Every gate of the map, in its order. */
    public record Page(List<QueueView> queues) {
        /** Copies the list. */
        public Page {
            queues = List.copyOf(queues);
        }
    }
}
