package dev.limen.admission;

import dev.limen.core.Direction;
import dev.limen.core.GateMode;
import dev.limen.core.Zone;
import java.util.Optional;

/**
 * The gate somebody stands at, at this moment.
 *
 * @param zone what lies behind it, or, on the way out, what the person leaves
 * @param direction which way it leads
 * @param mode how it is run
 * @param fire whether the fire input is on
 * @param impairment one sentence when the gate cannot trust itself (stale gallery, failing disk); empty when healthy
 * @param order which order of staff brought the mode about, as the audit chain numbers it; empty when it is the gate's own
 */
public record GateState(
        Zone zone,
        Direction direction,
        GateMode mode,
        boolean fire,
        Optional<String> impairment,
        Optional<Long> order) {
    /** A gate that is run as its configuration says. */
    public GateState(Zone zone, Direction direction, GateMode mode, boolean fire, Optional<String> impairment) {
        this(zone, direction, mode, fire, impairment, Optional.empty());
    }

    /** {@return a healthy gate without a fire alarm} */
    public static GateState of(Zone zone, Direction direction, GateMode mode) {
        return new GateState(zone, direction, mode, false, Optional.empty());
    }

    /** {@return the same gate while the fire input is on or off} */
    public GateState withFire(boolean on) {
        return new GateState(zone, direction, mode, on, impairment, order);
    }

    /** {@return the same gate with this impairment} */
    public GateState withImpairment(Optional<String> sentence) {
        return new GateState(zone, direction, mode, fire, sentence, order);
    }

    /** {@return the same gate, run as that order of staff says} */
    public GateState ordered(GateMode other, long number) {
        return new GateState(zone, direction, other, fire, impairment, Optional.of(number));
    }

    boolean leadsOut() {
        return direction == Direction.EGRESS;
    }
}
