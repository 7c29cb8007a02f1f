package dev.limen.wayfinding.floorplan;

import dev.limen.wayfinding.venue.PathwayMode;
import java.util.Optional;
import java.util.Set;

/** What a unit is to somebody on foot. */
public enum UnitKind {
    /** Floor that everybody walks on, open to its like where they touch. */
    OPEN,
    /** Has walls; entered through doors. */
    ROOM,
    STAIRS,
    ESCALATOR,
    MOVING_WALKWAY,
    RAMP,
    ELEVATOR,
    /** Nobody walks there: a column, a void, a road. */
    SOLID;

    private static final Set<String> OPEN_CATEGORIES =
            Set.of("walkway", "walkway.island", "lobby", "footbridge", "unenclosedarea", "terrace", "platform");
    private static final Set<String> SOLID_CATEGORIES = Set.of(
            "structure",
            "column",
            "opentobelow",
            "brick",
            "concrete",
            "drywall",
            "glass",
            "wood",
            "vegetation",
            "road");
    private static final Set<String> PRIVATE_CATEGORIES =
            Set.of("nonpublic", "storage", "serverroom", "mailroom", "office", "kitchen", "security", "administration");

    /** {@return the kind of an IMDF unit category; a word not known is a room's} */
    public static UnitKind of(String category) {
        return switch (category) {
            case "stairs", "steps" -> STAIRS;
            case "escalator" -> ESCALATOR;
            case "movingwalkway" -> MOVING_WALKWAY;
            case "ramp" -> RAMP;
            case "elevator" -> ELEVATOR;
            default -> OPEN_CATEGORIES.contains(category) ? OPEN : SOLID_CATEGORIES.contains(category) ? SOLID : ROOM;
        };
    }

    /** {@return whether a visitor has any business in such a unit and would ask the way to it} */
    public static boolean isPublicRoom(String category, Optional<String> restriction) {
        return of(category) == ROOM && restriction.isEmpty() && !PRIVATE_CATEGORIES.contains(category);
    }

    /** {@return whether it leads from one level to another, or along one} */
    boolean isClimb() {
        return mode().isPresent();
    }

    /** {@return how one travels in it; empty where one just walks} */
    Optional<PathwayMode> mode() {
        return switch (this) {
            case STAIRS -> Optional.of(PathwayMode.STAIRS);
            case ESCALATOR -> Optional.of(PathwayMode.ESCALATOR);
            case MOVING_WALKWAY -> Optional.of(PathwayMode.MOVING_SIDEWALK);
            case RAMP -> Optional.of(PathwayMode.RAMP);
            case ELEVATOR -> Optional.of(PathwayMode.ELEVATOR);
            case OPEN, ROOM, SOLID -> Optional.empty();
        };
    }
}
