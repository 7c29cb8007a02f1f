package dev.limen.wayfinding.demo;

import dev.limen.wayfinding.venue.PathwayMode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;

/** A way once around an oval, with a node wherever somebody asks for one. */
final class Ring {
    private final Ways ways;
    private final Oval oval;
    private final String slug;
    private final int level;
    private final double d;
    private final double longest;
    private final double width;
    /** Metres around → node. */
    private final TreeMap<Double, String> nodes = new TreeMap<>();

    /**
     * @param d metres from the field's edge
     * @param longest of its pieces, metres
     */
    Ring(Ways ways, Oval oval, String slug, int level, double d, double longest, double width) {
        this.ways = ways;
        this.oval = oval;
        this.slug = slug;
        this.level = level;
        this.d = d;
        this.longest = longest;
        this.width = width;
    }

    double d() {
        return d;
    }

    /** The ring's node at so many metres around. */
    String at(double s) {
        double around = Math.round(((s % oval.around) + oval.around) % oval.around * 10) / 10.0;
        return nodes.computeIfAbsent(around, a -> ways.node(name(a), level, oval.at(a, d)));
    }

    private String name(double s) {
        return slug + "-" + Math.round(s * 10);
    }

    /** Closes the ring through the nodes that were asked for, with more between them where they are far apart. */
    void close() {
        List<Double> asked = new ArrayList<>(nodes.keySet());
        for (int i = 0; i < asked.size(); i++) {
            double from = asked.get(i);
            double to = i + 1 < asked.size() ? asked.get(i + 1) : asked.get(0) + oval.around;
            int pieces = (int) Math.ceil((to - from) * oval.scale(d) / longest);
            for (int piece = 0; piece < pieces; piece++) {
                double s1 = from + (to - from) * piece / pieces;
                double s2 = from + (to - from) * (piece + 1) / pieces;
                LineString line = Sheet.line(oval.arc(s1, s2, d, 3).toArray(Coordinate[]::new));
                String a = at(s1);
                String b = piece + 1 == pieces ? nodes.get(to >= oval.around ? to - oval.around : to) : at(s2);
                ways.pathway(name(s1), a, b == null ? at(s2) : b, PathwayMode.WALKWAY, true, line)
                        .put("min_width", width);
            }
        }
    }
}
