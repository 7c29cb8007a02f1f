package dev.limen.edge.barrier;

import dev.limen.core.InvalidInputException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a barrier is driven.
 *
 * @param kind which driver, such as {@code simulated} or {@code relay}
 * @param openFor how long one person has to go through, 200 ms to 1 minute
 * @param options what else that driver needs to know
 */
public record BarrierSettings(String kind, Duration openFor, Optional<Map<String, String>> options) {
    /** @throws InvalidInputException when the time makes no sense */
    public BarrierSettings {
        if (openFor.compareTo(Duration.ofMillis(200)) < 0 || openFor.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new InvalidInputException("A barrier opens for 200ms to 1m, such as open_for: 3s.");
        }
    }

    /** {@return the option of that name} */
    public Optional<String> findOption(String name) {
        return options.map(all -> all.get(name));
    }

    /** @throws InvalidInputException when there is an option outside {@code known} */
    public void requireKnown(Set<String> known) {
        for (String name : options.orElse(Map.of()).keySet()) {
            if (!known.contains(name)) {
                throw new InvalidInputException("A barrier of kind " + kind + " has no option \"" + name + "\"; it has "
                        + String.join(", ", new TreeSet<>(known)) + ".");
            }
        }
    }
}
