package dev.limen.admission;

import dev.limen.core.Direction;
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
 */
public record GateState(Zone zone, Direction direction, GateMode mode, boolean fire, Optional<String> impairment) {
    /** {@return a healthy gate without a fire alarm} */
    public static GateState of(Zone zone, Direction direction, GateMode mode) {
        return new GateState(zone, direction, mode, false, Optional.empty());
    }

    /** {@return the same gate while the fire input is on or off} */
    public GateState withFire(boolean on) {
        return new GateState(zone, direction, mode, on, impairment);
    }

    /** {@return the same gate with this impairment} */
    public GateState withImpairment(Optional<String> sentence) {
        return new GateState(zone, direction, mode, fire, sentence);
    }

    boolean leadsOut() {
        return direction == Direction.EGRESS;
    }
}
