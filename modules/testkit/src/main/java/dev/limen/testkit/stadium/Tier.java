package dev.limen.testkit.stadium;

import dev.limen.wayfinding.venue.PathwayMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One tier of seats: sections side by side, an aisle in the middle of each, a vomitory at the top. */
final class Tier {
    private static final double ROW_DEPTH = 0.8;
    private static final double SEAT_WIDTH = 0.5;
    private static final double SECTION_WIDTH = 16;
    private static final double AISLE_WIDTH = 1.2;
    private static final double ROW_WIDTH = 0.45;
    private static final double VOMITORY_WIDTH = 2.4;

    private final StadiumBuilder stadium;
    private final int level;
    private final double innerEdge;
    private final int sections;
    /** Seats of each row, all sections together. */
    private final List<Integer> rows = new ArrayList<>();

    Tier(StadiumBuilder stadium, int level, double innerEdge, int seats) {
        this.stadium = stadium;
        this.level = level;
        this.innerEdge = innerEdge;
        sections = Oval.steps(innerEdge + 5, SECTION_WIDTH, 1);
        for (int left = seats; left > 0; ) {
            double free = Oval.around(out(rows.size())) - sections * AISLE_WIDTH;
            int here = Math.min(left, (int) (free / SEAT_WIDTH));
            rows.add(here);
            left -= here;
        }
    }

    private double out(int row) {
        return innerEdge + ROW_DEPTH * row;
    }

    double outerEdge() {
        return out(rows.size()) + 0.5;
    }

    void draw(Concourse concourse) {
        for (int section = 0; section < sections; section++) {
            draw(section, concourse);
        }
    }

    private void draw(int section, Concourse concourse) {
        double low = Oval.angle(section, sections);
        double high = Oval.angle(section + 1, sections);
        double middle = (low + high) / 2;
        String slug = "block-" + level + String.format(java.util.Locale.ROOT, "%02d", section + 1);
        stadium.place(
                "section",
                slug,
                "seating",
                "Block " + slug.substring("block-".length()),
                level,
                Oval.wedge(low, high, innerEdge - 0.4, out(rows.size() - 1) + 0.4));
        int top = stadium.node(Oval.at(middle, outerEdge() - 0.2), level, slug);
        int door = concourse.nearest(middle);
        stadium.walk(slug + "-vomitory", door, top, VOMITORY_WIDTH);
        int above = top;
        List<Stadium.Row> outermostFirst = new ArrayList<>();
        for (int row = rows.size() - 1; row >= 0; row--) {
            String name = slug + "-row-" + (row + 1);
            int aisle = stadium.node(Oval.at(middle, out(row)), level);
            stadium.way(
                    name + "-steps",
                    aisle,
                    above,
                    PathwayMode.STAIRS,
                    true,
                    stadium.distance(aisle, above),
                    AISLE_WIDTH);
            // What does not divide evenly sits in the first sections.
            int seats = rows.get(row) / sections + (section < rows.get(row) % sections ? 1 : 0);
            side(name + "-left", aisle, row, middle, high, seats - seats / 2);
            side(name + "-right", aisle, row, middle, low, seats / 2);
            // The angle grows to the right of somebody who looks at the ice.
            outermostFirst.add(new Stadium.Row(slug, row + 1, seats, aisle, seats / 2));
            above = aisle;
        }
        Collections.reverse(outermostFirst);
        outermostFirst.stream().filter(row -> row.seats() > 0).forEach(stadium::row);
    }

    private void side(String slug, int aisle, int row, double from, double to, int seats) {
        double width = Oval.at(from, out(row)).distance(Oval.at(to, out(row)));
        int groups = Math.max(1, (int) Math.round(width / stadium.plan().spacing()));
        int before = aisle;
        for (int group = 0; group < groups; group++) {
            int here = seats * (group + 1) / groups - seats * group / groups;
            double angle = from + (to - from) * (group + 0.8) / groups;
            int node = stadium.seats(Oval.at(angle, out(row)), level, here);
            stadium.walk(slug + "-" + group, before, node, ROW_WIDTH);
            before = node;
        }
    }
}
