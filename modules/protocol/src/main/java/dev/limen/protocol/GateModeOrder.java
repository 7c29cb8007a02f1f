package dev.limen.protocol;

import dev.limen.core.GateId;
import java.time.Instant;
import java.util.Optional;

/**
 * How staff want a gate to be run, as nodes need to know it: without a reason and without a name. A node that does not know
 * the mode, or whose clock says that the order has ended, runs the gate as its configuration says.
 *
 * @param number of the order; a later one has a higher number
 * @param gate which
 * @param mode {@code automatic}, {@code operator-confirms}, {@code qr-only}, {@code free-egress} or {@code closed}
 * @param until when the configured mode returns by itself; when staff say so, when empty
 */
public record GateModeOrder(long number, GateId gate, String mode, Optional<Instant> until) {
    /** {@return whether it has ended at that moment} */
    public boolean isOver(Instant at) {
        return until.filter(end -> !at.isBefore(end)).isPresent();
    }
}
