package dev.limen.wayfinding.routing;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Who travels: what they cannot use (hard barriers) and what they would rather avoid (soft costs).
 *
 * <p>Where the defaults come from: walking 1.33 m/s, lift 90 s to board and 20 s per level, escalator 0.45 m/s horizontally
 * and the wheelchair slope limit 0.083 are OpenTripPlanner's documented request defaults, the last being ADA 2010 §405.2
 * (1:12); stairs at 0.61 m/s up and 0.69 m/s down horizontally are Weidmann, Transporttechnik der Fussgänger (1993); the
 * door a wheelchair needs, 0.8 m, is ADA 2010 §404.2.3 (0.815 m) less a measuring error. Our own assumptions: a stair metre
 * is worth three level metres, since people accept a detour to avoid stairs; a wheelchair moves at 1.0 m/s on the level, and
 * a metre of ramp is worth 2.5 of its seconds.
 *
 * @param name for logs and URLs
 * @param allowed kinds of edge that can be used at all
 * @param speed m/s on the level
 * @param stairsCost how many level metres one horizontal metre of stairs is worth, at least 1
 * @param rampCost the same for a ramp
 * @param escalatorSpeed m/s, horizontally, standing
 * @param elevatorBoarding seconds from the button to doors closing
 * @param elevatorPerLevel seconds per level
 * @param gateSeconds seconds at a fare gate
 * @param maxSlope steepest rise over run, up or down
 * @param minWidth metres; narrower edges are barriers
 */
public record Profile(
        String name,
        Set<EdgeKind> allowed,
        double speed,
        double stairsCost,
        double rampCost,
        double escalatorSpeed,
        double elevatorBoarding,
        double elevatorPerLevel,
        double gateSeconds,
        double maxSlope,
        double minWidth) {
    /** On foot, everything allowed. */
    public static final Profile WALKING = new Profile(
            "walking", EnumSet.allOf(EdgeKind.class), 1.33, 3.0, 1.2, 0.45, 90, 20, 3, Double.POSITIVE_INFINITY, 0);

    /** In a wheelchair: no stairs, escalators or moving walkways, no slope above 1:12, nothing narrower than 0.8 m. */
    public static final Profile WHEELCHAIR = new Profile(
            "wheelchair",
            EnumSet.of(EdgeKind.WALKWAY, EdgeKind.ELEVATOR, EdgeKind.RAMP, EdgeKind.FARE_GATE),
            1.0,
            3.0,
            2.5,
            0.45,
            90,
            20,
            5,
            0.083,
            0.8);

    /** Copies the set. */
    public Profile {
        allowed = Collections.unmodifiableSet(
                allowed.isEmpty() ? EnumSet.noneOf(EdgeKind.class) : EnumSet.copyOf(allowed));
    }
}
