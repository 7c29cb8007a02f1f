package dev.limen.wayfinding.demo;

import dev.limen.wayfinding.venue.PathwayMode;
import java.util.ArrayList;
import java.util.List;

/**
 * One way up or down in a stair core.
 *
 * @param t metres counter-clockwise from the core's middle
 * @param width metres
 * @param low the lower ordinal; a lift serves all three
 */
record DemoFlight(PathwayMode mode, double t, double width, int low, boolean isUp) {
    /** @param from metres from the boards */
    record Part(String name, String category, double from, double to) {}

    static List<DemoFlight> of(int core) {
        List<DemoFlight> flights = new ArrayList<>();
        if (core % 3 == 0) {
            flights.add(new DemoFlight(PathwayMode.STAIRS, 7.6, 4.2, 0, true));
            flights.add(new DemoFlight(PathwayMode.ESCALATOR, 3.9, 1.8, 0, true));
            flights.add(new DemoFlight(PathwayMode.ESCALATOR, 1.6, 1.8, 0, false));
            flights.add(new DemoFlight(PathwayMode.ELEVATOR, -1.4, 3, 0, true));
            flights.add(new DemoFlight(PathwayMode.ESCALATOR, -4.4, 1.8, 1, true));
            flights.add(new DemoFlight(PathwayMode.STAIRS, -7.8, 4.2, 1, true));
        } else {
            flights.add(new DemoFlight(PathwayMode.STAIRS, 4.3, 3.4, 0, true));
            if (core == 1 || core == 4) {
                flights.add(new DemoFlight(PathwayMode.ELEVATOR, 0, 3, 0, true));
            }
            flights.add(new DemoFlight(PathwayMode.STAIRS, -4.3, 3.4, 1, true));
        }
        return flights;
    }

    boolean isLift() {
        return mode == PathwayMode.ELEVATOR;
    }

    String slug(int core) {
        return mode.word() + "-" + core + "-" + low + (isLift() ? "" : isUp ? "-up" : "-down");
    }

    /** What of it is drawn on a level: nothing where it does not pass. */
    List<Part> parts(int ordinal) {
        if (isLift()) {
            return ordinal == 1
                    ? List.of(new Part("lobby", "walkway", 31, 34.2), new Part("car", "elevator", 34.2, 37.2))
                    : List.of(
                            new Part("lobby", "walkway", 37.2, ordinal == 0 ? 40 : 41),
                            new Part("car", "elevator", 34.2, 37.2));
        }
        String category = mode == PathwayMode.STAIRS ? "stairs" : "escalator";
        return ordinal == low || ordinal == low + 1
                ? List.of(new Part("flight", category, 31, low == 0 ? 40 : 41))
                : List.of();
    }
}
