package dev.limen.testkit.stadium;

import java.util.Locale;

/** The way around one level: a grid of lanes and spokes, rooms along its outer side. */
final class Concourse {
    private static final double WIDTH = 10;
    private static final double ROOM_DEPTH = 8;
    private static final int ROOMS = 36;
    private static final String[] KINDS = {
        "restroom.male", "foodservice", "restroom.female", "retail", "restroom.wheelchair", "foodservice"
    };

    private final StadiumBuilder stadium;
    private final int level;
    private final double innerEdge;
    private final int lanes;
    private final int spokes;
    private final int[][] grid;

    Concourse(StadiumBuilder stadium, int level, double innerEdge) {
        this.stadium = stadium;
        this.level = level;
        this.innerEdge = innerEdge;
        double spacing = stadium.plan().spacing();
        lanes = Math.max(2, (int) Math.round(WIDTH / spacing));
        spokes = Oval.steps(innerEdge, spacing, StadiumBuilder.CORES);
        grid = new int[spokes][lanes];
        stadium.place(
                "unit",
                "concourse-" + level,
                "walkway",
                "Concourse " + (level + 1),
                level,
                Oval.band(innerEdge, innerEdge + WIDTH));
        draw();
        rooms();
    }

    private void draw() {
        for (int spoke = 0; spoke < spokes; spoke++) {
            for (int lane = 0; lane < lanes; lane++) {
                grid[spoke][lane] =
                        stadium.node(Oval.at(Oval.angle(spoke, spokes), out(lane)), level, "concourse-" + level);
            }
        }
        double laneWidth = WIDTH / lanes;
        for (int spoke = 0; spoke < spokes; spoke++) {
            for (int lane = 0; lane < lanes; lane++) {
                String slug = String.format(Locale.ROOT, "concourse-%d-%d-%d", level, spoke, lane);
                stadium.walk(slug + "-on", grid[spoke][lane], grid[(spoke + 1) % spokes][lane], laneWidth);
                if (lane + 1 < lanes) {
                    stadium.walk(
                            slug + "-out", grid[spoke][lane], grid[spoke][lane + 1], Oval.around(innerEdge) / spokes);
                }
            }
        }
    }

    private void rooms() {
        double step = Oval.angle(1, ROOMS);
        for (int room = 0; room < ROOMS; room++) {
            double angle = step * (room + 0.5);
            String slug = "room-" + level + "-" + room;
            String kind = KINDS[(room + level) % KINDS.length];
            double edge = outerEdge() + 0.2;
            stadium.place(
                    "unit",
                    slug,
                    kind,
                    kind.startsWith("restroom") ? "Toilet " + level + "-" + room : "Stand " + level + "-" + room,
                    level,
                    Oval.wedge(angle - step * 0.3, angle + step * 0.3, edge, edge + ROOM_DEPTH));
            int inside = stadium.node(Oval.at(angle, edge + ROOM_DEPTH / 2), level, slug);
            stadium.walk(slug + "-door", outer(angle), inside, 1.2);
        }
    }

    private double out(int lane) {
        return innerEdge + WIDTH * (lane + 0.5) / lanes;
    }

    double outerEdge() {
        return innerEdge + WIDTH;
    }

    double innerEdge() {
        return innerEdge;
    }

    int level() {
        return level;
    }

    /** The node of the inmost lane nearest to an angle. */
    int nearest(double angle) {
        return grid[spoke(angle)][0];
    }

    /** The node of the outermost lane nearest to an angle. */
    int outer(double angle) {
        return grid[spoke(angle)][lanes - 1];
    }

    private int spoke(double angle) {
        return Math.floorMod((int) Math.round(angle / (2 * Math.PI) * spokes), spokes);
    }
}
