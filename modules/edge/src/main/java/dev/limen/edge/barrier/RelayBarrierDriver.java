package dev.limen.edge.barrier;

import dev.limen.core.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Kind {@code relay}: a relay behind a file, such as a GPIO line's {@code value} file (Linux kernel, "GPIO Sysfs
 * Interface for Userspace"): writing 1 energises it, 0 lets go.
 *
 * <p>Options: {@code path} of the file; {@code active_low: true} turns 0 and 1 round; {@code passage_path}, a file that
 * reads 1 while the passage sensor sees somebody. Without a sensor {@code assume_passage: true} must be said: then every
 * release that opened counts as a passage when it shuts again, and a person who turns back has used the ticket.
 */
public final class RelayBarrierDriver implements BarrierDriver {
    private static final long SENSOR_POLL_MILLIS = 20;

    /** About a second. */
    private static final int BLIND_AFTER_FAILURES = 50;

    @Override
    public String kind() {
        return "relay";
    }

    @Override
    public Barrier open(String name, BarrierSettings settings, BarrierListener listener) {
        settings.requireKnown(Set.of("path", "active_low", "passage_path", "assume_passage"));
        Path path = Path.of(settings.findOption("path")
                .orElseThrow(() -> new InvalidInputException(
                        "Gate " + name + ": a relay barrier needs options.path, the file that moves it.")));
        Optional<Path> sensor = settings.findOption("passage_path").map(Path::of);
        boolean assume = flag(name, settings, "assume_passage");
        if (sensor.isEmpty() == !assume) {
            throw new InvalidInputException(
                    "Gate " + name
                            + ": a relay barrier needs either options.passage_path, a sensor, or options.assume_passage: true.");
        }
        if (sensor.isPresent() && !Files.isReadable(sensor.get())) {
            throw new InvalidInputException("The passage sensor of gate " + name + " at " + sensor.get()
                    + " cannot be read: check options.passage_path, wiring and rights.");
        }
        RelayBarrier barrier =
                new RelayBarrier(name, settings.openFor(), listener, path, flag(name, settings, "active_low"), sensor);
        try {
            barrier.actuate(false);
            barrier.watch();
            return barrier;
        } catch (BarrierFaultException unusable) {
            barrier.close();
            throw new InvalidInputException(String.valueOf(unusable.getMessage()), unusable);
        }
    }

    private static boolean flag(String gate, BarrierSettings settings, String option) {
        return switch (settings.findOption(option).orElse("false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new InvalidInputException("Gate " + gate + ": options." + option + " is true or false.");
        };
    }

    private static final class RelayBarrier extends TimedBarrier {
        private final Path path;
        private final boolean activeLow;
        private final Optional<Path> sensor;
        /** Who stands in the sensor when it is first read has not gone through now. */
        private boolean sensorWasOn = true;

        private int failures;

        RelayBarrier(
                String name,
                Duration openFor,
                BarrierListener listener,
                Path path,
                boolean activeLow,
                Optional<Path> sensor) {
            super(name, openFor, listener);
            this.path = path;
            this.activeLow = activeLow;
            this.sensor = sensor;
        }

        void watch() {
            sensor.ifPresent(file -> clockwork.scheduleWithFixedDelay(
                    () -> poll(file), SENSOR_POLL_MILLIS, SENSOR_POLL_MILLIS, TimeUnit.MILLISECONDS));
        }

        @Override
        boolean assumesPassage() {
            return sensor.isEmpty();
        }

        @Override
        void actuate(boolean open) throws BarrierFaultException {
            try {
                // Not created when missing: a relay that is not there must not look like one that obeys.
                Files.writeString(path, open != activeLow ? "1" : "0", StandardOpenOption.WRITE);
            } catch (IOException broken) {
                throw new BarrierFaultException(
                        "The relay of gate " + name + " at " + path + " cannot be written: check wiring and rights.",
                        broken);
            }
        }

        private void poll(Path file) {
            try {
                boolean on = Files.readString(file).strip().equals("1");
                if (on && !sensorWasOn) {
                    passageSeen();
                }
                sensorWasOn = on;
                failures = 0;
                sensorReadable(true);
            } catch (IOException unreadable) {
                // An unreadable sensor confirms nothing: the release lapses and the ticket stays unused.
                if (++failures == BLIND_AFTER_FAILURES) {
                    sensorReadable(false);
                }
            }
        }
    }
}
