package dev.limen.edge.barrier;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Makes troubles of what the inputs show, or of their silence. Belongs to its barrier's thread. */
final class InputWatch {
    /** One reading that fails is noise. */
    private static final Duration BLIND_AFTER = Duration.ofSeconds(1);

    /** Nobody stands in a passage sensor for that long. */
    private static final Duration STUCK_AFTER = Duration.ofSeconds(30);

    private final String fire;
    private final String tamper;
    private final String stuck;
    private final Lasting unreadable = new Lasting(BLIND_AFTER);
    private final Lasting occupied = new Lasting(STUCK_AFTER);

    InputWatch(String gate, BarrierDirection direction) {
        this.fire = "The fire input of gate " + gate + " is on: "
                + (direction == BarrierDirection.EGRESS ? "this exit stands free." : "nobody is let in.");
        this.tamper = "The housing of the barrier at gate " + gate + " is open: look at it and close it"
                + (direction == BarrierDirection.EGRESS ? "." : "; nobody is let in until then.");
        this.stuck = "The passage sensor of gate " + gate + " has been on for " + STUCK_AFTER.toSeconds()
                + " s: remove what stands in it, or mend it.";
    }

    /**
     * @param reading empty when the inputs could not be read
     * @param complaint why not
     * @param troubles hears of each trouble whether it is there
     */
    void look(
            Optional<InputReading> reading,
            String complaint,
            long now,
            BiConsumer<Trouble, Optional<String>> troubles) {
        boolean blind = unreadable.isTooLong(reading.isEmpty(), now);
        if (reading.isPresent()) {
            InputReading seen = reading.get();
            troubles.accept(Trouble.FIRE, when(seen.fire(), fire));
            troubles.accept(Trouble.TAMPER, when(seen.tamper(), tamper));
            troubles.accept(Trouble.STUCK, when(occupied.isTooLong(seen.occupied(), now), stuck));
            troubles.accept(Trouble.BLIND, Optional.empty());
            troubles.accept(Trouble.UNREAD, Optional.empty());
        } else if (blind) {
            troubles.accept(Trouble.BLIND, Optional.of(complaint));
        }
    }

    private static Optional<String> when(boolean present, String sentence) {
        return present ? Optional.of(sentence) : Optional.empty();
    }
}
