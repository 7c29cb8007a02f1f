package dev.limen.edge.barrier;

import dev.limen.core.InvalidInputException;
import dev.limen.settings.SettingsFile;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Kind {@code simulated}: no hardware; the person passes some time after the release. Option {@code passage_after}, a
 * duration (default 800ms) or {@code never}.
 */
public final class SimulatedBarrierDriver implements BarrierDriver {
    private static final String PASSAGE_AFTER = "passage_after";

    @Override
    public String kind() {
        return "simulated";
    }

    @Override
    public Barrier open(String name, BarrierSettings settings, BarrierListener listener) {
        String after = new BarrierOptions(name, settings, Set.of(PASSAGE_AFTER))
                .find(PASSAGE_AFTER)
                .orElse("800ms");
        Optional<Duration> passage = after.equals("never") ? Optional.empty() : Optional.of(duration(name, after));
        if (passage.isPresent() && passage.get().compareTo(settings.openFor()) >= 0) {
            throw new InvalidInputException("Gate " + name + ": passage_after must be shorter than open_for.");
        }
        return TimedBarrier.start(name, settings, Optional.empty(), new SimulatedWiring(passage), listener);
    }

    private static Duration duration(String gate, String text) {
        try {
            return SettingsFile.parseDuration(text);
        } catch (InvalidInputException unusable) {
            throw new InvalidInputException(
                    "Gate " + gate + ": options.passage_after is never or a duration: " + unusable.getMessage(),
                    unusable);
        }
    }

    private static final class SimulatedWiring implements BarrierWiring {
        private final Optional<Duration> passageAfter;
        private OptionalLong passesAt = OptionalLong.empty();

        SimulatedWiring(Optional<Duration> passageAfter) {
            this.passageAfter = passageAfter;
        }

        @Override
        public synchronized void move(boolean open) {
            passesAt = open && passageAfter.isPresent()
                    ? OptionalLong.of(System.nanoTime() + passageAfter.get().toNanos())
                    : OptionalLong.empty();
        }

        @Override
        public Optional<Duration> readEvery() {
            return Optional.of(Duration.ofMillis(10));
        }

        @Override
        public boolean hasPassageSensor() {
            return true;
        }

        @Override
        public boolean hasFireInput() {
            return false;
        }

        @Override
        public synchronized InputReading read() {
            if (passesAt.isEmpty() || System.nanoTime() - passesAt.getAsLong() < 0) {
                return InputReading.CALM;
            }
            passesAt = OptionalLong.empty();
            return new InputReading(1, false, false, false);
        }

        @Override
        public void close() {}
    }
}
