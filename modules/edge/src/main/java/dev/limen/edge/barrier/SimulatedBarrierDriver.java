package dev.limen.edge.barrier;

import dev.limen.core.EventId;
import dev.limen.core.InvalidInputException;
import dev.limen.settings.SettingsFile;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;

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
        settings.requireKnown(Set.of(PASSAGE_AFTER));
        String after = settings.findOption(PASSAGE_AFTER).orElse("800ms");
        boolean passes = !after.equals("never");
        Duration passage = passes ? duration(name, after) : settings.openFor();
        if (passes && passage.compareTo(settings.openFor()) >= 0) {
            throw new InvalidInputException("Gate " + name + ": passage_after must be shorter than open_for.");
        }
        return new SimulatedBarrier(name, settings.openFor(), listener, passes, passage);
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

    private static final class SimulatedBarrier extends TimedBarrier {
        private final boolean passes;
        private final Duration passageAfter;

        SimulatedBarrier(
                String name, Duration openFor, BarrierListener listener, boolean passes, Duration passageAfter) {
            super(name, openFor, listener);
            this.passes = passes;
            this.passageAfter = passageAfter;
        }

        @Override
        void actuate(boolean open) {}

        @Override
        void opened(EventId decision) {
            if (passes) {
                clockwork.schedule(() -> passageSeen(decision), passageAfter.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }
}
