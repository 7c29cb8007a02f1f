package dev.limen.edge.lane;

import dev.limen.admission.Reason;
import dev.limen.core.GateMode;
import dev.limen.protocol.Event;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a gate does to everybody, whoever comes. Who was turned away for it and still stands there when it changes is looked at
 * anew.
 *
 * @param mode how the gate is run
 * @param troubled whether it cannot trust itself
 */
record GateCondition(GateMode mode, boolean troubled) {
    private static final Set<Reason> FOR_ITS_SAKE = EnumSet.of(
            Reason.GATE_CLOSED, Reason.EGRESS_ONLY, Reason.GATE_IMPAIRED, Reason.FIRE_ALARM, Reason.TICKETS_ONLY);

    /** {@return whether that was decided because of the gate, not of the person} */
    static boolean settled(Event.Decision decision) {
        return Reason.find(decision.reason()).filter(FOR_ITS_SAKE::contains).isPresent();
    }
}
