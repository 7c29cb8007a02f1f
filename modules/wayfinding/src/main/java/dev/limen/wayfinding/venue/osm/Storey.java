package dev.limen.wayfinding.venue.osm;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/** The levels of an extract: a mezzanine 0.5 takes the ordinal 1, and what OpenStreetMap calls 1 becomes ordinal 2. */
final class Storey {
    private final List<Double> levels;
    private final int ground;

    /** @param levels with 0 among them */
    Storey(SortedSet<Double> levels) {
        this.levels = new ArrayList<>(levels);
        ground = this.levels.indexOf(0.0);
    }

    List<Double> levels() {
        return levels;
    }

    int ordinal(double level) {
        return levels.indexOf(level) - ground;
    }

    String id(double level) {
        return "level:" + word(level);
    }

    static String word(double level) {
        return level == Math.rint(level) ? Long.toString((long) level) : Double.toString(level);
    }
}
