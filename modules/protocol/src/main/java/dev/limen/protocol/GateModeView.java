package dev.limen.protocol;

import dev.limen.core.GateId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An order of staff how a gate is to be run, as staff see it.
 *
 * @param order what the gate's node was told
 * @param reason why, in the words of staff
 * @param setBy who ordered it, as the audit chain names them
 * @param setAt when they did
 * @param followed whether the node has said that this order is in force at the gate
 */
public record GateModeView(GateModeOrder order, String reason, String setBy, Instant setAt, boolean followed) {
    /** The mode to ask for when the order in force is to end. */
    public static final String CONFIGURED = "configured";

    /**
     * Orders how gates are to be run: all of them, or none when it does not fit one.
     *
     * @param gates 1 to 100
     * @param mode in the words of {@link GateModeOrder#mode()}, or {@link #CONFIGURED}
     * @param reason 1 to 200 characters
     * @param until when the configured mode returns by itself; in the future
     */
    public record Request(List<GateId> gates, String mode, String reason, Optional<Instant> until) {
        /** Copies the list. */
        public Request {
            gates = List.copyOf(gates);
        }
    }

    /** All that are in force or on their way, by gate. */
    public record Page(List<GateModeView> orders) {
        /** Copies the list. */
        public Page {
            orders = List.copyOf(orders);
        }
    }
}
