package dev.limen.wayfinding.demo;

import dev.limen.wayfinding.venue.PathwayMode;
import java.util.List;

/**
 * One way up or down in a stair core of the stadium, which lies 40 to 50 m from the field. On ordinals 0 and 3 one comes to
 * it from outside, on 1 and 2 from inside; stairs between these two turn around at half height.
 *
 * @param t metres counter-clockwise from the core's middle
 * @param width metres
 * @param low the lower ordinal; a lift serves all four
 */
record StadiumFlight(PathwayMode mode, double t, double width, int low, boolean isUp) {
    private static final List<StadiumFlight> LARGE = List.of(
            new StadiumFlight(PathwayMode.STAIRS, 9.4, 3.6, 0, true),
            new StadiumFlight(PathwayMode.ESCALATOR, 6.4, 1.8, 0, true),
            new StadiumFlight(PathwayMode.ESCALATOR, 4.2, 1.8, 0, false),
            new StadiumFlight(PathwayMode.ELEVATOR, 1.2, 3, 0, true),
            new StadiumFlight(PathwayMode.STAIRS, -3, 4.8, 1, true),
            new StadiumFlight(PathwayMode.ESCALATOR, -6.8, 1.8, 2, true),
            new StadiumFlight(PathwayMode.STAIRS, -9.6, 3, 2, true));
    private static final List<StadiumFlight> SMALL = List.of(
            new StadiumFlight(PathwayMode.STAIRS, 4.6, 3.4, 0, true),
            new StadiumFlight(PathwayMode.STAIRS, 0, 4.8, 1, true),
            new StadiumFlight(PathwayMode.STAIRS, -4.6, 3.4, 2, true));

    /** @param from metres from the field */
    record Part(String name, String category, double from, double to) {}

    static List<StadiumFlight> of(int core) {
        return core % 2 == 0 ? LARGE : SMALL;
    }

    static double halfWidth(int core) {
        return core % 2 == 0 ? 11.6 : 6.8;
    }

    /** {@return whether one comes to a core from outside on this level} */
    static boolean isOuter(int ordinal) {
        return ordinal == 0 || ordinal == 3;
    }

    boolean isLift() {
        return mode == PathwayMode.ELEVATOR;
    }

    boolean turnsAround() {
        return low == 1 && !isLift();
    }

    String slug(int core) {
        return "stadium-" + mode.word() + "-" + core + "-" + low + (isLift() ? "" : isUp ? "-up" : "-down");
    }

    /** What of it is drawn on a level: nothing where it does not pass. */
    List<Part> parts(int ordinal) {
        if (isLift()) {
            Part lobby =
                    isOuter(ordinal) ? new Part("lobby", "walkway", 46.5, 50) : new Part("lobby", "walkway", 40, 43.5);
            return List.of(lobby, new Part("car", "elevator", 43.5, 46.5));
        }
        String category = mode == PathwayMode.STAIRS ? "stairs" : "escalator";
        return ordinal == low || ordinal == low + 1
                ? List.of(new Part("flight", category, 40, turnsAround() ? 49 : 50))
                : List.of();
    }
}
