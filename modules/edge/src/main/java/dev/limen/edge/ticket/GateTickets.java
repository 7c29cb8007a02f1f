package dev.limen.edge.ticket;

import java.util.Optional;

/**
 * How one gate takes tickets.
 *
 * @param admit what a ticket does (default alone)
 * @param camera whether the gate's camera looks for them (default yes)
 * @param scanner a device that sends each ticket as a line, such as {@code /dev/ttyACM0} (default none)
 */
public record GateTickets(Optional<Admit> admit, Optional<Boolean> camera, Optional<String> scanner) {
    private static final GateTickets DEFAULTS = new GateTickets(Optional.empty(), Optional.empty(), Optional.empty());

    /** {@return the defaults} */
    public static GateTickets defaults() {
        return DEFAULTS;
    }

    /** {@return what a ticket does} */
    public Admit effectiveAdmit() {
        return admit.orElse(Admit.ALONE);
    }

    /** {@return whether the camera looks for tickets} */
    public boolean usesCamera() {
        return camera.orElse(true);
    }

    /** {@return whether the gate has anything to read tickets with} */
    public boolean readsAny() {
        return usesCamera() || scanner.isPresent();
    }

    /** What a ticket that was shown does. */
    public enum Admit {
        /** It opens the gate; no face is needed. */
        ALONE,
        /** It only helps a face that is not enough by itself. */
        SECOND_FACTOR
    }
}
