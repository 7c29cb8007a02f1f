package dev.limen.edge.barrier;

import dev.limen.core.InvalidInputException;
import dev.limen.settings.SettingsFile;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Reads the options of one barrier and complains in one sentence that names gate, option and mend. */
public final class BarrierOptions {
    private final String gate;
    private final BarrierSettings settings;

    /**
     * @param gate for the complaints
     * @param known every option that the driver has
     * @throws InvalidInputException when there is an option outside {@code known}
     */
    public BarrierOptions(String gate, BarrierSettings settings, Set<String> known) {
        this.gate = gate;
        this.settings = settings;
        for (String name : settings.options().orElse(Map.of()).keySet()) {
            if (!known.contains(name)) {
                throw new InvalidInputException("A barrier of kind " + settings.kind() + " has no option \"" + name
                        + "\"; it has " + String.join(", ", new TreeSet<>(known)) + ".");
            }
        }
    }

    /** {@return the option of that name} */
    public Optional<String> find(String name) {
        return settings.findOption(name);
    }

    /**
     * {@return the option of that name}
     *
     * @param what it is, for the complaint that it is missing, such as {@code the file that moves it}
     */
    public String require(String name, String what) {
        return find(name)
                .orElseThrow(() -> new InvalidInputException("Gate " + gate + ": a " + settings.kind()
                        + " barrier needs options." + name + ", " + what + "."));
    }

    /** {@return whether the option says true; false when it is not there} */
    public boolean flag(String name) {
        return switch (find(name).orElse("false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new InvalidInputException("Gate " + gate + ": options." + name + " is true or false.");
        };
    }

    /** {@return the option as a whole number from {@code least} to {@code most}} */
    public OptionalInt findNumber(String name, int least, int most) {
        Optional<String> text = find(name);
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            int number = Integer.parseInt(text.get().strip());
            if (number >= least && number <= most) {
                return OptionalInt.of(number);
            }
        } catch (NumberFormatException told) {
            // As a number out of range is.
        }
        throw new InvalidInputException("Gate " + gate + ": options." + name + " is a whole number from " + least
                + " to " + most + ", not \"" + text.get() + "\".");
    }

    /** {@return the option as a duration from {@code least} to {@code most}} */
    public Optional<Duration> findDuration(String name, Duration least, Duration most) {
        Optional<String> text = find(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Duration duration;
        try {
            duration = SettingsFile.parseDuration(text.get());
        } catch (InvalidInputException unusable) {
            throw new InvalidInputException(
                    "Gate " + gate + ": options." + name + " is a duration: " + unusable.getMessage(), unusable);
        }
        if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
            throw new InvalidInputException("Gate " + gate + ": options." + name + " is " + least.toMillis() + "ms to "
                    + most.toMillis() + "ms, not " + text.get() + ".");
        }
        return Optional.of(duration);
    }

    /**
     * {@return for how long a release energises the relay; empty when until it ends}
     *
     * @throws InvalidInputException when it is longer than a release lasts, or an exit should be pulsed
     */
    public Optional<Duration> findPulse() {
        Optional<Duration> pulse = findDuration("pulse", Duration.ofMillis(20), settings.openFor());
        if (pulse.isPresent() && settings.effectiveDirection() == BarrierDirection.EGRESS) {
            throw new InvalidInputException(
                    "Gate " + gate + ": options.pulse is for entries; an exit must be held free in a fire.");
        }
        return pulse;
    }

    /**
     * Requires that either the sensor {@code passage} is there or passages are to be assumed.
     *
     * @throws InvalidInputException when both or neither is said
     */
    public void requireOneWayToKnowPassages(String passage) {
        if (find(passage).isEmpty() == !flag("assume_passage")) {
            throw new InvalidInputException("Gate " + gate + ": a " + settings.kind() + " barrier needs either options."
                    + passage + ", a sensor, or options.assume_passage: true.");
        }
    }
}
