package dev.limen.wayfinding.routing;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who travels: what they cannot use (hard barriers) and what they would rather avoid (soft costs).
 *
 * <p>Where the defaults come from: walking 1.33 m/s, lift 90 s to board and 20 s per level, escalator 0.45 m/s horizontally
 * and the wheelchair slope limit 0.083 are OpenTripPlanner's documented request defaults, the last being ADA 2010 §405.2
 * (1:12); the door a wheelchair needs, 0.8 m, is ADA 2010 §404.2.3 (0.815 m) less a measuring error; pushchairs do not go on
 * escalators by the signs of EN 115-1; nobody takes a lift in an evacuation by EN 81-73. Our own assumptions: a stair metre
 * is worth three level metres, since people accept a detour to avoid stairs; a wheelchair and a long cane move at 1.0 m/s, a
 * pushchair at 1.2 m/s; what is avoided counts three times; the costs of ramps, slopes, crowds, junctions and ground
 * without tactile paving.
 *
 * @param name for logs and URLs
 * @param ways how willingly each kind is used; a kind that is not named is forbidden
 * @param pace how fast
 * @param limits what is passable
 * @param dislikes what time feels like
 * @param rights what they may use that the public may not
 */
public record Profile(
        String name, Map<EdgeKind, Use> ways, Pace pace, Limits limits, Dislikes dislikes, Set<Right> rights) {
    /** On foot, everything allowed. */
    public static final Profile WALKING = new Profile(
            "walking",
            all(),
            new Pace(1.33, 0.45, 90, 20, 3),
            Limits.NONE,
            new Dislikes(3.0, 1.2, 0, 3.0, 1.5, 0, 1.0),
            Set.of());

    /** In a wheelchair: no stairs, escalators or moving walkways, no slope above 1:12, nothing narrower than 0.8 m. */
    public static final Profile WHEELCHAIR = new Profile(
            "wheelchair",
            without(EdgeKind.STAIRS, EdgeKind.ESCALATOR, EdgeKind.MOVING_WALKWAY),
            new Pace(1.0, 0.45, 90, 20, 5),
            new Limits(0.083, 0.8),
            new Dislikes(3.0, 2.5, 4.0, 3.0, 2.0, 0, 1.0),
            Set.of());

    /** With a pushchair: no escalators, stairs only where nothing else leads there. */
    public static final Profile PUSHCHAIR = new Profile(
            "pushchair",
            with(without(EdgeKind.ESCALATOR, EdgeKind.MOVING_WALKWAY), EdgeKind.STAIRS, Use.AVOID),
            new Pace(1.2, 0.45, 90, 20, 5),
            new Limits(0.12, 0.7),
            new Dislikes(4.0, 1.5, 2.0, 4.0, 2.0, 0, 1.0),
            Set.of());

    /** Sees little or nothing: follows tactile paving, takes few turns, would rather not step onto an escalator. */
    public static final Profile LOW_VISION = new Profile(
            "low-vision",
            with(with(all(), EdgeKind.ESCALATOR, Use.AVOID), EdgeKind.MOVING_WALKWAY, Use.AVOID),
            new Pace(1.0, 0.45, 90, 20, 5),
            Limits.NONE,
            new Dislikes(1.5, 1.2, 0, 3.0, 3.0, 2.0, 1.3),
            Set.of());

    /** Works here: may use what is closed to the public, minds stairs less. */
    public static final Profile STAFF = new Profile(
            "staff",
            all(),
            new Pace(1.33, 0.45, 90, 20, 2),
            Limits.NONE,
            new Dislikes(1.5, 1.0, 0, 3.0, 1.2, 0, 1.0),
            EnumSet.allOf(Right.class));

    /** Out, and quickly: no lifts, escalators and moving walkways taken to stand still, emergency exits open. */
    public static final Profile EVACUATION = new Profile(
            "evacuation",
            without(EdgeKind.ELEVATOR, EdgeKind.ESCALATOR, EdgeKind.MOVING_WALKWAY),
            new Pace(1.33, 0.45, 90, 20, 0),
            Limits.NONE,
            new Dislikes(1.0, 1.0, 0, 1.0, 1.0, 0, 1.0),
            Set.of(Right.EMERGENCY));

    private static final List<Profile> ALL = List.of(WALKING, WHEELCHAIR, PUSHCHAIR, LOW_VISION, STAFF, EVACUATION);

    /** Copies. */
    public Profile {
        EnumMap<EdgeKind, Use> copy = new EnumMap<>(EdgeKind.class);
        copy.putAll(ways);
        ways = Collections.unmodifiableMap(copy);
        rights = Set.copyOf(rights);
    }

    /**
     * @param speed m/s on the level
     * @param escalatorSpeed m/s, horizontally, standing
     * @param elevatorBoarding seconds from the button to doors closing
     * @param elevatorPerLevel seconds per level
     * @param gateSeconds seconds at a fare gate
     */
    public record Pace(
            double speed,
            double escalatorSpeed,
            double elevatorBoarding,
            double elevatorPerLevel,
            double gateSeconds) {}

    /**
     * @param maxSlope steepest rise over run, up or down
     * @param minWidth metres; narrower edges are barriers
     */
    public record Limits(double maxSlope, double minWidth) {
        /** Everything is passable. */
        public static final Limits NONE = new Limits(Double.POSITIVE_INFINITY, 0);
    }

    /**
     * What time feels like; 1 means as long as it is, and nothing may feel shorter.
     *
     * @param stairs how many level metres one horizontal metre of stairs is worth, at least 1
     * @param ramp how many level seconds a second on a ramp is worth, at least 1
     * @param slope how much is added for a rise or fall of 1:1, on the level and on ramps, at least 0
     * @param avoided how many seconds a second on a way that is avoided is worth, at least 1
     * @param crowd how many seconds a second lost in a crowd is worth, at least 1
     * @param junction felt seconds for each place where one has to choose between ways, at least 0
     * @param untactile how many seconds a second without tactile paving is worth, at least 1
     */
    public record Dislikes(
            double stairs,
            double ramp,
            double slope,
            double avoided,
            double crowd,
            double junction,
            double untactile) {}

    /** {@return every built-in profile, {@link #WALKING} first} */
    public static List<Profile> listAll() {
        return ALL;
    }

    /** {@return how willingly a kind is used} */
    public Use use(EdgeKind kind) {
        return ways.getOrDefault(kind, Use.FORBID);
    }

    /** {@return the same, but with one kind of way used like this; for "no stairs up, please"} */
    public Profile with(EdgeKind kind, Use use) {
        return new Profile(name, with(ways, kind, use), pace, limits, dislikes, rights);
    }

    private static Map<EdgeKind, Use> all() {
        return without();
    }

    private static Map<EdgeKind, Use> without(EdgeKind... forbidden) {
        EnumMap<EdgeKind, Use> ways = new EnumMap<>(EdgeKind.class);
        for (EdgeKind kind : EdgeKind.values()) {
            ways.put(kind, List.of(forbidden).contains(kind) ? Use.FORBID : Use.ALLOW);
        }
        return ways;
    }

    private static Map<EdgeKind, Use> with(Map<EdgeKind, Use> ways, EdgeKind kind, Use use) {
        EnumMap<EdgeKind, Use> changed = new EnumMap<>(ways);
        changed.put(kind, use);
        return changed;
    }
}
