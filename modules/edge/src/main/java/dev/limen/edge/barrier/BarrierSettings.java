package dev.limen.edge.barrier;

import dev.limen.core.InvalidInputException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How a barrier is driven.
 *
 * @param kind which driver, such as {@code simulated} or {@code relay}
 * @param openFor how long one person has to go through, 200 ms to 1 minute
 * @param options what else that driver needs to know
 * @param direction which way people go; the gate says it
 * @param stallAfter for how long the thread that decides may be silent, 1 s to 5 minutes (default 10 s)
 */
public record BarrierSettings(
        String kind,
        Duration openFor,
        Optional<Map<String, String>> options,
        Optional<BarrierDirection> direction,
        Optional<Duration> stallAfter) {
    /** @throws InvalidInputException when a time makes no sense */
    public BarrierSettings {
        if (openFor.compareTo(Duration.ofMillis(200)) < 0 || openFor.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new InvalidInputException("A barrier opens for 200ms to 1m, such as open_for: 3s.");
        }
        if (stallAfter.isPresent()
                && (stallAfter.get().compareTo(Duration.ofSeconds(1)) < 0
                        || stallAfter.get().compareTo(Duration.ofMinutes(5)) > 0)) {
            throw new InvalidInputException("A gate counts as stalled after 1s to 5m, such as stall_after: 10s.");
        }
    }

    /** An entry with the usual patience. */
    public BarrierSettings(String kind, Duration openFor, Optional<Map<String, String>> options) {
        this(kind, openFor, options, Optional.empty(), Optional.empty());
    }

    /** {@return the same, for people going that way} */
    public BarrierSettings towards(BarrierDirection way) {
        return new BarrierSettings(kind, openFor, options, Optional.of(way), stallAfter);
    }

    /** {@return the option of that name} */
    public Optional<String> findOption(String name) {
        return options.map(all -> all.get(name));
    }

    /** {@return which way people go} */
    public BarrierDirection effectiveDirection() {
        return direction.orElse(BarrierDirection.ENTRY);
    }

    /** {@return for how long the thread that decides may be silent} */
    public Duration effectiveStallAfter() {
        return stallAfter.orElse(Duration.ofSeconds(10));
    }
}
